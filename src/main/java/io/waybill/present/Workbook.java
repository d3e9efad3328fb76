package io.waybill.present;

import io.waybill.adjust.Adjustments;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import io.waybill.report.Sealing;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.xlsx.Xlsx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code reconciliation.xlsx}: the reports as the sheets of a workbook, for who filters and sums.
 * Ids are texts as they came, amounts are numbers with their currency's decimals.
 */
final class Workbook implements Rendering {
  static final String FILE_NAME = "reconciliation.xlsx";

  /**
   * The cells of a booking that a penalty shows: its party is its seller, who is not told twice.
   */
  private static final int[] PENALTY = {0, 1, 2, 3, 4, 6, 7, 8, 9, 10};

  private static final int[] COMPENSATION = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  private final int rowsPerSheet;

  Workbook() {
    this(Xlsx.MAX_ROWS - 1);
  }

  /**
   * @param rowsPerSheet how many rows a sheet may have below its header
   */
  Workbook(int rowsPerSheet) {
    this.rowsPerSheet = rowsPerSheet;
  }

  @Override
  public long write(Day day, Sealing sealing) throws IOException {
    try (Xlsx workbook = new Xlsx(day.folder().resolve(FILE_NAME))) {
      TableSheet penalties = bookings(workbook, "Penalties", Report.PENALTIES, PENALTY);
      TableSheet compensations =
          bookings(workbook, "Compensations", Report.COMPENSATIONS, COMPENSATION);
      BookedSums sums = new BookedSums();
      lines(day.folder().resolve(Bookings.FILE_NAME), penalties, compensations, sums);
      report(
          workbook, "Adjustments", Adjustments.HEADER, day.folder().resolve(Adjustments.FILE_NAME));
      report(workbook, "Findings", day, Report.FINDINGS);
      report(workbook, "Incidents", day, Report.INCIDENTS);
      report(workbook, "Sellers", day, Report.SELLERS);
      report(workbook, "Couriers", day, Report.COURIERS);
      report(workbook, "Pending", day, Report.PENDING);
      report(workbook, "Control", day, Report.CONTROL);
      new SummarySheet(day, sums, penalties, compensations).write(workbook);
    }
    sealing.begin(FILE_NAME);
    return 1;
  }

  /** A table made of the bookings: there all texts are as they came. */
  private TableSheet bookings(Xlsx workbook, String name, Report report, int[] cells) {
    return new TableSheet(workbook, name, columns(report.header()), cells, false, rowsPerSheet);
  }

  private static List<String> columns(String header) {
    return List.of(header.split(",", -1));
  }

  /** Penalties come first. */
  private static void lines(
      Path bookings, TableSheet penalties, TableSheet compensations, BookedSums sums)
      throws IOException {
    boolean[] penaltiesEnded = {false};
    CsvFile.forEachLine(
        bookings,
        line -> {
          if (sums.add(line) == Kind.PENALTY) {
            penalties.row(line);
            return;
          }
          if (!penaltiesEnded[0]) {
            penalties.end();
            penaltiesEnded[0] = true;
          }
          compensations.row(line);
        });
    if (!penaltiesEnded[0]) {
      penalties.end();
    }
    compensations.end();
  }

  private void report(Xlsx workbook, String name, Day day, Report report) throws IOException {
    report(workbook, name, report.header(), day.file(report));
  }

  private void report(Xlsx workbook, String name, String header, Path file) throws IOException {
    List<String> columns = columns(header);
    int[] cells = IntStream.range(0, columns.size()).toArray();
    TableSheet table = new TableSheet(workbook, name, columns, cells, true, rowsPerSheet);
    CsvFile.forEachLine(file, table::row);
    table.end();
  }
}
