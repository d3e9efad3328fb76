package io.waybill.cli;

import io.waybill.job.Outcome;
import io.waybill.ledger.Revision;
import io.waybill.policy.Rule;
import io.waybill.report.DaySummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last line's figures: all that a run published, and the counts of its last business date. */
final class RunFigures {
  private RunFigures() {}

  static void put(List<Outcome> outcomes, Map<String, Object> event) {
    List<Object> published = new ArrayList<>();
    DaySummary summary = null;
    for (Outcome outcome : outcomes) {
      for (Revision revision : outcome.published()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("date", revision.date().toString());
        one.put("revision", revision.number());
        published.add(one);
      }
      summary = outcome.summary() == null ? summary : outcome.summary();
    }
    Map<String, Long> findings = new LinkedHashMap<>();
    if (summary != null) {
      for (Rule rule : Rule.values()) {
        findings.put(rule.name(), summary.findings().getOrDefault(rule, 0L));
      }
    }
    event.put("published", published);
    event.put("shipments", summary == null ? Map.of() : lowerCase(summary.shipments()));
    event.put("findings", findings);
    event.put("rows", summary == null ? Map.of() : summary.rowsByFate());
    event.put("money", summary == null ? List.of() : money(summary));
  }

  private static Map<String, Long> lowerCase(Map<String, Long> byState) {
    Map<String, Long> lower = new LinkedHashMap<>();
    byState.forEach((state, count) -> lower.put(state.toLowerCase(Locale.ROOT), count));
    return lower;
  }

  /** Of each kind and currency what was raised and lowered, both without a sign. */
  private static List<Object> money(DaySummary summary) {
    Map<String, Map<String, Object>> byKind = new LinkedHashMap<>();
    summary
        .booked()
        .forEach(
            (money, amount) -> {
              String none = BigDecimal.ZERO.setScale(amount.scale()).toPlainString();
              Map<String, Object> one =
                  byKind.computeIfAbsent(
                      money.kind() + " " + money.currency(),
                      key -> {
                        Map<String, Object> both = new LinkedHashMap<>();
                        both.put("kind", money.kind().name().toLowerCase(Locale.ROOT));
                        both.put("currency", money.currency());
                        both.put("raised", none);
                        both.put("lowered", none);
                        return both;
                      });
              one.put(money.raised() ? "raised" : "lowered", amount.abs().toPlainString());
            });
    return List.copyOf(byKind.values());
  }
}
