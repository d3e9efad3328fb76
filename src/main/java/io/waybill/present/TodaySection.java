package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.DaySummary;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** The first screen: what to book, whom to ask, what is missing, and whether all adds up. */
final class TodaySection {
  private final Html html;
  private final Day day;

  TodaySection(Html html, Day day) {
    this.html = html;
    this.day = day;
  }

  void write(
      BookedFacts booked, FeedFacts feeds, PendingFacts pending, List<AccountsSection.Check> checks)
      throws IOException {
    html.open("section", "aria-labelledby", "today").leaf("h2", "To do today", "id", "today");
    NavigableSet<String> currencies = Money.currencies(List.of(day.summary()));
    html.open("div", "class", "pair").open("div");
    money(currencies);
    lines(booked);
    html.close("div").open("div");
    largest(booked, currencies);
    html.close("div").close("div");
    html.open("div", "class", "cards");
    incidents();
    feeds(feeds);
    pending(pending);
    accounts(feeds, checks);
    since();
    rejects();
    html.close("div").close("section");
  }

  private void money(NavigableSet<String> currencies) {
    if (currencies.isEmpty()) {
      html.leaf("p", "Nothing to book: nobody is charged, nobody is paid.");
      return;
    }
    Table table =
        new Table(
            html,
            "money",
            "Book this",
            "Currency",
            "#" + Money.CHARGED.words(),
            "#" + Money.GIVEN_BACK.words(),
            "#" + Money.PAID.words(),
            "#" + Money.NOT_OWED.words());
    for (String currency : currencies) {
      table.begin().cell(currency);
      for (Money money : Money.values()) {
        table.cell(money.of(day.summary(), currency));
      }
      table.end();
    }
    table.done();
  }

  private void lines(BookedFacts booked) {
    html.open("p", "id", "lines");
    html.link(Report.PENALTIES.fileName(), "penalties.csv")
        .text(": " + types(booked, Kind.PENALTY));
    html.text(". ").link(Report.COMPENSATIONS.fileName(), "compensations.csv");
    html.text(": " + types(booked, Kind.COMPENSATION) + ".").close("p");
  }

  private static String types(BookedFacts booked, Kind kind) {
    List<String> counts = new ArrayList<>();
    for (Line.Type type : Line.Type.values()) {
      counts.add(Words.grouped(booked.count(kind, type)) + " " + type);
    }
    return String.join(", ", counts);
  }

  private void largest(BookedFacts booked, NavigableSet<String> currencies) {
    if (currencies.isEmpty()) {
      return;
    }
    Table table = new Table(html, "largest", "The largest lines", "Who", "Order", "#Amount", "Why");
    int most = currencies.size() == 1 ? 3 : currencies.size() <= 3 ? 2 : 1;
    for (Kind kind : Kind.values()) {
      for (String currency : currencies) {
        for (BookingRow line : booked.largest(kind, currency, most)) {
          table.begin();
          if (kind == Kind.PENALTY) {
            table.link(SellerPages.href(line.party()), line.party());
          } else {
            table.cell(line.party());
          }
          table
              .cell(line.orderId())
              .lines(List.of(currency + " " + Currencies.format(line.amount(), currency)))
              .cell(booked.why(line))
              .end();
        }
      }
    }
    table.done();
  }

  private void incidents() throws IOException {
    CsvCells.First incidents = CsvCells.first(day.file(Report.INCIDENTS), 3);
    card("Corrective action");
    if (incidents.count() == 0) {
      html.leaf("p", "No incident demands one.", "class", "good");
    } else {
      verdict(Words.count(incidents.count(), "incident") + " to ask a seller about");
      for (String[] cells : incidents.rows()) {
        html.open("p");
        html.open("bdi")
            .link(SellerPages.href(CsvCells.plain(cells[0])), CsvCells.plain(cells[0]))
            .close("bdi");
        html.text(": numbers of " + cells[2] + " orders mixed up on " + cells[1]).close("p");
      }
      more("#incidents", "All incidents");
    }
    html.close("div");
  }

  private void feeds(FeedFacts feeds) {
    List<String> missing = feeds.missing(day);
    card("Feeds");
    if (missing.isEmpty()) {
      html.leaf("p", "All feeds have come.", "class", "good");
    } else {
      verdict(Words.count(missing.size(), "feed") + " missing");
      missing.stream().limit(4).forEach(each -> html.open("p").leaf("bdi", each).close("p"));
    }
    for (String note : day.notes().stream().limit(2).toList()) {
      html.open("p").leaf("bdi", note).close("p");
    }
    more("#files", "All files");
    html.close("div");
  }

  private void rejects() {
    long rejects = rows(Report.REJECTS, day.summary());
    card("Rejected rows of the day");
    if (rejects == 0) {
      html.leaf("p", "None.", "class", "good");
    } else {
      verdict(Words.count(rejects, "row") + " could not be read");
      more("#rejects", "Which rows");
    }
    html.close("div");
  }

  private void pending(PendingFacts pending) {
    card("Not settled");
    html.leaf(
        "p",
        Words.count(rows(Report.PENDING, day.summary()), "shipment") + " without a scan yet",
        "id",
        "unsettled");
    html.leaf(
        "p", Words.grouped(pending.ofState("AWAITING_SCAN")) + " AWAITING_SCAN, still in time");
    html.leaf(
        "p",
        Words.grouped(pending.ofState("AWAITING_FEED"))
            + " AWAITING_FEED, overdue: the courier's feed does not reach its deadline");
    more("#ages", "By age");
    html.close("div");
  }

  private void accounts(FeedFacts feeds, List<AccountsSection.Check> checks) {
    card("Accounted for");
    boolean well = checks.stream().allMatch(AccountsSection.Check::holds);
    if (well) {
      html.leaf("p", "Everything is accounted for.", "class", "good");
    } else {
      verdict("Something does not add up");
    }
    html.leaf("p", AccountsSection.sentence(feeds), "id", "rows");
    html.leaf(
        "p",
        well ? "Penalties are the sums by seller, residual 0." : "See which residual is not 0.");
    more("#accounts", "All sums");
    html.close("div");
  }

  private void since() {
    Day.@Nullable Earlier last =
        day.earlier().isEmpty() ? null : day.earlier().get(day.earlier().size() - 1);
    card("Since the date before");
    if (last == null) {
      html.leaf("p", "This is the first date.");
    } else {
      html.leaf("p", "Held against " + last.date() + " r" + last.revision() + ":");
      html.open("p").text(change("findings", Report.FINDINGS, last.summary()));
      html.text(", " + change("flagged", flagged(last.summary()), flagged(day.summary())));
      html.text(", " + change("pending", Report.PENDING, last.summary()));
      html.text(", " + change("incidents", Report.INCIDENTS, last.summary())).close("p");
      html.leaf("p", "Booked then: " + Money.sentence(last.summary()) + ".");
      more("#since", "In full");
    }
    html.close("div");
  }

  private String change(String name, Report report, DaySummary before) {
    return change(name, rows(report, before), rows(report, day.summary()));
  }

  private static String change(String name, long before, long now) {
    return name + " " + Words.grouped(now) + " (" + Words.change(now - before) + ")";
  }

  static long flagged(DaySummary summary) {
    return summary.shipments().getOrDefault("FLAGGED", 0L);
  }

  static long rows(Report report, DaySummary summary) {
    return summary.rows().getOrDefault(report, 0L);
  }

  private void card(String title) {
    html.open("div", "class", "card").leaf("h3", title);
  }

  private void verdict(String text) {
    html.leaf("p", text, "class", "bad");
  }

  private void more(String anchor, String text) {
    html.open("p").link(anchor, text).close("p");
  }
}
