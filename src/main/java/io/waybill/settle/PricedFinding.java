package io.waybill.settle;

import io.waybill.policy.Rule;
import io.waybill.policy.Terms;
import io.waybill.rule.Finding;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.time.LocalDate;

/**
 * A finding with what it costs: nothing if it is waived.
 *
 * @param uploadDay local day of the assignment's upload, since 1970-01-01
 * @param file index in the window of the file that the assignment's last row is in
 * @param line that row's line
 * @param waiverId empty if not waived
 * @param policyVersion the version's effective_from
 * @param penalty minor units
 * @param compensation minor units
 */
public record PricedFinding(
    Rule rule,
    String number,
    String courier,
    long uploadedAt,
    long uploadDay,
    int file,
    long line,
    String waiverId,
    LocalDate policyVersion,
    long penalty,
    long compensation,
    int points) {

  private static final Rule[] RULES = Rule.values();

  /** Prices a finding of a shipment of this value and currency. */
  public static PricedFinding of(
      Finding finding, String waiverId, long valueMinor, String currency) {
    boolean waived = !waiverId.isEmpty();
    Terms terms = finding.settings().terms();
    return new PricedFinding(
        finding.rule(),
        finding.assignment().number(),
        finding.assignment().courier(),
        finding.assignment().uploadedAt(),
        finding.uploadDay(),
        finding.assignment().file(),
        finding.assignment().line(),
        waiverId,
        finding.policyVersion(),
        waived ? 0 : Money.amount(terms.penalty(), valueMinor, currency),
        waived ? 0 : Money.amount(terms.compensation(), valueMinor, currency),
        waived ? 0 : terms.points());
  }

  /** The incident's finding on the same assignment. */
  public PricedFinding incident(
      Terms terms, LocalDate version, String incidentWaiverId, long valueMinor, String currency) {
    boolean waived = !incidentWaiverId.isEmpty();
    return new PricedFinding(
        Rule.WRONG_NUMBER_INCIDENT,
        number,
        courier,
        uploadedAt,
        uploadDay,
        file,
        line,
        incidentWaiverId,
        version,
        waived ? 0 : Money.amount(terms.penalty(), valueMinor, currency),
        waived ? 0 : Money.amount(terms.compensation(), valueMinor, currency),
        waived ? 0 : terms.points());
  }

  public boolean isWaived() {
    return !waiverId.isEmpty();
  }

  void encode(ByteSink sink) {
    sink.one(rule.ordinal());
    sink.text(number);
    sink.text(courier);
    sink.time(uploadedAt);
    sink.number(uploadDay);
    sink.count(file);
    sink.count(line);
    sink.text(waiverId);
    sink.number(policyVersion.toEpochDay());
    sink.count(penalty);
    sink.count(compensation);
    sink.count(points);
  }

  static PricedFinding decode(ByteSource source) {
    return new PricedFinding(
        RULES[source.one()],
        source.text(),
        source.word(),
        source.time(),
        source.number(),
        source.length(),
        source.count(),
        source.text(),
        LocalDate.ofEpochDay(source.number()),
        source.count(),
        source.count(),
        source.length());
  }
}
