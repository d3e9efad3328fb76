package io.waybill.present;

import io.waybill.report.Sealing;
import java.io.IOException;
import java.util.List;

/** {@code summary.html}: what a person wants to know of a date, the most urgent first. */
public final class SummaryPage implements Rendering {
  public static final String FILE_NAME = "summary.html";

  @Override
  public long write(Day day, Sealing sealing) throws IOException {
    String title = "Business date " + day.date() + ", revision r" + day.revision();
    Html html = Html.page(title, Style.SUMMARY);
    html.leaf("a", "Skip to the content", "class", "skip", "href", "#main");
    html.open("header", "class", "top");
    html.leaf("h1", "Business date " + day.date());
    html.open("p", "class", "s")
        .text("Revision r" + day.revision() + ", " + day.reason() + ". Policy ")
        .leaf("bdi", day.policy().name())
        .text(".")
        .close("p");
    html.open("nav", "aria-label", "Other dates")
        .link("../../index.html", "All dates")
        .close("nav")
        .close("header");
    html.open("main", "id", "main", "tabindex", "-1");
    FeedFacts feeds = FeedFacts.read(day);
    BookedFacts booked = BookedFacts.read(day);
    PendingFacts pending = PendingFacts.read(day);
    List<AccountsSection.Check> checks = AccountsSection.checks(day, feeds);
    new TodaySection(html, day).write(booked, feeds, pending, checks);
    new StandingSection(html, day).write(pending);
    new DatesSection(html, day).write();
    new LinesSection(html, day).write(booked);
    new AccountsSection(html, day).write(feeds, checks);
    new SourcesSection(html, day).write(feeds);
    html.close("main");
    html.leaf("footer", "Amounts and counts are those of the reports beside this page.");
    html.end(day.folder().resolve(FILE_NAME));
    sealing.begin(FILE_NAME);
    return 1;
  }
}
