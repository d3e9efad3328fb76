package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether every row and every amount is accounted for: two ways to the same sum. */
final class AccountsSection {
  private static final int FILES = 60;
  private static final int REJECTS = 50;

  private final Html html;
  private final Day day;

  AccountsSection(Html html, Day day) {
    this.html = html;
    this.day = day;
  }

  /** Two sums that must be the same. */
  record Check(String what, BigDecimal one, BigDecimal other) {
    BigDecimal residual() {
      return one.subtract(other);
    }

    boolean holds() {
      return residual().signum() == 0;
    }
  }

  /** All sums of a date, each from two places. */
  static List<Check> checks(Day day, FeedFacts feeds) throws IOException {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "rows read; accepted, deferred, unshipped and rejected",
            BigDecimal.valueOf(feeds.rows()),
            BigDecimal.valueOf(feeds.rows() - feeds.residual())));
    long[] shipments = {0};
    CsvFile.forEach(day.file(Report.TOTALS), cells -> shipments[0] += Long.parseLong(cells[2]));
    checks.add(
        new Check(
            "shipments judged; shipments in totals.csv",
            BigDecimal.valueOf(
                day.summary().shipments().values().stream().mapToLong(Long::longValue).sum()),
            BigDecimal.valueOf(shipments[0])));
    Map<String, Long> penalties = BookedFacts.sums(day, Report.PENALTIES, 5, 8);
    Map<String, Long> bySeller = BookedFacts.sums(day, Report.PENALTIES_BY_SELLER, 1, 3);
    Map<String, Long> compensations = BookedFacts.sums(day, Report.COMPENSATIONS, 6, 9);
    TreeSet<String> currencies = new TreeSet<>(penalties.keySet());
    currencies.addAll(bySeller.keySet());
    for (String currency : currencies) {
      checks.add(
          new Check(
              "penalties.csv; penalties-by-seller.csv, " + currency,
              amount(penalties.getOrDefault(currency, 0L), currency),
              amount(bySeller.getOrDefault(currency, 0L), currency)));
    }
    for (Map.Entry<String, Long> sum : compensations.entrySet()) {
      checks.add(
          new Check(
              "compensations.csv; as booked, " + sum.getKey(),
              amount(sum.getValue(), sum.getKey()),
              Money.net(day.summary(), Kind.COMPENSATION, sum.getKey())));
    }
    return checks;
  }

  private static BigDecimal amount(long minor, String currency) {
    return BigDecimal.valueOf(minor, Currencies.decimals(currency));
  }

  static String sentence(FeedFacts feeds) {
    return Words.grouped(feeds.rows())
        + " rows = "
        + Words.grouped(feeds.accepted())
        + " accepted + "
        + Words.grouped(feeds.deferred())
        + " deferred + "
        + Words.grouped(feeds.unshipped())
        + " unshipped + "
        + Words.grouped(feeds.rejected())
        + " rejected, residual "
        + Words.grouped(feeds.residual())
        + ".";
  }

  void write(FeedFacts feeds, List<Check> checks) throws IOException {
    html.open("section", "aria-labelledby", "sums");
    html.leaf("h2", "Is everything accounted for?", "id", "sums");
    Table table =
        new Table(
            html, "accounts", "Two ways to the same sum", "What", "#One", "#Other", "#Residual");
    for (Check check : checks) {
      table.row(
          check.what(),
          check.one().toPlainString(),
          check.other().toPlainString(),
          check.residual().toPlainString());
    }
    table.done();
    files(feeds);
    rejects();
    html.close("section");
  }

  private void files(FeedFacts feeds) {
    List<FeedFacts.FileLine> shown = feeds.latestFirst().stream().limit(FILES).toList();
    Table table =
        new Table(
            html,
            "files",
            "Rows of each file, the latest folder first",
            "File",
            "Kind",
            "#Rows",
            "#Accepted",
            "#Deferred",
            "#Unshipped",
            "#Rejected",
            "Status");
    for (FeedFacts.FileLine line : shown) {
      table.begin();
      for (int i = 0; i < line.cells().size(); i++) {
        table.cell(i == 0 ? CsvCells.plain(line.file()) : line.cells().get(i));
      }
      table.end();
    }
    table.end(feeds.latestFirst().size() - (long) shown.size(), Report.CONTROL.fileName());
  }

  private void rejects() throws IOException {
    CsvCells.First rejects = CsvCells.first(day.file(Report.REJECTS), REJECTS);
    Table table =
        new Table(
            html,
            "rejects",
            "Rows of the day that could not be read",
            "File",
            "#Line",
            "Code",
            "Field");
    for (String[] cells : rejects.rows()) {
      table.row(CsvCells.plain(cells[0]), cells[1], cells[2], cells[3]);
    }
    table.end(rejects.left(), Report.REJECTS.fileName());
  }
}
