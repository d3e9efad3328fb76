package io.waybill.present;

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
  private final int rowsPerSheet;
  private final List<String> sheets = new ArrayList<>();

  /** The first rows, which the columns are made wide enough for before they are written. */
  private final List<String[]> first = new ArrayList<>();

  private List<Integer> widths = List.of();
  private @Nullable Sheet sheet;

  /**
   * A table on sheets behind those that are there.
   *
   * @param rowsPerSheet how many rows a sheet may have below its header
   */
  TableSheet(Xlsx workbook, String name, String header, int rowsPerSheet) {
    this.workbook = workbook;
    this.name = name;
    this.header = List.of(header.split(",", -1));
    this.rowsPerSheet = rowsPerSheet;
    kinds = this.header.stream().map(TableSheet::kind).toArray(Kind[]::new);
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
    for (String[] cells : first) {
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = Math.max(lengths[i], cells[i].length());
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

  /** Adds a row, whose cells are handed over; texts are to be as they came. */
  void row(String[] cells) throws IOException {
    if (sheet != null) {
      write(sheet, cells);
    } else {
      first.add(cells);
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
    for (String[] cells : first) {
      write(Objects.requireNonNull(sheet), cells);
    }
    first.clear();
  }

  private void write(Sheet current, String[] cells) throws IOException {
    Sheet to = current.rows() > rowsPerSheet ? nextSheet() : current;
    sheet = to;
    to.row();
    for (int i = 0; i < kinds.length; i++) {
      cell(to, kinds[i], cells[i]);
    }
  }

  private static void cell(Sheet sheet, Kind kind, String cell) {
    if (cell.isEmpty() || kind == Kind.TEXT) {
      sheet.text(cell, CellStyle.TEXT);
      return;
    }
    switch (kind) {
      case AMOUNT -> sheet.number(cell, CellStyle.amount(decimals(cell)));
      case NUMBER -> sheet.number(cell, CellStyle.number(decimals(cell)));
      case DATE -> sheet.date(CsvRow.day(cell), cell);
      default -> sheet.instant(CsvRow.epochSecond(cell), cell);
    }
  }

  static int decimals(String plain) {
    int point = plain.indexOf('.');
    return point < 0 ? 0 : plain.length() - point - 1;
  }

  /** Whether a column holds texts that came from outside, or words. */
  boolean isText(int column) {
    return kinds[column] == Kind.TEXT;
  }

  /** All cells of a column on all sheets, each as a formula names them: {@code 'Name'!$A:$A}. */
  List<String> ranges(String column) {
    String letters = Sheet.name(header.indexOf(column));
    return sheets.stream().map(each -> "'" + each + "'!$" + letters + ":$" + letters).toList();
  }
}
