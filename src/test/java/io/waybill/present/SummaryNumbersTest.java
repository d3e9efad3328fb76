package io.waybill.present;

import static io.waybill.present.SamplePages.cell;
import static io.waybill.present.SamplePages.csv;
import static io.waybill.present.SamplePages.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of a summary and of statements, computed once more from the CSV files. */
class SummaryNumbersTest {
  @TempDir private static Path root;
  private static Path reports = Path.of("none");

  @BeforeAll
  static void runTheSample() throws Exception {
    reports = SamplePages.make(root);
  }

  /** A revision, and the one of the date before that it is held against. */
  record Pair(String revision, String before) {
    Path folder() {
      return reports.resolve(revision);
    }

    Document page() throws IOException {
      return SamplePages.read(folder().resolve("summary.html"));
    }
  }

  static List<Pair> revisions() {
    return List.of(
        new Pair("2025-04-21/r1", ""),
        new Pair("2025-04-22/r1", "2025-04-21/r1"),
        new Pair("2025-04-23/r1", "2025-04-22/r1"),
        new Pair("2025-04-22/r2", "2025-04-21/r1"),
        // derived in the same run as the one that it is held against
        new Pair("2025-04-23/r2", "2025-04-22/r2"));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  /** The sum of a report's amounts that are above or below zero, by currency. */
  private static Map<String, BigDecimal> sums(Path csv, int sign) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> row : csv(csv)) {
      BigDecimal amount = decimal(cell(row, "amount"));
      sums.merge(
          cell(row, "currency"),
          amount.signum() == sign ? amount.abs() : amount.subtract(amount),
          BigDecimal::add);
    }
    return sums;
  }

  private static String zero(String currency) {
    return currency.equals("JPY") ? "0" : "0.00";
  }

  private static String sum(Path csv, int sign, String currency) throws IOException {
    BigDecimal sum = sums(csv, sign).get(currency);
    return sum == null ? zero(currency) : sum.toPlainString();
  }

  private static Set<String> currencies(Path folder) throws IOException {
    TreeSet<String> currencies = new TreeSet<>(sums(folder.resolve("penalties.csv"), 1).keySet());
    currencies.addAll(sums(folder.resolve("compensations.csv"), 1).keySet());
    return currencies;
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void moneyIsTheSumOfTheLines(Pair pair) throws Exception {
    Path penalties = pair.folder().resolve("penalties.csv");
    Path compensations = pair.folder().resolve("compensations.csv");
    List<List<String>> expected = new ArrayList<>();
    for (String currency : currencies(pair.folder())) {
      expected.add(
          List.of(
              currency,
              sum(penalties, 1, currency),
              sum(penalties, -1, currency),
              sum(compensations, 1, currency),
              sum(compensations, -1, currency)));
    }
    assertThat(table(pair.page(), "money")).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void linesAreCountedByType(Pair pair) throws Exception {
    String expected = "";
    for (String file : List.of("penalties.csv", "compensations.csv")) {
      List<String> types =
          csv(pair.folder().resolve(file)).stream().map(row -> cell(row, "line_type")).toList();
      expected += expected.isEmpty() ? file + ": " : ". " + file + ": ";
      expected +=
          String.join(
              ", ",
              Stream.of("NEW", "INCREASE", "DECREASE", "REVERSAL")
                  .map(type -> types.stream().filter(type::equals).count() + " " + type)
                  .toList());
    }
    assertThat(Objects.requireNonNull(pair.page().getElementById("lines")).text())
        .isEqualTo(expected + ".");
  }

  private static long count(String revision, String file, String column, String value)
      throws IOException {
    return revision.isEmpty()
        ? 0
        : csv(reports.resolve(revision).resolve(file)).stream()
            .filter(row -> cell(row, column).equals(value))
            .count();
  }

  private static long flagged(String revision) throws IOException {
    long flagged = 0;
    for (Map<String, String> row : csv(reports.resolve(revision).resolve("totals.csv"))) {
      flagged += cell(row, "state").equals("FLAGGED") ? Long.parseLong(cell(row, "shipments")) : 0;
    }
    return flagged;
  }

  private static long rows(String revision, String file) throws IOException {
    return csv(reports.resolve(revision).resolve(file)).size();
  }

  private static String change(long change) {
    return change > 0 ? "+" + change : "" + change;
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void countsAreHeldAgainstTheDateBefore(Pair pair) throws Exception {
    for (List<String> row : table(pair.page(), "since")) {
      long now = countOf(pair.revision(), row.get(0));
      if (pair.before().isEmpty()) {
        assertThat(row).containsExactly(row.get(0), "" + now);
      } else {
        long then = countOf(pair.before(), row.get(0));
        assertThat(row).containsExactly(row.get(0), "" + then, "" + now, change(now - then));
      }
    }
  }

  private static long countOf(String revision, String what) throws IOException {
    return switch (what) {
      case "shipments flagged" -> flagged(revision);
      case "shipments pending" -> rows(revision, "pending.csv");
      case "incidents" -> rows(revision, "incidents.csv");
      case "rejected rows" -> rows(revision, "rejects.csv");
      case "findings" -> rows(revision, "findings.csv");
      default -> count(revision, "findings.csv", "rule", what);
    };
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void everyRuleThatWasFoundIsCountedAndDrawn(Pair pair) throws Exception {
    TreeSet<String> found = new TreeSet<>();
    csv(pair.folder().resolve("findings.csv")).forEach(row -> found.add(cell(row, "rule")));
    Document page = pair.page();
    List<String> drawn = page.select("#plot-rules text").eachText();
    for (String rule : found) {
      assertThat(drawn).containsSubsequence(rule, "" + countOf(pair.revision(), rule));
      assertThat(table(page, "since")).anyMatch(row -> row.get(0).equals(rule));
    }
    assertThat(drawn).hasSize(found.size() * 2);
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void pendingIsCountedByAgeAndState(Pair pair) throws Exception {
    List<List<String>> expected = new ArrayList<>();
    List<Map<String, String>> pending = csv(pair.folder().resolve("pending.csv"));
    for (String bucket : List.of("0-2", "3-5", "6-10", "11+")) {
      List<String> row = new ArrayList<>(List.of(bucket));
      for (String state : List.of("AWAITING_SCAN", "AWAITING_FEED")) {
        row.add(
            ""
                + pending.stream()
                    .filter(each -> cell(each, "age_bucket").equals(bucket))
                    .filter(each -> cell(each, "state").equals(state))
                    .count());
      }
      expected.add(row);
    }
    assertThat(table(pair.page(), "ages")).isEqualTo(expected);
    assertThat(Objects.requireNonNull(pair.page().getElementById("unsettled")).text())
        .startsWith(pending.size() + " shipment");
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void ratesAreThoseOfTheReports(Pair pair) throws Exception {
    List<List<String>> sellers = new ArrayList<>();
    csv(pair.folder().resolve("sellers.csv")).stream()
        .filter(row -> !cell(row, "valid_tracking_rate").isEmpty())
        .sorted(
            Comparator.comparing(
                    (Map<String, String> row) -> decimal(cell(row, "decided")).intValue() < 4)
                .thenComparing(row -> decimal(cell(row, "valid_tracking_rate"))))
        .forEach(
            row ->
                sellers.add(
                    Stream.of(
                            "seller_id",
                            "decided",
                            "valid",
                            "valid_tracking_rate",
                            "below_target",
                            "points",
                            "action")
                        .map(name -> cell(row, name))
                        .toList()));
    List<List<String>> couriers = new ArrayList<>();
    for (Map<String, String> row : csv(pair.folder().resolve("couriers.csv"))) {
      couriers.add(
          Stream.of(
                  "courier",
                  "decided",
                  "scanned",
                  "scan_rate",
                  "first_scan_hours_p50",
                  "first_scan_hours_p95",
                  "rating")
              .map(name -> cell(row, name))
              .toList());
    }
    assertThat(table(pair.page(), "rates")).isEqualTo(sellers);
    assertThat(table(pair.page(), "couriers")).isEqualTo(couriers);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-21/r1, 2025-04-21/r1, , ",
    "2025-04-23/r1, 2025-04-23/r1, 2025-04-22/r1, 2025-04-21/r1",
    "2025-04-23/r2, 2025-04-23/r2, 2025-04-22/r2, 2025-04-21/r1"
  })
  void moneyByDateIsThatOfTheRevisionsBookedAgainst(
      String revision, String first, String second, String third) throws Exception {
    List<String> dates = Stream.of(first, second, third).filter(Objects::nonNull).toList();
    Document page = SamplePages.read(reports.resolve(revision).resolve("summary.html"));
    for (String currency : List.of("EUR", "JPY", "USD")) {
      List<List<String>> expected = new ArrayList<>();
      for (String each : dates) {
        Path penalties = reports.resolve(each).resolve("penalties.csv");
        Path compensations = reports.resolve(each).resolve("compensations.csv");
        expected.add(
            List.of(
                each.substring(0, 10),
                each.substring(11),
                net(penalties, currency),
                net(compensations, currency)));
      }
      assertThat(table(page, "dates-" + currency)).isEqualTo(expected);
    }
  }

  private static String net(Path csv, String currency) throws IOException {
    return decimal(sum(csv, 1, currency)).subtract(decimal(sum(csv, -1, currency))).toPlainString();
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void sellersAndTheirStatementsAreTheLines(Pair pair) throws Exception {
    Document page = pair.page();
    List<Map<String, String>> lines = csv(pair.folder().resolve("penalties.csv"));
    for (Element table : page.select("table[id^=sellers-]")) {
      String currency = table.id().substring("sellers-".length());
      for (List<String> row : table(page, table.id())) {
        List<Map<String, String>> mine =
            lines.stream()
                .filter(line -> cell(line, "seller_id").equals(row.get(0)))
                .filter(line -> cell(line, "currency").equals(currency))
                .toList();
        BigDecimal sum =
            mine.stream()
                .map(l -> decimal(cell(l, "amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(row).containsExactly(row.get(0), "" + mine.size(), sum.toPlainString());
      }
    }
    TreeMap<String, String> told = new TreeMap<>();
    for (Path file : SamplePages.all(pair.folder().resolve("sellers"))) {
      Document statement = SamplePages.read(file);
      String seller = statement.select("h1 bdi").text();
      for (List<String> row :
          statement.getElementById("lines") == null
              ? List.<List<String>>of()
              : table(statement, "lines")) {
        told.put(row.get(0), seller + " " + row.get(1) + " " + row.get(6) + " " + row.get(5));
      }
    }
    TreeMap<String, String> published = new TreeMap<>();
    lines.forEach(
        line ->
            published.put(
                cell(line, "line_id"),
                cell(line, "seller_id")
                    + " "
                    + cell(line, "order_id")
                    + " "
                    + cell(line, "currency")
                    + " "
                    + cell(line, "amount")));
    assertThat(told).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void statementsShowTheFindingsBehindTheirLines(Pair pair) throws Exception {
    List<String> expected = new ArrayList<>();
    for (Map<String, String> line : csv(pair.folder().resolve("penalties.csv"))) {
      csv(pair.folder().resolve("findings.csv")).stream()
          .filter(found -> cell(found, "order_id").equals(cell(line, "order_id")))
          .filter(found -> cell(found, "package_id").equals(cell(line, "package_id")))
          .forEach(
              found ->
                  expected.add(
                      String.join(
                          " ",
                          cell(found, "seller_id"),
                          cell(found, "order_id"),
                          cell(found, "rule"),
                          cell(found, "tracking_number"),
                          cell(found, "source"))));
    }
    List<String> shown = new ArrayList<>();
    for (Path file : SamplePages.all(pair.folder().resolve("sellers"))) {
      Document statement = SamplePages.read(file);
      if (statement.getElementById("findings") != null) {
        for (List<String> row : table(statement, "findings")) {
          shown.add(
              String.join(
                  " ",
                  statement.select("h1 bdi").text(),
                  row.get(0),
                  row.get(2),
                  row.get(3),
                  row.get(6)));
          assertThat(table(statement, "rules")).anyMatch(rule -> rule.get(0).equals(row.get(2)));
        }
      }
    }
    assertThat(shown).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void correctionsAreThoseOfAdjustments(Pair pair) throws Exception {
    List<List<String>> expected = new ArrayList<>();
    for (Map<String, String> cause : csv(pair.folder().resolve("adjustments.csv"))) {
      for (Map<String, String> line : csv(pair.folder().resolve("bookings.csv"))) {
        if (cell(line, "line_id").equals(cell(cause, "line_id"))) {
          expected.add(
              List.of(
                  cell(line, "line_id"),
                  cell(line, "line_type"),
                  cell(line, "party"),
                  cell(line, "order_id"),
                  cell(line, "due"),
                  cell(line, "booked_before"),
                  cell(line, "amount"),
                  cell(line, "currency"),
                  cell(cause, "cause"),
                  cell(cause, "file")));
        }
      }
    }
    List<List<String>> shown = new ArrayList<>();
    for (List<String> row : table(pair.page(), "corrections")) {
      List<String> withoutWords = new ArrayList<>(row);
      assertThat(withoutWords.remove(9)).isNotBlank();
      shown.add(withoutWords);
    }
    assertThat(shown).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void everythingIsAccountedFor(Pair pair) throws Exception {
    Document page = pair.page();
    List<List<String>> files = new ArrayList<>();
    long[] sums = new long[5];
    for (Map<String, String> row : csv(pair.folder().resolve("control.csv"))) {
      files.add(0, List.copyOf(row.values()));
      for (int i = 0; i < sums.length; i++) {
        String count = List.copyOf(row.values()).get(2 + i);
        sums[i] += count.isEmpty() ? 0 : Long.parseLong(count);
      }
    }
    assertThat(table(page, "files")).isEqualTo(files);
    assertThat(Objects.requireNonNull(page.getElementById("rows")).text())
        .isEqualTo(
            sums[0]
                + " rows = "
                + sums[1]
                + " accepted + "
                + sums[2]
                + " deferred + "
                + sums[3]
                + " unshipped + "
                + sums[4]
                + " rejected, residual 0.");
    assertThat(sums[1] + sums[2] + sums[3] + sums[4]).isEqualTo(sums[0]);
    for (List<String> row : table(page, "accounts")) {
      assertThat(row.get(1)).isEqualTo(row.get(2));
      assertThat(decimal(row.get(3))).isEqualByComparingTo("0");
    }
    List<List<String>> rejects = new ArrayList<>();
    for (Map<String, String> row : csv(pair.folder().resolve("rejects.csv"))) {
      rejects.add(List.copyOf(row.values()));
    }
    assertThat(table(page, "rejects")).isEqualTo(rejects);
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void inputsHaveTheChecksumsOfTheirFiles(Pair pair) throws Exception {
    List<List<String>> inputs = table(pair.page(), "inputs");
    assertThat(inputs).isNotEmpty();
    for (List<String> row : inputs) {
      Path file = root.resolve("inbox").resolve(row.get(0));
      assertThat(row.get(3)).isEqualTo(RevisionFolder.sha256(file));
      assertThat(row.get(2)).isEqualTo("" + Files.size(file));
    }
    assertThat(table(pair.page(), "made"))
        .contains(
            List.of(
                "sha256 of policy.yaml",
                RevisionFolder.sha256(pair.folder().resolve("policy.yaml"))),
            List.of("revision", pair.revision().substring(11)));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-21/r1, All feeds have come. All files",
    "2025-04-22/r1, 1 feed missing CHINA POST: no file All files",
    "2025-04-23/r1, All feeds have come. All files"
  })
  void whatDidNotComeIsSaid(String revision, String said) throws Exception {
    Document page = SamplePages.read(reports.resolve(revision).resolve("summary.html"));
    assertThat(page.select(".card").eachText()).contains("Feeds " + said);
  }

  /** Recomputed from the reports of both revisions, which do not know of each other. */
  @ParameterizedTest
  @CsvSource({"2025-04-22", "2025-04-23"})
  void changesAreWhatTheRevisionsDoNotShare(String date) throws Exception {
    TreeMap<String, BigDecimal[]> amounts = new TreeMap<>();
    for (int revision = 1; revision <= 2; revision++) {
      for (String kind : List.of("penalty", "compensation")) {
        Path file =
            reports.resolve(
                date
                    + "/r"
                    + revision
                    + "/"
                    + (kind.equals("penalty") ? "penalties" : "compensations")
                    + ".csv");
        for (Map<String, String> row : csv(file)) {
          String key =
              String.join(
                  ",",
                  kind,
                  cell(row, kind.equals("penalty") ? "seller_id" : "buyer_id"),
                  cell(row, "order_id"),
                  cell(row, "package_id"),
                  cell(row, "currency"));
          amounts.computeIfAbsent(key, k -> new BigDecimal[2])[revision - 1] =
              decimal(cell(row, "amount"));
        }
      }
    }
    List<String> expected = new ArrayList<>(List.of(RevisionChanges.HEADER));
    amounts.forEach(
        (key, both) -> {
          BigDecimal one = both[0] == null ? both[1].subtract(both[1]) : both[0];
          BigDecimal two = both[1] == null ? one.subtract(one) : both[1];
          if (one.compareTo(two) != 0) {
            expected.add(
                key
                    + ","
                    + one.toPlainString()
                    + ","
                    + two.toPlainString()
                    + ","
                    + two.subtract(one).toPlainString());
          }
        });
    assertThat(Files.readAllLines(reports.resolve(date + "/r2/revision-changes.csv")))
        .isEqualTo(expected)
        .hasSizeGreaterThan(1);
    assertThat(reports.resolve(date + "/r1/revision-changes.csv")).doesNotExist();
  }
}
