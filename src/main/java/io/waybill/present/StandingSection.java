package io.waybill.present;

import io.waybill.policy.Rule;
import io.waybill.report.DaySummary;
import io.waybill.report.Report;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the marketplace stands: what was found, what is pending; against the date before. */
final class StandingSection {
  private static final BigDecimal NO_LIMIT = BigDecimal.ZERO;

  private final Html html;
  private final Day day;
  private final Day.@Nullable Earlier last;

  StandingSection(Html html, Day day) {
    this.html = html;
    this.day = day;
    last = day.earlier().isEmpty() ? null : day.earlier().get(day.earlier().size() - 1);
  }

  void write(PendingFacts pending) throws IOException {
    html.open("section", "aria-labelledby", "stands").leaf("h2", "How it stands", "id", "stands");
    html.open("div", "class", "plots");
    rules();
    ages(pending);
    new RatesSection(html, day).write();
    html.close("div").close("section");
  }

  private void rules() {
    begin("Findings by rule");
    List<Plot.Bar> bars = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      long now = count(day.summary(), rule);
      if (now > 0) {
        bars.add(Plot.Bar.of(rule.name(), now));
      }
    }
    new Plot(html)
        .bars(
            "plot-rules",
            "Findings by rule",
            Words.count(TodaySection.rows(Report.FINDINGS, day.summary()), "finding")
                + "; the table has the counts.",
            NO_LIMIT,
            bars);
    Table table =
        last == null
            ? new Table(html, "since", "Counts", "What", "#Now")
            : new Table(
                html,
                "since",
                "Counts, then and now",
                "What",
                "#" + last.date(),
                "#Now",
                "#Change");
    counts(table, "shipments flagged", TodaySection::flagged);
    counts(table, "shipments pending", summary -> TodaySection.rows(Report.PENDING, summary));
    counts(table, "incidents", summary -> TodaySection.rows(Report.INCIDENTS, summary));
    counts(table, "rejected rows", summary -> TodaySection.rows(Report.REJECTS, summary));
    counts(table, "findings", summary -> TodaySection.rows(Report.FINDINGS, summary));
    for (Rule rule : Rule.values()) {
      if (count(day.summary(), rule) > 0 || (last != null && count(last.summary(), rule) > 0)) {
        counts(table, rule.name(), summary -> count(summary, rule));
      }
    }
    table.done();
    html.close("figure");
  }

  private interface Count {
    long of(DaySummary summary);
  }

  private void counts(Table table, String name, Count count) {
    long now = count.of(day.summary());
    if (last == null) {
      table.row(name, Long.toString(now));
    } else {
      long then = count.of(last.summary());
      table.row(name, Long.toString(then), Long.toString(now), Words.change(now - then));
    }
  }

  private static long count(DaySummary summary, Rule rule) {
    return summary.findings().getOrDefault(rule, 0L);
  }

  private void ages(PendingFacts pending) {
    begin("Pending by age, days since the upload");
    List<Plot.Bar> bars =
        PendingFacts.BUCKETS.stream().map(b -> Plot.Bar.of(b, pending.ofBucket(b))).toList();
    new Plot(html).bars("plot-ages", "Pending by age", "The table has the counts.", NO_LIMIT, bars);
    Table table =
        new Table(html, "ages", "Pending by age", "Days", "#AWAITING_SCAN", "#AWAITING_FEED");
    for (String bucket : PendingFacts.BUCKETS) {
      table.row(
          bucket,
          Long.toString(pending.count("AWAITING_SCAN", bucket)),
          Long.toString(pending.count("AWAITING_FEED", bucket)));
    }
    table.done();
    html.close("figure");
  }

  private void begin(String caption) {
    html.open("figure").leaf("figcaption", caption);
  }
}
