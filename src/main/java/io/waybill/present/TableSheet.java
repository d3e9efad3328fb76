package io.waybill.present;

import io.waybill.report.CsvLine;
import io.waybill.report.CsvLines;
import io.waybill.report.CsvRow;
import io.waybill.xlsx.CellStyle;
import io.waybill.xlsx.Sheet;
import io.waybill.xlsx.Xlsx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table of the workbook: typed cells under a header that stays and filters. Where a
 * sheet is full it goes on on a further one: no row is left out.
 */
final class TableSheet {
  private static final int SAMPLE_ROWS = 200;
  private static final int LEAST_WIDTH = 6;
  private static final int GREATEST_WIDTH = 60;

  /** What the arrow of a filter and the edges of a cell take, in characters. */
  private static final int EDGE = 4;

  /** What a column holds. */
  private enum Kind {
    TEXT,
    NUMBER,
    AMOUNT,
    DATE,
    INSTANT
  }

  private final Xlsx workbook;
  private final String name;
  private final List<String> header;
  private final Kind[] kinds;

  /** The cell of a line that each column is of. */
  private final int[] cells;

  private final boolean harmless;
  private final int rowsPerSheet;
  private final List<String> sheets = new ArrayList<>();

  /** The first rows, which the columns are made wide enough for before they are written. */
  private final CsvLines first = new CsvLines();

  private List<Integer> widths = List.of();
  private @Nullable Sheet sheet;

  /**
   * A table on sheets behind those that are there.
   *
   * @param header the names of its columns
   * @param cells for each column the cell of a line that it shows
   * @param harmless whether lines hold texts made harmless to spreadsheets, not as they came
   * @param rowsPerSheet how many rows a sheet may have below its header
   */
  TableSheet(
      Xlsx workbook,
      String name,
      List<String> header,
      int[] cells,
      boolean harmless,
      int rowsPerSheet) {
    this.workbook = workbook;
    this.name = name;
    this.header = header;
    this.cells = cells;
    this.harmless = harmless;
    this.rowsPerSheet = rowsPerSheet;
    kinds = header.stream().map(TableSheet::kind).toArray(Kind[]::new);
  }

  private static Kind kind(String column) {
    return switch (column) {
      case "penalty", "compensation", "due", "booked_before", "amount" -> Kind.AMOUNT;
      case "policy_version", "upload_date" -> Kind.DATE;
      case "uploaded_at", "deadline" -> Kind.INSTANT;
      case "points",
          "age_days",
          "orders",
          "buyers",
          "shipments",
          "decided",
          "valid",
          "valid_tracking_rate",
          "findings",
          "scanned",
          "scan_rate",
          "mismatched",
          "first_scan_hours_p50",
          "first_scan_hours_p95",
          "delivered",
          "delivered_on_time",
          "rows",
          "accepted",
          "deferred",
          "unshipped",
          "rejected" ->
          Kind.NUMBER;
      default -> Kind.TEXT;
    };
  }

  private List<Integer> widths() {
    int[] lengths = header.stream().mapToInt(String::length).toArray();
    for (int row = 0; row < first.size(); row++) {
      CsvLine line = first.line(row);
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = Math.max(lengths[i], text(line, i).length());
      }
    }
    List<Integer> fitting = new ArrayList<>();
    for (int length : lengths) {
      fitting.add(Math.min(GREATEST_WIDTH, Math.max(LEAST_WIDTH, length) + EDGE));
    }
    return fitting;
  }

  private Sheet nextSheet() throws IOException {
    String next = sheets.isEmpty() ? name : name + " " + (sheets.size() + 1);
    sheets.add(next);
    Sheet begun = workbook.sheet(next, widths, 1).row();
    header.forEach(column -> begun.text(column, CellStyle.HEADER));
    begun.filterBelow();
    return begun;
  }

  /** Adds a row. */
  void row(CsvLine line) throws IOException {
    if (sheet != null) {
      write(sheet, line);
    } else {
      first.add(line);
      if (first.size() == SAMPLE_ROWS) {
        begin();
      }
    }
  }

  /** Writes what is still held back; to be called behind the last row. */
  void end() throws IOException {
    if (sheet == null) {
      begin();
    }
  }

  private void begin() throws IOException {
    widths = widths();
    sheet = nextSheet();
    for (int row = 0; row < first.size(); row++) {
      write(Objects.requireNonNull(sheet), first.line(row));
    }
    first.clear();
  }

  private void write(Sheet current, CsvLine line) throws IOException {
    Sheet to = current.rows() > rowsPerSheet ? nextSheet() : current;
    sheet = to;
    to.row();
    for (int i = 0; i < kinds.length; i++) {
      cell(to, line, i);
    }
  }

  private void cell(Sheet to, CsvLine line, int column) {
    byte[] utf8 = line.array();
    int start = line.start(cells[column]);
    int length = line.length(cells[column]);
    Kind kind = length == 0 ? Kind.TEXT : kinds[column];
    switch (kind) {
      case TEXT -> {
        int added = added(line, column);
        to.text(utf8, start + added, length - added, CellStyle.TEXT);
      }
      case AMOUNT ->
          to.number(utf8, start, length, CellStyle.amount(decimals(utf8, start, length)));
      case NUMBER ->
          to.number(utf8, start, length, CellStyle.number(decimals(utf8, start, length)));
      case DATE -> to.date(CsvRow.day(utf8, start, length), utf8, start, length);
      case INSTANT -> to.instant(CsvRow.epochSecond(utf8, start, length), utf8, start, length);
    }
  }

  /** A cell as it came. */
  private String text(CsvLine line, int column) {
    String text = line.text(cells[column]);
    return text.substring(added(line, column));
  }

  /** How many bytes a report put before a text to make it harmless. */
  private int added(CsvLine line, int column) {
    return harmless && kinds[column] == Kind.TEXT && line.isMadeHarmless(cells[column]) ? 1 : 0;
  }

  private static int decimals(byte[] plain, int start, int length) {
    int end = start + length;
    for (int i = start; i < end; i++) {
      if (plain[i] == '.') {
        return end - i - 1;
      }
    }
    return 0;
  }

  /** All cells of a column on all sheets, each as a formula names them: {@code 'Name'!$A:$A}. */
  List<String> ranges(String column) {
    String letters = Sheet.name(header.indexOf(column));
    return sheets.stream().map(each -> "'" + each + "'!$" + letters + ":$" + letters).toList();
  }
}
