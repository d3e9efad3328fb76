package io.waybill.job;

import io.waybill.policy.Rule;
import io.waybill.report.DaySummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a data folder's last run, in the text format of Prometheus.
 *
 * <p>What a failed run cannot know stays as the last good one said it: it is taken over from the
 * text before, which is the only memory that there is.
 */
final class Metrics {
  private static final String PREFIX = "waybill_";

  private static final String LABEL = "[a-z]+=\"(?:[^\"\\\\]|\\\\[\\\\n\"])*\"";

  /** A line that this class could have written; whatever else is in a damaged text is dropped. */
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z_]+(\\{" + LABEL + "(," + LABEL + ")*\\})? -?\\d+(\\.\\d+)?");

  /**
   * How a run ended.
   *
   * @param outcomes of its nights that did not fail, oldest first
   * @param unsigned how many published dates are not approved at its end; null if nobody can tell
   */
  record Run(
      ExitCode exitCode,
      Instant end,
      Duration took,
      List<Outcome> outcomes,
      @Nullable Long unsigned) {
    boolean isGood() {
      return exitCode == ExitCode.OK && !outcomes.isEmpty();
    }

    /** Of the last night that counted anything: one that was published already does not. */
    @Nullable DaySummary summary() {
      DaySummary summary = null;
      for (Outcome outcome : outcomes) {
        summary = outcome.summary() == null ? summary : outcome.summary();
      }
      return summary;
    }
  }

  private final String before;
  private final StringBuilder text = new StringBuilder(4096);

  private Metrics(String before) {
    this.before = before;
  }

  /** The text after a run; {@code before} is the one that it replaces, empty if there is none. */
  static String text(Run run, String before) {
    Metrics metrics = new Metrics(before);
    metrics.lastRun(run);
    metrics.lastSuccess(run);
    metrics.counts(run.isGood() ? run.summary() : null);
    metrics.unsigned(run.unsigned());
    return metrics.text.toString();
  }

  private void lastRun(Run run) {
    String seconds = BigDecimal.valueOf(run.took().toMillis(), 3).toPlainString();
    family("last_run_timestamp_seconds", "End of the last run.", one(run.end().getEpochSecond()));
    family("last_run_duration_seconds", "How long the last run took.", Map.of("", seconds));
    family("last_run_exit_code", "How the last run ended; 0 is good.", one(run.exitCode().code()));
  }

  private void lastSuccess(Run run) {
    Map<String, String> end = null;
    Map<String, String> date = null;
    Map<String, String> published = null;
    if (run.isGood()) {
      Outcome last = run.outcomes().get(run.outcomes().size() - 1);
      end = one(run.end().getEpochSecond());
      date = one(last.date().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
      published = one(run.outcomes().stream().mapToInt(done -> done.published().size()).sum());
    }
    family("last_success_timestamp_seconds", "End of the last run that did not fail.", end);
    family("business_date_seconds", "UTC midnight of the last business date that is done.", date);
    family("revisions_published", "Revisions that the last good run published.", published);
  }

  private void counts(@Nullable DaySummary summary) {
    Map<String, String> rows = null;
    Map<String, String> findings = null;
    Map<String, String> shipments = null;
    Map<String, String> money = null;
    if (summary != null) {
      rows = new LinkedHashMap<>();
      findings = new LinkedHashMap<>();
      shipments = new LinkedHashMap<>();
      money = new LinkedHashMap<>();
      for (Map.Entry<String, Long> fate : summary.rowsByFate().entrySet()) {
        rows.put(label("fate", fate.getKey()), fate.getValue().toString());
      }
      for (Rule rule : Rule.values()) {
        long count = summary.findings().getOrDefault(rule, 0L);
        findings.put(label("rule", rule.name()), Long.toString(count));
      }
      for (Map.Entry<String, Long> state : summary.shipments().entrySet()) {
        shipments.put(label("state", lower(state.getKey())), state.getValue().toString());
      }
      for (Map.Entry<DaySummary.Money, BigDecimal> booked : summary.booked().entrySet()) {
        money.put(labels(booked.getKey()), booked.getValue().abs().toPlainString());
      }
    }
    family("rows", "Rows in the last business date's window by what became of them.", rows);
    family("findings", "Findings as they stand on the last business date.", findings);
    family("shipments", "Shipments in the last business date's window.", shipments);
    family("money", "Booked for the last business date, in whole units of the currency.", money);
  }

  private void unsigned(@Nullable Long dates) {
    family(
        "unsigned_dates",
        "Published business dates whose current revision is not approved.",
        dates == null ? null : one(dates));
  }

  private static Map<String, String> one(long value) {
    return Map.of("", Long.toString(value));
  }

  private static String labels(DaySummary.Money money) {
    return label("kind", lower(money.kind().name()))
        + ","
        + label("direction", money.raised() ? "raised" : "lowered")
        + ","
        + label("currency", money.currency());
  }

  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A family's values by labels; null: this run has nothing to say of it, the one before had. */
  private void family(String name, String help, @Nullable Map<String, String> values) {
    String family = PREFIX + name;
    StringBuilder samples = new StringBuilder();
    if (values == null) {
      before
          .lines()
          .filter(line -> line.startsWith(family + "{") || line.startsWith(family + " "))
          .filter(line -> SAMPLE.matcher(line).matches())
          .distinct()
          .forEach(line -> samples.append(line).append('\n'));
    } else {
      values.forEach(
          (labels, value) ->
              samples
                  .append(family)
                  .append(labels.isEmpty() ? "" : "{" + labels + "}")
                  .append(' ')
                  .append(value)
                  .append('\n'));
    }
    if (!samples.isEmpty()) {
      text.append("# HELP ").append(family).append(' ').append(help).append('\n');
      text.append("# TYPE ").append(family).append(" gauge\n").append(samples);
    }
  }
}
