package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.CsvText;
import io.waybill.job.InMemory;
import io.waybill.job.TestWorkspace;
import io.waybill.xlsx.WorkbookUnderTest;
import io.waybill.xlsx.WorkbookUnderTest.Cell;
import io.waybill.xlsx.WorkbookUnderTest.Sheet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook of the sample's nights, and of cases with other currencies and zones. */
class WorkbookTest {
  private static final Path SAMPLE = Path.of("sample-data");
  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir(factory = InMemory.class)
  private static Path home;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private static final List<Path> REVISIONS = new ArrayList<>();

  @BeforeAll
  static void runNights() throws Exception {
    run(SAMPLE, List.of("2025-04-21", "2025-04-22", "2025-04-23"));
    for (String name : List.of("plain", "zones")) {
      Path path = CASES.resolve(name);
      run(path, Files.readAllLines(path.resolve("steps.txt")));
    }
  }

  private static void run(Path from, List<String> steps) throws Exception {
    Path root = home.resolve(from.getFileName());
    try (TestWorkspace workspace = new TestWorkspace(root)) {
      workspace.policy(Files.readString(from.resolve("policy.yaml"))).files(from.resolve("inbox"));
      for (String date :
          steps.stream().filter(step -> step.matches("[-0-9]{10}")).distinct().toList()) {
        workspace.reconcile(date);
        REVISIONS.add(workspace.reports().resolve(date + "/r1"));
      }
    }
  }

  @AfterAll
  static void forget() {
    REVISIONS.clear();
  }

  @Test
  void everySheetIsItsReport() throws Exception {
    for (Path revision : REVISIONS) {
      SheetLaw.holds(revision);
    }
  }

  @Test
  void theSummarysValuesAreTheSumsOfTheReports() throws Exception {
    for (Path revision : REVISIONS) {
      Sheet summary = WorkbookUnderTest.read(revision.resolve(Workbook.FILE_NAME)).get("Summary");
      assertThat(sums(summary.rows())).as(revision.toString()).isEqualTo(expected(revision));
    }
  }

  @Test
  void theSummarySaysWhatItIsAbout() throws Exception {
    Path revision = REVISIONS.get(0);
    List<List<Cell>> rows =
        WorkbookUnderTest.read(revision.resolve(Workbook.FILE_NAME)).get("Summary").rows();

    Map<String, String> facts = new TreeMap<>();
    rows.stream()
        .filter(row -> row.size() == 2)
        .forEach(row -> facts.put(row.get(0).content(), row.get(1).content()));
    assertThat(rows.get(0).get(0).content()).isEqualTo("Reconciliation 2025-04-21 r1");
    assertThat(facts)
        .containsEntry("Revision", "r1")
        .containsEntry("Business date", "45768")
        .containsEntry("Policy", "article-72h")
        .containsKey("Policy sha256");
    assertThat(Files.readString(revision.resolve("run.json"))).contains(facts.get("Policy sha256"));
  }

  @Test
  void aFullSheetGoesOnOnTheNextAndIsSummedWithIt() throws Exception {
    Path revision = REVISIONS.get(0);
    Day day = DayUnderTest.of(revision, folder.resolve("made"));
    DayUnderTest.render(new Workbook(4), day);

    Map<String, Sheet> sheets = WorkbookUnderTest.read(day.folder().resolve(Workbook.FILE_NAME));
    assertThat(sheets.keySet())
        .containsSubsequence(
            "Summary",
            "Penalties",
            "Penalties 2",
            "Penalties 3",
            "Penalties 4",
            "Compensations",
            "Compensations 2",
            "Adjustments",
            "Findings",
            "Findings 2");
    for (Map.Entry<String, String> file : SheetLaw.FILES.entrySet()) {
      List<List<String>> rows = CsvText.rows(revision.resolve(file.getValue()));
      int part = 1;
      for (int from = 1; from == 1 || from < rows.size(); from += 4) {
        String name = file.getKey() + (part == 1 ? "" : " " + part);
        List<List<String>> expected = new ArrayList<>(List.of(rows.get(0)));
        expected.addAll(rows.subList(from, Math.min(from + 4, rows.size())));
        SheetLaw.isFile(name, sheets.get(name), expected);
        part++;
      }
      assertThat(sheets).doesNotContainKey(file.getKey() + " " + part);
    }
    assertThat(sums(sheets.get("Summary").rows())).isEqualTo(expected(revision));
    assertThat(sheets.get("Summary").rows())
        .flatMap(row -> row)
        .filteredOn(cell -> cell.type().equals("formula"))
        .filteredOn(cell -> cell.formula().contains("Penalties"))
        .isNotEmpty()
        .allMatch(
            cell ->
                Stream.of("'Penalties'!", "'Penalties 2'!", "'Penalties 3'!", "'Penalties 4'!")
                    .allMatch(cell.formula()::contains));
  }

  @Test
  void theSameReportsGiveTheSameBytesLaterAndElsewhere() throws Exception {
    Path revision = REVISIONS.get(2);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    Day day = DayUnderTest.of(revision, folder.resolve("made"));
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Thread.sleep(2100); // zip counts in steps of two seconds
      DayUnderTest.render(new Workbook(), day);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    assertThat(day.folder().resolve(Workbook.FILE_NAME))
        .hasSameBinaryContentAs(revision.resolve(Workbook.FILE_NAME));
  }

  /** Opened by a spreadsheet, which computes the formulas itself: their values are taken away. */
  @Test
  void aSpreadsheetShowsTheReportsAndComputesTheSums() throws Exception {
    Path revision = REVISIONS.get(0);
    Day day = DayUnderTest.of(revision, folder.resolve("made"));
    DayUnderTest.render(new Workbook(9), day);
    Path emptied = folder.resolve("emptied.xlsx");
    copyWithoutValues(day.folder().resolve(Workbook.FILE_NAME), emptied);
    toCsv(emptied);

    List<List<Cell>> summary = new ArrayList<>();
    for (List<String> row : shown("Summary")) {
      summary.add(row.stream().map(cell -> new Cell("", cell, "", "", false)).toList());
    }
    assertThat(sums(summary)).isEqualTo(expected(revision));
    for (Map.Entry<String, String> file : SheetLaw.FILES.entrySet()) {
      List<List<String>> all = new ArrayList<>(shown(file.getKey()));
      for (int part = 2; Files.exists(csv(file.getKey() + " " + part)); part++) {
        List<List<String>> more = shown(file.getKey() + " " + part);
        all.addAll(more.subList(1, more.size()));
      }
      List<List<String>> expected = new ArrayList<>();
      for (List<String> row : CsvText.rows(revision.resolve(file.getValue()))) {
        expected.add(row.stream().map(SheetLaw::asItCame).toList());
      }
      assertThat(all).as(file.getKey()).isEqualTo(expected);
    }
  }

  private static void copyWithoutValues(Path from, Path to) throws IOException {
    Pattern value = Pattern.compile("</f><v>[^<]*</v>");
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : zip.stream().toList()) {
        String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(value.matcher(xml).replaceAll("</f>").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Has all sheets written as they are shown. */
  private void toCsv(Path workbook) throws Exception {
    Path program =
        Stream.of(
                "/usr/bin/soffice",
                "/usr/local/bin/soffice",
                "/usr/lib/libreoffice/program/soffice")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        program != null,
        "soffice is not installed: Debian's package libreoffice-calc-nogui has it");
    Process process =
        new ProcessBuilder(
                String.valueOf(program),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                // comma, quote, UTF-8, from line 1, as shown, all sheets
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1",
                "--outdir",
                folder.toString(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.log").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(csv("Summary")).exists();
  }

  private Path csv(String sheet) {
    return folder.resolve("emptied-" + sheet + ".csv");
  }

  /** What a person sees on a sheet, less what separates thousands. */
  private List<List<String>> shown(String sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : CsvText.rows(csv(sheet))) {
      rows.add(
          row.stream()
              .map(
                  cell ->
                      cell.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? cell.replace(",", "") : cell)
              .toList());
    }
    return rows;
  }

  /** The sums of a Summary, as {@code USD to charge to sellers} and {@code penalties NEW USD}. */
  private static Map<String, BigDecimal> sums(List<List<Cell>> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    List<String> header = List.of();
    for (List<Cell> row : rows) {
      List<String> cells = row.stream().map(Cell::content).toList();
      if (cells.size() < 5 || cells.get(4).isEmpty()) {
        continue;
      }
      if (cells.get(0).equals("currency") || cells.get(0).equals("report")) {
        header = cells;
      } else if (header.get(0).equals("currency")) {
        for (int i = 1; i < 5; i++) {
          sums.put(cells.get(0) + " " + header.get(i), new BigDecimal(cells.get(i)));
        }
      } else {
        String what = String.join(" ", cells.subList(0, 3));
        sums.put(what + " lines", new BigDecimal(cells.get(3)));
        sums.put(what, new BigDecimal(cells.get(4)));
      }
    }
    return sums;
  }

  /** The same from the reports of money alone. */
  private static Map<String, BigDecimal> expected(Path revision) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (String report : List.of("penalties", "compensations")) {
      List<List<String>> rows = CsvText.rows(revision.resolve(report + ".csv"));
      int currencyAt = rows.get(0).indexOf("currency");
      int amountAt = rows.get(0).indexOf("amount");
      for (List<String> row : rows.subList(1, rows.size())) {
        String currency = row.get(currencyAt);
        BigDecimal amount = new BigDecimal(row.get(amountAt));
        BigDecimal none = amount.subtract(amount);
        for (String words :
            List.of(
                "to charge to sellers",
                "to give back to sellers",
                "to pay to buyers",
                "not owed to buyers any more")) {
          sums.merge(currency + " " + words, none, BigDecimal::add);
        }
        boolean isPenalty = report.equals("penalties");
        String words =
            amount.signum() > 0
                ? isPenalty ? "to charge to sellers" : "to pay to buyers"
                : isPenalty ? "to give back to sellers" : "not owed to buyers any more";
        sums.merge(currency + " " + words, amount.abs(), BigDecimal::add);
        String what = report + " " + row.get(1) + " " + currency;
        sums.merge(what, amount, BigDecimal::add);
        sums.merge(what + " lines", BigDecimal.ONE, BigDecimal::add);
      }
    }
    return sums;
  }
}
