package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.CsvText;
import io.waybill.job.InMemory;
import io.waybill.job.TestWorkspace;
import io.waybill.policy.NormalForm;
import io.waybill.xlsx.WorkbookUnderTest;
import io.waybill.xlsx.WorkbookUnderTest.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text from feeds in every column of every input: it neither runs nor breaks out of its cell. */
class SheetInjectionTest {
  private static final String DATE = "2025-04-01";
  private static final String POLICY =
      """
      policy: "=1+1"
      zone: UTC
      lookback_days: 12
      judge_days: 5
      max_rejects: {rows: 1000}
      couriers:
        DHL:
      standing: {min_volume: 0, tiers: [{points: 0, action: "=HYPERLINK(\\"x\\")"}]}
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 1
          rules:
            INVALID_NUMBER: {points: 1, penalty: {percent: 2}, compensation: {percent: 1}}
            UNSUPPORTED_COURIER: {points: 1, penalty: {percent: 3}}
            NOT_SCANNED: {penalty: {percent: 1}}
            ORDER_MISMATCH: {points: 3, penalty: {percent: 10}, compensation: {percent: 10}}
            WRONG_NUMBER_INCIDENT: {min_orders: 1, penalty: {percent: 1}}
      """;

  /** Each a text that may stand in a field: of at most 60 characters, none of control. */
  private static final List<String> TEXTS =
      List.of(
          "=cmd|' /C calc'!A0",
          "=1+1",
          "+1",
          "-1+1",
          "@SUM(A1:A9)",
          "\u00A0=1",
          "\"quoted\"",
          "\"",
          "a,b;c|d",
          "]]><script>alert(1)</script>",
          "&amp;&#61;1",
          "</t></is></c><c><f>1+1</f></c>",
          "\u202Egnp.exe",
          "\uFFFE\uFFFFx",
          "\uFEFFmark",
          "\u0085next\u2028line",
          "😀é中",
          "_x003D_1",
          "_x0000_",
          "%0A=1",
          "\\=1",
          "'quoted'",
          "#REF!",
          "0001234567890123456789012345678901",
          "y".repeat(60));

  /** Texts that no field may hold. */
  private static final List<String> REJECTED =
      List.of("a\tb", "a\rb", "a\n=b", "a\u0000b", "\u0001=c", "\u007F", "z".repeat(65));

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;
  private Path revision;

  @BeforeEach
  void run() throws Exception {
    workspace = new TestWorkspace(folder);
    List<String> orders = new ArrayList<>();
    List<String> scans = new ArrayList<>();
    List<String> waivers = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = TEXTS.get(i);
      String number = "NUMBER" + (1000 + i);
      orders.add(order(text, "1", text, text));
      orders.add(order(text, "2", "DHL", number));
      orders.add(order(text, "3", "DHL", "WAITS" + (1000 + i)));
      scans.add(row("DHL", number, DATE + "T13:00:00Z", "COLLECTED", "OTHER", text, text));
      scans.add(row(text, text, DATE + "T13:00:00Z", "COLLECTED", text, text, text));
      waivers.add(row(text, "SELLER", text, "UNSUPPORTED_COURIER", DATE, DATE, text, text));
    }
    for (String text : REJECTED) {
      orders.add(order(text, "4", "DHL", "NEVER"));
      scans.add(row("DHL", text, DATE + "T13:00:00Z", "COLLECTED", "", "", ""));
    }
    workspace
        .policy(POLICY)
        .file(
            DATE + "/orders-='\",x;_x0041_.csv",
            csv(
                "order_id,package_id,seller_id,buyer_id,category,order_value,currency,courier,"
                    + "tracking_number,ordered_at,first_uploaded_at,tracking_uploaded_at,"
                    + "change_reason,document_ref,ship_to_country,ship_to_postcode",
                orders))
        .file(
            DATE + "/courier-&amp;<b>.csv",
            csv(
                "courier,tracking_number,event_at,status,order_ref,ship_to_country,"
                    + "ship_to_postcode",
                scans))
        .file(
            DATE + "/waivers.csv",
            csv("waiver_id,scope,scope_id,rule,from,to,reason,approved_by", waivers))
        .file(DATE + "/=ignored.csv", "");
    workspace.reconcile(DATE);
    revision = workspace.reports().resolve(DATE + "/r1");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static String order(String text, String suffix, String courier, String number) {
    String time = DATE + "T12:00:00Z";
    return row(
        text + "#" + suffix,
        text,
        text,
        text,
        text,
        "100",
        "EUR",
        courier,
        number,
        time,
        time,
        time,
        text,
        text,
        text,
        text);
  }

  private static String row(String... cells) {
    return String.join(
        ",", Stream.of(cells).map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList());
  }

  private static String csv(String header, List<String> rows) {
    return header + "\n" + String.join("\n", rows) + "\n";
  }

  @Test
  void everyTextIsPublishedAsItCameWithAMarkWhereASpreadsheetWouldRunIt() throws Exception {
    Set<String> texts = new TreeSet<>(TEXTS);
    Set<String> firstAndSecond = ids("#1", "#2");
    assertThat(column("findings.csv", "order_id")).isEqualTo(marked(firstAndSecond));
    for (String file :
        List.of("findings.csv", "penalties.csv", "compensations.csv", "pending.csv")) {
      assertThat(column(file, "package_id")).as(file).isEqualTo(marked(texts));
      assertThat(column(file, "seller_id")).as(file).isEqualTo(marked(texts));
    }
    assertThat(column("findings.csv", "buyer_id")).isEqualTo(marked(texts));
    Set<String> waivers = new TreeSet<>(texts);
    waivers.add("");
    assertThat(column("findings.csv", "waiver_id")).isEqualTo(marked(waivers));
    assertThat(column("findings.csv", "courier"))
        .isEqualTo(marked(normal(NormalForm::courier, "DHL")));
    assertThat(column("couriers.csv", "courier"))
        .isEqualTo(marked(normal(NormalForm::courier, "DHL")));
    assertThat(column("compensations.csv", "buyer_id")).isEqualTo(marked(texts));
    for (String file : List.of("sellers.csv", "incidents.csv", "penalties-by-seller.csv")) {
      assertThat(column(file, "seller_id")).as(file).isEqualTo(marked(texts));
    }
    assertThat(column("sellers.csv", "action")).containsExactly("'=HYPERLINK(\"x\")");
    assertThat(column("notices.csv", "recipient_id")).isEqualTo(marked(texts));
    Set<String> told = marked(firstAndSecond);
    told.add("");
    assertThat(told).containsAll(column("notices.csv", "order_id"));
    assertThat(column("bookings.csv", "party")).isEqualTo(texts);
    assertThat(column("bookings.csv", "package_id")).isEqualTo(texts);
    assertThat(firstAndSecond).containsAll(column("bookings.csv", "order_id"));
    assertThat(column("control.csv", "file"))
        .containsExactlyInAnyOrder(
            DATE + "/orders-='\",x;_x0041_.csv",
            DATE + "/courier-&amp;<b>.csv",
            DATE + "/waivers.csv",
            DATE + "/=ignored.csv");
    assertThat(CsvText.rows(revision.resolve("rejects.csv")))
        .hasSizeGreaterThan(2 * REJECTED.size());
  }

  @Test
  void noCellOfAnyFileBeginsAFormula() throws Exception {
    try (Stream<Path> files = Files.list(revision)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        if (!file.endsWith("bookings.csv")) {
          assertThat(CsvText.rows(file).stream().flatMap(List::stream))
              .as(file.toString())
              .noneMatch(cell -> cell.matches("(?s)[=+@\t\r].*|-[^0-9].*|-\\d+[^0-9.].*"));
        }
      }
    }
  }

  @Test
  void theWorkbookHasTheTextsAndNoFormulaButItsOwn() throws Exception {
    SheetLaw.holds(revision);
    Map<String, WorkbookUnderTest.Sheet> sheets =
        WorkbookUnderTest.read(revision.resolve(Workbook.FILE_NAME));
    Map<String, Long> formulas = new TreeMap<>();
    sheets.forEach(
        (name, sheet) ->
            formulas.put(
                name,
                sheet.rows().stream()
                    .flatMap(List::stream)
                    .filter(cell -> cell.type().equals("formula"))
                    .count()));
    // EUR alone: four sums; and for each of two kinds of NEW lines a count and a sum
    assertThat(formulas.remove("Summary")).isEqualTo(8);
    assertThat(formulas.values()).containsOnly(0L);
    assertThat(sheets.get("Summary").rows())
        .flatMap(row -> row)
        .contains(new Cell("text", "=1+1", "", "@", false));
    Set<String> sellers = new TreeSet<>();
    sheets.get("Penalties").contents().forEach(row -> sellers.add(row.get(2)));
    sellers.remove("seller_id");
    assertThat(sellers).isEqualTo(new TreeSet<>(TEXTS));
  }

  private static Set<String> ids(String... suffixes) {
    Set<String> ids = new TreeSet<>();
    for (String text : TEXTS) {
      for (String suffix : suffixes) {
        ids.add(text + suffix);
      }
    }
    return ids;
  }

  private static Set<String> normal(UnaryOperator<String> form, String more) {
    Set<String> texts = new TreeSet<>(Set.of(more));
    TEXTS.forEach(text -> texts.add(form.apply(text)));
    return texts;
  }

  /** As a report must hold them. */
  private static Set<String> marked(Set<String> texts) {
    Set<String> marked = new TreeSet<>();
    for (String text : texts) {
      boolean runs = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
      marked.add(runs ? "'" + text : text);
    }
    return marked;
  }

  private Set<String> column(String file, String name) throws IOException {
    List<List<String>> rows = CsvText.rows(revision.resolve(file));
    int column = rows.get(0).indexOf(name);
    Set<String> cells = new TreeSet<>();
    rows.subList(1, rows.size()).forEach(row -> cells.add(row.get(column)));
    return cells;
  }
}
