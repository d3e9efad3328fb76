package io.waybill.present;

import io.waybill.report.Report;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How sellers and couriers do: the lowest rates of valid numbers, scans and their hours. */
final class RatesSection {
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

  RatesSection(Html html, Day day) {
    this.html = html;
    this.day = day;
  }

  void write() throws IOException {
    sellers();
    couriers();
  }

  private void sellers() throws IOException {
    begin("Sellers with the lowest valid-tracking rate");
    long least = day.policy().standing().minVolume();
    List<String[]> worst = new ArrayList<>();
    Comparator<String[]> order =
        Comparator.comparing((String[] cells) -> Long.parseLong(cells[DECIDED]) < least)
            .thenComparing(RatesSection::byRate);
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

  private void begin(String caption) {
    html.open("figure").leaf("figcaption", caption);
  }
}
