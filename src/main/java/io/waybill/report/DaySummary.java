package io.waybill.report;

import io.waybill.feed.ControlLine;
import io.waybill.policy.Rule;
import io.waybill.settle.BookedLine;
import io.waybill.settle.Line;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person wants to know of a settled date, counted while its reports are written.
 *
 * @param shipments by state
 * @param rows by report
 * @param findings by rule, waived ones too
 * @param rowsByFate of all files that were read: accepted, deferred, unshipped, rejected
 * @param booked money by what it was booked for and currency, e.g. {@code PENALTY NEW EUR}
 */
public record DaySummary(
    Map<String, Long> shipments,
    Map<Report, Long> rows,
    Map<Rule, Long> findings,
    Map<String, Long> rowsByFate,
    Map<Money, BigDecimal> booked) {

  /** Lines of one sort; {@code raised} tells new and increased ones from those taken back. */
  public record Money(BookedLine.Kind kind, boolean raised, String currency)
      implements Comparable<Money> {
    /** In the words of the terminal and the workbook, which show amounts without their sign. */
    public String meaning() {
      return meaning(kind, raised);
    }

    /** As {@link #meaning()}, of any currency. */
    public static String meaning(BookedLine.Kind kind, boolean raised) {
      return switch (kind) {
        case PENALTY -> raised ? "to charge to sellers" : "to give back to sellers";
        case COMPENSATION -> raised ? "to pay to buyers" : "not owed to buyers any more";
      };
    }

    @Override
    public int compareTo(Money other) {
      int byKind = kind.compareTo(other.kind);
      int byRaise = Boolean.compare(other.raised, raised);
      return byKind != 0 ? byKind : byRaise != 0 ? byRaise : currency.compareTo(other.currency);
    }
  }

  /** Counts as reports are written, some of them at the same time. */
  public static final class Builder {
    private final Map<String, Long> shipments = new TreeMap<>();
    private final Map<Report, Long> rows = new EnumMap<>(Report.class);
    private final Map<Rule, Long> findings = new EnumMap<>(Rule.class);
    private final Map<String, Long> rowsByFate = new TreeMap<>();
    private final Map<Money, BigDecimal> booked = new HashMap<>();

    synchronized void shipments(String state, long count) {
      shipments.merge(state, count, Long::sum);
    }

    synchronized void rows(Report report, long count) {
      rows.put(report, count);
    }

    synchronized void findings(Rule rule, long count) {
      findings.put(rule, count);
    }

    synchronized void file(ControlLine line) {
      rowsByFate.merge("accepted", line.accepted(), Long::sum);
      rowsByFate.merge("deferred", line.deferred(), Long::sum);
      rowsByFate.merge("unshipped", line.unshipped(), Long::sum);
      rowsByFate.merge("rejected", line.rejected(), Long::sum);
    }

    synchronized void booked(Line line, BigDecimal amount) {
      booked.merge(
          new Money(line.kind(), line.amount() > 0, line.currency()), amount, BigDecimal::add);
    }

    public synchronized DaySummary build() {
      return new DaySummary(
          new TreeMap<>(shipments),
          new EnumMap<>(rows),
          new EnumMap<>(findings),
          new TreeMap<>(rowsByFate),
          new TreeMap<>(booked));
    }
  }
}
