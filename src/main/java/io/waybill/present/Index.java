package io.waybill.present;

import io.waybill.report.DaySummary;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html} in the reports folder: every business date, the newest first.
 *
 * <p>Made of the published folders and signatures alone, so it can be made again at any time. It
 * carries a digest of which ones it is of, so a start tells at once whether a kill left it behind.
 */
public final class Index {
  /** Of the page: raised when it is written otherwise, so that it is written again. */
  private static final int FORMAT = 2;

  private final Path reports;
  private final NavigableMap<LocalDate, NavigableSet<Integer>> numbers;
  private final SignOff signOff;

  private Index(Path reports) throws IOException {
    this.reports = reports;
    numbers = Published.numbers(reports);
    signOff = new SignOff(reports);
  }

  /** Writes the page, whole or not at all, unless it is of what is published already. */
  public static void heal(Path reports) throws IOException {
    Index index = new Index(reports);
    if (!index.numbers.isEmpty() && !index.isCurrent()) {
      RevisionFolder.writeBeside(index.file(), index.page());
    }
  }

  private Path file() {
    return reports.resolve(RevisionFolder.INDEX);
  }

  private boolean isCurrent() throws IOException {
    if (!Files.isRegularFile(file())) {
      return false;
    }
    String page = new String(Files.readAllBytes(file()), StandardCharsets.UTF_8);
    return page.contains("data-of=\"" + digest() + "\"") && page.endsWith("</html>\n");
  }

  private String digest() throws IOException {
    StringBuilder all = new StringBuilder("format " + FORMAT + "\n");
    for (Map.Entry<LocalDate, NavigableSet<Integer>> entry : numbers.entrySet()) {
      for (int number : entry.getValue()) {
        all.append(RunRecord.name(entry.getKey(), number)).append('\n');
      }
      all.append(signOff.trace(entry.getKey())).append('\n');
    }
    return RevisionFolder.sha256(all.toString());
  }

  private String page() throws IOException {
    Published published = Published.read(reports, null);
    Html html = Html.page("Business dates", Style.STATEMENT);
    html.leaf("a", "Skip to the dates", "class", "skip", "href", "#main");
    html.open("header").leaf("h1", "Business dates");
    html.leaf(
        "p",
        Words.count(numbers.size(), "date")
            + ", "
            + numbers.firstKey()
            + " to "
            + numbers.lastKey()
            + ". The last revision of a date counts; its lines replace those of the one before.");
    html.close("header");
    html.open("main", "id", "main", "tabindex", "-1", "data-of", digest());
    Table table =
        new Table(
            html,
            "dates",
            "The newest first",
            "Business date",
            "Revision",
            "#" + Money.CHARGED.words(),
            "#" + Money.GIVEN_BACK.words(),
            "#" + Money.PAID.words(),
            "#" + Money.NOT_OWED.words(),
            "Shipments",
            "Signed");
    for (Map.Entry<LocalDate, NavigableSet<Integer>> entry : numbers.descendingMap().entrySet()) {
      date(table, entry.getKey(), entry.getValue(), published);
    }
    table.done();
    html.close("main");
    return new String(html.end(), StandardCharsets.UTF_8);
  }

  private void date(
      Table table, LocalDate date, NavigableSet<Integer> revisions, Published published)
      throws IOException {
    int last = revisions.last();
    RunRecord record = published.record(date, last);
    table.begin().link(href(date, last), date.toString());
    table.open(html -> revisions(html, date, revisions, published));
    for (Money money : Money.values()) {
      table.lines(record == null ? List.of("?") : amounts(record.summary(), money));
    }
    table.cell(
        record == null
            ? "run.json cannot be read: see ./run.sh verify"
            : shipments(record.summary()));
    table.cell(signOff.words(date, revisions)).end();
  }

  private void revisions(
      Html html, LocalDate date, NavigableSet<Integer> revisions, Published published) {
    html.text("r" + revisions.last());
    if (revisions.size() > 1) {
      html.open("details").leaf("summary", Words.count(revisions.size() - 1L, "earlier revision"));
      for (int number : revisions.descendingSet()) {
        RunRecord record = published.record(date, number);
        RunRecord before = published.record(date, number - 1);
        html.open("p").link(href(date, number), date + " r" + number);
        if (record != null) {
          html.text(", ").leaf("bdi", record.reason());
        }
        html.text(change(record, before)).close("p");
      }
      html.close("details");
    }
  }

  /** What a revision changed in money against the one before it. */
  private static String change(@Nullable RunRecord record, @Nullable RunRecord before) {
    if (record == null || before == null) {
      return "";
    }
    List<String> changes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String currency : Money.currencies(List.of(record.summary(), before.summary()))) {
        BigDecimal change =
            Money.net(record.summary(), kind, currency)
                .subtract(Money.net(before.summary(), kind, currency));
        if (change.signum() != 0) {
          changes.add(
              (kind == Kind.PENALTY ? "sellers " : "buyers ")
                  + currency
                  + (change.signum() > 0 ? " +" : " ")
                  + change.toPlainString());
        }
      }
    }
    return changes.isEmpty() ? ": the sums are the same" : ": " + String.join(", ", changes);
  }

  private static List<String> amounts(DaySummary summary, Money money) {
    List<String> amounts = new ArrayList<>();
    for (String currency : Money.currencies(List.of(summary))) {
      String amount = money.of(summary, currency);
      if (new BigDecimal(amount).signum() != 0) {
        amounts.add(currency + " " + amount);
      }
    }
    return amounts;
  }

  private static String shipments(DaySummary summary) {
    List<String> states = new ArrayList<>();
    summary
        .shipments()
        .forEach(
            (state, count) ->
                states.add(Words.grouped(count) + " " + state.toLowerCase(Locale.ROOT)));
    return String.join(", ", states);
  }

  /** The revision's page; of one that was made without pages its folder. */
  private String href(LocalDate date, int number) {
    String folder = RunRecord.name(date, number) + "/";
    return Files.exists(reports.resolve(folder + SummaryPage.FILE_NAME))
        ? folder + SummaryPage.FILE_NAME
        : folder;
  }
}
