package io.waybill.present;

import io.waybill.policy.Rule;
import io.waybill.report.DaySummary;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the marketplace stands: findings, what is pending, sellers, couriers, money by date. */
final class StandingSection {
  private static final int SELLERS = 10;
  private static final int COURIERS = 20;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal NO_LIMIT = BigDecimal.ZERO;

  // columns of sellers.csv
  private static final int DECIDED = 2;
  private static final int VALID = 3;
  private static final int RATE = 4;

  // columns of couriers.csv
  private static final int SCAN_RATE = 4;
  private static final int P50 = 6;
  private static final int P95 = 7;

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
    sellers();
    couriers();
    html.close("div").close("section");
    html.open("section", "aria-labelledby", "by-date");
    html.leaf("h2", "Money by business date", "id", "by-date").open("div", "class", "plots");
    money();
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

  private void sellers() throws IOException {
    begin("Sellers with the lowest valid-tracking rate");
    long least = day.policy().standing().minVolume();
    List<String[]> worst = new ArrayList<>();
    Comparator<String[]> order =
        Comparator.comparing((String[] cells) -> Long.parseLong(cells[DECIDED]) < least)
            .thenComparing(StandingSection::byRate);
    CsvCells.First sellers =
        CsvCells.first(
            day.file(Report.SELLERS),
            0,
            cells -> {
              if (!cells[RATE].isEmpty()) {
                BookedFacts.keep(worst, cells, order, SELLERS);
              }
            });
    List<Plot.Bar> bars = new ArrayList<>();
    for (String[] cells : worst) {
      bars.add(
          new Plot.Bar(
              CsvCells.plain(cells[0]),
              List.of(new BigDecimal(cells[RATE])),
              List.of(cells[RATE] + " %")));
    }
    new Plot(html)
        .bars(
            "plot-sellers",
            "Valid-tracking rate of sellers, percent",
            "The lowest first, those with at least " + least + " decided shipments before others.",
            HUNDRED,
            bars);
    Table table =
        new Table(
            html,
            "rates",
            "Lowest rates; the target is "
                + day.policy().standing().targetRate().toPlainString()
                + " % from "
                + least
                + " decided shipments on",
            "Seller",
            "#Decided",
            "#Valid",
            "#Rate %",
            "Below target",
            "#Points",
            "Action");
    for (String[] cells : worst) {
      table.row(
          CsvCells.plain(cells[0]),
          cells[DECIDED],
          cells[VALID],
          cells[RATE],
          cells[5],
          cells[7],
          cells[8]);
    }
    table.end(sellers.count() - worst.size(), Report.SELLERS.fileName());
    html.close("figure");
  }

  /** Rates are compared unrounded. */
  private static int byRate(String[] one, String[] other) {
    return Math.multiplyExact(Long.parseLong(one[VALID]), Long.parseLong(other[DECIDED]))
            > Math.multiplyExact(Long.parseLong(other[VALID]), Long.parseLong(one[DECIDED]))
        ? 1
        : Math.multiplyExact(Long.parseLong(one[VALID]), Long.parseLong(other[DECIDED]))
                == Math.multiplyExact(Long.parseLong(other[VALID]), Long.parseLong(one[DECIDED]))
            ? 0
            : -1;
  }

  private void couriers() throws IOException {
    CsvCells.First couriers = CsvCells.first(day.file(Report.COURIERS), COURIERS);
    List<Plot.Bar> rates = new ArrayList<>();
    List<Plot.Bar> hours = new ArrayList<>();
    for (String[] cells : couriers.rows()) {
      String courier = CsvCells.plain(cells[0]);
      if (!cells[SCAN_RATE].isEmpty()) {
        rates.add(
            new Plot.Bar(
                courier,
                List.of(new BigDecimal(cells[SCAN_RATE])),
                List.of(cells[SCAN_RATE] + " %")));
      }
      if (!cells[P50].isEmpty()) {
        hours.add(
            new Plot.Bar(
                courier,
                List.of(new BigDecimal(cells[P50]), new BigDecimal(cells[P95])),
                List.of(cells[P50] + " h", cells[P95] + " h")));
      }
    }
    begin("Couriers");
    Plot plot = new Plot(html);
    plot.bars(
        "plot-scans",
        "Scan rate of couriers, percent of decided shipments",
        "The table has the rates.",
        HUNDRED,
        rates);
    html.leaf("p", "Hours from upload to first scan: half of all (first bar), 95 % (second bar)");
    plot.bars(
        "plot-hours",
        "Hours from upload to first scan, p50 and p95, by courier",
        "The table has the hours.",
        NO_LIMIT,
        hours);
    Table table =
        new Table(
            html,
            "couriers",
            "Couriers",
            "Courier",
            "#Decided",
            "#Scanned",
            "#Scan rate %",
            "#Hours p50",
            "#Hours p95",
            "Rating");
    for (String[] cells : couriers.rows()) {
      table.row(
          CsvCells.plain(cells[0]),
          cells[2],
          cells[3],
          cells[SCAN_RATE],
          cells[P50],
          cells[P95],
          cells[10]);
    }
    table.end(couriers.left(), Report.COURIERS.fileName());
    html.close("figure");
  }

  private void money() {
    List<Day.Earlier> dates = new ArrayList<>(day.earlier());
    dates.add(new Day.Earlier(day.date(), day.revision(), day.summary()));
    for (String currency : Money.currencies(dates.stream().map(Day.Earlier::summary).toList())) {
      begin(currency + ": sellers (first column), buyers (second column), net");
      List<Plot.Columns> columns = new ArrayList<>();
      for (Day.Earlier date : dates) {
        columns.add(
            new Plot.Columns(
                date.date().toString(),
                Money.net(date.summary(), Kind.PENALTY, currency),
                Money.net(date.summary(), Kind.COMPENSATION, currency)));
      }
      new Plot(html)
          .columns(
              "plot-money-" + currency,
              "Money booked in " + currency + " by business date",
              "Charged to sellers and paid to buyers, each less what was taken back, of "
                  + Words.count(dates.size(), "date")
                  + "; the table has the amounts.",
              columns);
      html.open("details").leaf("summary", currency + " in numbers");
      Table table =
          new Table(
              html,
              "dates-" + currency,
              "Booked in " + currency + ", what was taken back set off",
              "Business date",
              "#Revision",
              "#Sellers",
              "#Buyers");
      for (int i = dates.size() - 1; i >= 0; i--) {
        table.row(
            dates.get(i).date().toString(),
            "r" + dates.get(i).revision(),
            columns.get(i).one().toPlainString(),
            columns.get(i).two().toPlainString());
      }
      table.done();
      html.close("details").close("figure");
    }
  }

  private void begin(String caption) {
    html.open("figure").leaf("figcaption", caption);
  }
}
