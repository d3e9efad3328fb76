package io.waybill.present;

import io.waybill.adjust.Cause;
import io.waybill.policy.Currencies;
import io.waybill.policy.Rule;
import io.waybill.report.Bookings;
import io.waybill.report.CsvLine;
import io.waybill.report.CsvLines;
import io.waybill.report.FindingColumns;
import io.waybill.report.Report;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a seller is told: what is charged or given back, what was found, and what to do. */
final class Statement {
  /** Lines that a page shows; its sums are of all. */
  static final int MOST_LINES = 2_000;

  private static final Table.Head SUMS =
      new Table.Head(
          "sums", "In all", "Currency", "#Lines", "#Charged to you", "#Given back to you");
  private static final Table.Head INCIDENTS =
      new Table.Head("incidents", "Days", "Uploaded on", "#Orders", "#Buyers concerned");
  private static final Table.Head LINES =
      new Table.Head(
          "lines",
          "A minus gives back what was charged before",
          "Line",
          "Order",
          "Package",
          "#Due",
          "#Booked before",
          "#Amount",
          "Currency",
          "Why");
  private static final Table.Head FINDINGS =
      new Table.Head(
          "findings",
          "Each with the row that shows it",
          "Order",
          "Package",
          "Rule",
          "Number",
          "Courier",
          "Uploaded at",
          "Row",
          "Waiver");
  private static final Table.Head RULES =
      new Table.Head("rules", "The rules in words", "Rule", "What it says", "What to do");

  /** A day on which numbers of many orders were mixed up. */
  record Incident(String uploadDate, String orders, String buyers) {}

  /** A line, and the package that it is of: the numbers by which they are kept. */
  record Charged(int line, int ofPackage) {}

  /** Of one currency, in minor units. */
  private static final class Sum {
    private long lines;
    private long charged;
    private long givenBack;
  }

  private final String seller;
  private final List<Charged> lines = new ArrayList<>();
  private final Map<String, Cause> causes = new HashMap<>();
  private final Map<String, Sum> sums = new HashMap<>();
  private long count;

  Statement(String seller) {
    this.seller = seller;
  }

  String seller() {
    return seller;
  }

  /** The lines that the page shows. */
  List<Charged> lines() {
    return lines;
  }

  /** Takes a line of bookings.csv into the sums; whether the page has room for it. */
  boolean add(CsvLine line) throws IOException {
    Sum sum = sums.computeIfAbsent(line.text(Bookings.CURRENCY), currency -> new Sum());
    sum.lines++;
    long amount = Bookings.minor(line, Bookings.AMOUNT);
    if (amount > 0) {
      sum.charged = Math.addExact(sum.charged, amount);
    } else {
      sum.givenBack = Math.subtractExact(sum.givenBack, amount);
    }
    count++;
    return lines.size() < MOST_LINES;
  }

  /** Has a line shown. */
  void show(Charged line) {
    lines.add(line);
  }

  void because(String lineId, Cause cause) {
    causes.put(lineId, cause);
  }

  /** Writes the page. */
  void write(
      ByteSink page, Day day, List<Incident> incidents, CsvLines booked, PackageFindings found) {
    String title = "Statement for " + seller + ", " + day.date();
    Html html = Html.page(page, title, Style.STATEMENT);
    html.open("main").open("h1").text("Statement for ").leaf("bdi", seller).close("h1");
    html.open("p")
        .text("Business date " + day.date() + ", revision r" + day.revision() + ", policy ")
        .leaf("bdi", day.policy().name())
        .text(".")
        .close("p");
    if (!sums.isEmpty()) {
      sums(html);
    }
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    if (!incidents.isEmpty()) {
      incidents(html, incidents);
      rules.add(Rule.WRONG_NUMBER_INCIDENT);
    }
    if (!lines.isEmpty()) {
      html.leaf("h2", "Lines");
      lines(html, booked);
    }
    if (lines.stream().anyMatch(charged -> found.has(charged.ofPackage()))) {
      html.leaf("h2", "What was found");
      findings(html, found, rules);
    }
    if (!rules.isEmpty()) {
      html.leaf("h2", "What to do");
      rules(html, rules);
    }
    html.close("main").endPage();
  }

  private void sums(Html html) {
    Table table = new Table(html, SUMS);
    new TreeMap<>(sums)
        .forEach(
            (currency, sum) ->
                table.row(
                    currency,
                    Long.toString(sum.lines),
                    Currencies.format(sum.charged, currency),
                    Currencies.format(sum.givenBack, currency)));
    table.done();
  }

  private static void incidents(Html html, List<Incident> incidents) {
    html.leaf("h2", "A corrective action is required");
    html.leaf(
        "p",
        "Numbers of several orders were mixed up. Say how it came about and what you changed.");
    Table table = new Table(html, INCIDENTS);
    for (Incident incident : incidents) {
      table.row(incident.uploadDate(), incident.orders(), incident.buyers());
    }
    table.done();
  }

  private void lines(Html html, CsvLines booked) {
    Table table = new Table(html, LINES);
    for (Charged charged : lines) {
      CsvLine line = booked.line(charged.line());
      Cause cause = causes.isEmpty() ? null : causes.get(line.text(Bookings.LINE_ID));
      table
          .begin()
          .cell(line, Bookings.LINE_ID)
          .cell(line, Bookings.ORDER)
          .cell(line, Bookings.PACKAGE)
          .cell(line, Bookings.DUE)
          .cell(line, Bookings.BOOKED_BEFORE)
          .cell(line, Bookings.AMOUNT)
          .cell(line, Bookings.CURRENCY)
          .cell(BookedFacts.why(line.text(Bookings.RULES), cause))
          .end();
    }
    table.end(count - lines.size(), "../" + Report.PENALTIES.fileName());
  }

  private void findings(Html html, PackageFindings all, Set<Rule> rules) {
    Table table = new Table(html, FINDINGS);
    for (Charged charged : lines) {
      // a package with lines in two currencies shows its findings once
      for (int i = all.take(charged.ofPackage()); i != PackageFindings.NONE; i = all.next(i)) {
        CsvLine found = all.line(i);
        rules.add(Rule.valueOf(found.text(FindingColumns.RULE)));
        table
            .begin()
            .plain(found, FindingColumns.ORDER)
            .plain(found, FindingColumns.PACKAGE)
            .cell(found, FindingColumns.RULE)
            .plain(found, FindingColumns.NUMBER)
            .plain(found, FindingColumns.COURIER)
            .cell(found, FindingColumns.UPLOADED_AT)
            .plain(found, FindingColumns.SOURCE)
            .plain(found, FindingColumns.WAIVER)
            .end();
      }
    }
    table.done();
  }

  private static void rules(Html html, Set<Rule> rules) {
    Table table = new Table(html, RULES);
    for (Rule rule : rules) {
      table.row(rule.name(), Words.of(rule), Words.remedy(rule));
    }
    table.done();
  }
}
