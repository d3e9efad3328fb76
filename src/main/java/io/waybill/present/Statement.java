package io.waybill.present;

import io.waybill.adjust.Cause;
import io.waybill.policy.Currencies;
import io.waybill.policy.Rule;
import io.waybill.report.BookingRow;
import io.waybill.report.Report;
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

  /** A day on which numbers of many orders were mixed up. */
  record Incident(String uploadDate, String orders, String buyers) {}

  /** A finding behind a line. */
  record Found(
      String orderId,
      String packageId,
      Rule rule,
      String number,
      String courier,
      String uploadedAt,
      String waiverId,
      String source) {}

  /** Of one currency, in minor units. */
  private static final class Sum {
    private long lines;
    private long charged;
    private long givenBack;
  }

  private final String seller;
  private final List<BookingRow> lines = new ArrayList<>();
  private final Map<String, List<Found>> findings = new HashMap<>();
  private final Map<String, Cause> causes = new HashMap<>();
  private final Map<String, Sum> sums = new TreeMap<>();
  private long count;

  Statement(String seller) {
    this.seller = seller;
  }

  String seller() {
    return seller;
  }

  /** The lines that the page shows. */
  List<BookingRow> lines() {
    return lines;
  }

  /** Takes a line; whether the page will show it. */
  boolean add(BookingRow line) {
    Sum sum = sums.computeIfAbsent(line.currency(), currency -> new Sum());
    sum.lines++;
    if (line.amount() > 0) {
      sum.charged = Math.addExact(sum.charged, line.amount());
    } else {
      sum.givenBack = Math.subtractExact(sum.givenBack, line.amount());
    }
    count++;
    return lines.size() < MOST_LINES && lines.add(line);
  }

  void add(Found found) {
    findings
        .computeIfAbsent(place(found.orderId(), found.packageId()), p -> new ArrayList<>(2))
        .add(found);
  }

  void because(String lineId, Cause cause) {
    causes.put(lineId, cause);
  }

  private static String place(String orderId, String packageId) {
    return orderId + '\n' + packageId;
  }

  /** The page's bytes. */
  byte[] page(Day day, List<Incident> incidents) {
    String title = "Statement for " + seller + ", " + day.date();
    Html html = Html.page(title, Style.STATEMENT);
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
      lines(html);
    }
    if (!findings.isEmpty()) {
      html.leaf("h2", "What was found");
      findings(html, rules);
    }
    if (!rules.isEmpty()) {
      html.leaf("h2", "What to do");
      rules(html, rules);
    }
    return html.close("main").end();
  }

  private void sums(Html html) {
    Table table =
        new Table(
            html, "sums", "In all", "Currency", "#Lines", "#Charged to you", "#Given back to you");
    sums.forEach(
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
    Table table =
        new Table(html, "incidents", "Days", "Uploaded on", "#Orders", "#Buyers concerned");
    for (Incident incident : incidents) {
      table.row(incident.uploadDate(), incident.orders(), incident.buyers());
    }
    table.done();
  }

  private void lines(Html html) {
    Table table =
        new Table(
            html,
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
    for (BookingRow line : lines) {
      table
          .begin()
          .cell(line.lineId())
          .cell(line.orderId())
          .cell(line.packageId())
          .cell(Currencies.format(line.due(), line.currency()))
          .cell(Currencies.format(line.bookedBefore(), line.currency()))
          .cell(Currencies.format(line.amount(), line.currency()))
          .cell(line.currency())
          .cell(BookedFacts.why(line, causes.get(line.lineId())))
          .end();
    }
    table.end(count - lines.size(), "../" + Report.PENALTIES.fileName());
  }

  private void findings(Html html, Set<Rule> rules) {
    Table table =
        new Table(
            html,
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
    for (BookingRow line : lines) {
      // a package with lines in two currencies shows its findings once
      List<Found> found = findings.remove(place(line.orderId(), line.packageId()));
      for (Found each : found == null ? List.<Found>of() : found) {
        rules.add(each.rule());
        table.row(
            each.orderId(),
            each.packageId(),
            each.rule().name(),
            each.number(),
            each.courier(),
            each.uploadedAt(),
            each.source(),
            each.waiverId());
      }
    }
    table.done();
  }

  private static void rules(Html html, Set<Rule> rules) {
    Table table =
        new Table(html, "rules", "The rules in words", "Rule", "What it says", "What to do");
    for (Rule rule : rules) {
      table.row(rule.name(), Words.of(rule), Words.remedy(rule));
    }
    table.done();
  }
}
