package io.waybill.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.xlsx.WorkbookUnderTest.Cell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTest {
  private static final int ROWS = 20_000;

  @TempDir private Path folder;

  private interface Content {
    void write(Sheet sheet) throws Exception;
  }

  private Path file(String name, Content content) throws Exception {
    Path file = folder.resolve(name);
    try (Xlsx workbook = new Xlsx(file)) {
      content.write(workbook.sheet("One", List.of(10, 20, 30), 1));
    }
    return file;
  }

  private List<Cell> row(Content content) throws Exception {
    return WorkbookUnderTest.read(file("cells.xlsx", content)).get("One").rows().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        " blanks at its ends\t",
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "'=1",
        "00012345678901234567890123456789012345",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "\u0000\u0001\u001F\u007F",
        "\uFFFE\uFFFF",
        "_x0041_",
        "_x0041__x0042_",
        "_x005F_x0041_",
        "_x004",
        "_x00G1_",
        "_",
        "]]><script>&amp;\"'",
        "\u202Eright to left",
        "😀 é 中",
        "a\uD83D\uDE00_x0000_\u000B",
      })
  void aTextComesOutAsItWentIn(String text) throws Exception {
    byte[] utf8 = utf8("<" + text + ">");
    List<Cell> cells =
        row(
            sheet ->
                sheet
                    .row()
                    .text(text, CellStyle.TEXT)
                    .text(utf8, 1, utf8.length - 2, CellStyle.TEXT));

    assertThat(cells).hasSize(2).containsOnly(new Cell("text", text, "", "@", false));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aTextTooLongForACellSaysSo() throws Exception {
    String whole = "x".repeat(CellText.MAX_LENGTH);
    String emoji = "x".repeat(CellText.KEPT_LENGTH - 1) + "😀".repeat(100);

    List<Cell> cells =
        row(
            sheet ->
                sheet
                    .row()
                    .text(whole, CellStyle.TEXT)
                    .text(whole + "x", CellStyle.TEXT)
                    .text(emoji, CellStyle.TEXT));

    assertThat(cells.get(0).content()).isEqualTo(whole);
    assertThat(cells.get(1).content())
        .startsWith("x".repeat(CellText.KEPT_LENGTH))
        .endsWith("x … (cut here, 32768 characters in all)")
        .hasSizeLessThan(CellText.MAX_LENGTH);
    assertThat(cells.get(2).content()).endsWith("xx … (cut here, 32899 characters in all)");
  }

  @Test
  void cellsFollowOneAnotherAndEmptyOnesKeepTheirPlace() throws Exception {
    Path file =
        file(
            "rows.xlsx",
            sheet -> {
              sheet.row().text("a", CellStyle.HEADER).text("b", CellStyle.HEADER).filterBelow();
              sheet.row().text("", CellStyle.TEXT).number("-0.50", CellStyle.amount(2));
              sheet.row();
              sheet.row().skip().skip().formula("A1&\"<\"", "1", CellStyle.COUNT);
            });

    WorkbookUnderTest.Sheet sheet = WorkbookUnderTest.read(file).get("One");
    assertThat(sheet.rows())
        .containsExactly(
            List.of(
                new Cell("text", "a", "", "General", true),
                new Cell("text", "b", "", "General", true)),
            List.of(
                new Cell("", "", "", "General", false),
                new Cell("number", "-0.50", "", "#,##0.00", false)),
            List.of(),
            List.of(
                new Cell("", "", "", "General", false),
                new Cell("", "", "", "General", false),
                new Cell("formula", "1", "A1&\"<\"", "0", false)));
    assertThat(sheet.filtered()).isEqualTo("A1:B4");
    assertThat(sheet.frozen()).isEqualTo("A2");
    assertThat(sheet.widths()).containsExactly(10.0, 20.0, 30.0);
  }

  /** As a library reads it that has nothing in common with the writer. */
  @Test
  void otherReadersFindTheSame() throws Exception {
    Path file =
        file(
            "read.xlsx",
            sheet -> {
              sheet.row().text("=1", CellStyle.TEXT).skip().text("00012", CellStyle.TEXT);
              sheet.text(utf8("=1"), 0, 2, CellStyle.TEXT);
              sheet
                  .row()
                  .number("12.50", CellStyle.amount(2))
                  .formula("A2*2", "25", CellStyle.COUNT);
              sheet
                  .row()
                  .instant(
                      Instant.parse("2025-04-20T10:00:01Z").getEpochSecond(), new byte[0], 0, 0);
            });

    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows.get(0).getCell(0).getType()).isEqualTo(CellType.STRING);
      assertThat(rows.get(0).getCell(0).asString()).isEqualTo("=1");
      assertThat(rows.get(0).getCell(2).asString()).isEqualTo("00012");
      assertThat(rows.get(0).getCell(3).getType()).isEqualTo(CellType.STRING);
      assertThat(rows.get(0).getCell(3).asString()).isEqualTo("=1");
      assertThat(rows.get(1).getCell(0).asNumber()).isEqualByComparingTo("12.50");
      assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.FORMULA);
      assertThat(rows.get(1).getCell(1).getFormula()).isEqualTo("A2*2");
      assertThat(rows.get(2).getCell(0).asDate()).isEqualTo("2025-04-20T10:00:01");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-20T00:00:00Z, 45767",
    "2025-04-20T12:00:00Z, 45767.50000000000",
    "2025-04-20T10:00:01Z, 45767.41667824074",
    "2025-04-20T23:59:59Z, 45767.99998842593",
    "1900-03-01T00:00:00Z, 61",
    "1900-02-28T23:59:59Z, 1900-02-28T23:59:59Z",
    "9999-12-31T23:59:59Z, 2958465.99998842593",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
  })
  void instantsAreDaysSince1900(String instant, String content) throws Exception {
    long second = Instant.parse(instant).getEpochSecond();

    byte[] utf8 = utf8(instant);
    Cell cell = row(sheet -> sheet.row().instant(second, utf8, 0, utf8.length)).get(0);

    assertThat(cell.content()).isEqualTo(content);
    assertThat(cell.type()).isEqualTo(content.equals(instant) ? "text" : "number");
  }

  @ParameterizedTest
  @CsvSource({"2025-04-20, number, 45767", "1899-12-31, text, 1899-12-31"})
  void datesToo(String date, String type, String content) throws Exception {
    long day = LocalDate.parse(date).toEpochDay();

    byte[] utf8 = utf8(date);
    Cell cell = row(sheet -> sheet.row().date(day, utf8, 0, utf8.length)).get(0);

    assertThat(cell.type() + " " + cell.content()).isEqualTo(type + " " + content);
  }

  @Test
  void tabsStandWhereTheyArePut() throws Exception {
    Path file = folder.resolve("tabs.xlsx");
    try (Xlsx workbook = new Xlsx(file)) {
      workbook.sheet("Second", List.of(10), 0).row().text("2", CellStyle.TEXT);
      workbook.sheet("Third", List.of(10), 0).row().text("3", CellStyle.TEXT);
      workbook.sheet("First", List.of(10), 0, 0).row().text("1", CellStyle.TEXT);
    }

    Map<String, WorkbookUnderTest.Sheet> sheets = WorkbookUnderTest.read(file);
    assertThat(sheets.keySet()).containsExactly("First", "Second", "Third");
    List<String> contents = new ArrayList<>();
    sheets.values().forEach(sheet -> contents.add(sheet.rows().get(0).get(0).content()));
    assertThat(contents).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "51, AZ", "52, BA", "701, ZZ", "702, AAA", "16383, XFD"})
  void columnsAreNamedByLetters(int column, String name) {
    assertThat(Sheet.name(column)).isEqualTo(name);
  }

  @Test
  void theSameCellsGiveTheSameBytesLaterAndElsewhere() throws Exception {
    Content content =
        sheet -> sheet.row().text("a", CellStyle.TEXT).number("1.5", CellStyle.ONE_DECIMAL);
    Path first = file("first.xlsx", content);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Thread.sleep(2100); // zip counts in steps of two seconds
      assertThat(file("second.xlsx", content)).hasSameBinaryContentAs(first);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    try (ZipFile zip = new ZipFile(first.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getTimeLocal).map(Object::toString).distinct())
          .containsExactly("1980-02-01T00:00");
      assertThat(zip.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.startsWith("docProps"));
    }
  }

  /** Of far more rows than wait to be deflated, some of which are longer than what is at a time. */
  @Test
  void aLargeSheetIsReadByOthersAndAlwaysHasTheSameBytes() throws Exception {
    Content content =
        sheet -> {
          for (int i = 0; i < ROWS; i++) {
            sheet.row().text(large(i), CellStyle.TEXT).number("" + i, CellStyle.COUNT);
          }
        };
    Path first = file("first.xlsx", content);

    try (ReadableWorkbook workbook = new ReadableWorkbook(first.toFile())) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(ROWS);
      for (int i = 0; i < ROWS; i++) {
        assertThat(rows.get(i).getCell(0).asString()).isEqualTo(large(i));
        assertThat(rows.get(i).getCell(1).asNumber()).isEqualByComparingTo("" + i);
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(file("again.xlsx", content)).hasSameBinaryContentAs(first);
    }
  }

  private static String large(int row) {
    return "order " + row * 7919 + "-".repeat(row % 1000 == 0 ? 30_000 : row % 11);
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    Xlsx workbook = new Xlsx(full);
    Sheet sheet = workbook.sheet("One", List.of(10), 0);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100 * ROWS; i++) {
                sheet.row().text(large(i), CellStyle.TEXT);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThatThrownBy(workbook::close).isInstanceOf(IOException.class);
  }

  @Test
  void aFullDiskIsToldAtTheEnd() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    Xlsx workbook = new Xlsx(full);
    workbook.sheet("One", List.of(10), 0).row().text("1", CellStyle.TEXT);

    assertThatThrownBy(workbook::close)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }
}
