package io.waybill.present;

import io.waybill.adjust.Adjustments;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.xlsx.Xlsx;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code reconciliation.xlsx}: the reports as the sheets of a workbook, for who filters and sums.
 * Ids are texts as they came, amounts are numbers with their currency's decimals.
 */
final class Workbook implements Rendering {
  static final String FILE_NAME = "reconciliation.xlsx";

  private static final int SELLER = 5;
  private static final int CELLS = 11;

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
  public long write(Day day) throws IOException {
    try (Xlsx workbook = new Xlsx(day.folder().resolve(FILE_NAME))) {
      TableSheet penalties = table(workbook, "Penalties", Report.PENALTIES.header());
      TableSheet compensations = table(workbook, "Compensations", Report.COMPENSATIONS.header());
      BookedSums sums = new BookedSums();
      lines(day.folder().resolve(Bookings.FILE_NAME), penalties, compensations, sums);
      report(
          table(workbook, "Adjustments", Adjustments.HEADER),
          day.folder().resolve(Adjustments.FILE_NAME));
      report(workbook, "Findings", day, Report.FINDINGS);
      report(workbook, "Incidents", day, Report.INCIDENTS);
      report(workbook, "Sellers", day, Report.SELLERS);
      report(workbook, "Couriers", day, Report.COURIERS);
      report(workbook, "Pending", day, Report.PENDING);
      report(workbook, "Control", day, Report.CONTROL);
      new SummarySheet(day, sums, penalties, compensations).write(workbook);
    }
    return 1;
  }

  private TableSheet table(Xlsx workbook, String name, String header) {
    return new TableSheet(workbook, name, header, rowsPerSheet);
  }

  /** Both from the bookings, penalties first: there all texts are as they came. */
  private static void lines(
      Path bookings, TableSheet penalties, TableSheet compensations, BookedSums sums)
      throws IOException {
    boolean[] penaltiesEnded = {false};
    CsvFile.forEach(
        bookings,
        cells -> {
          sums.add(cells);
          if (cells[0].charAt(0) == Kind.PENALTY.letter()) {
            penalties.row(withoutSeller(cells));
            return;
          }
          if (!penaltiesEnded[0]) {
            penalties.end();
            penaltiesEnded[0] = true;
          }
          compensations.row(cells);
        });
    if (!penaltiesEnded[0]) {
      penalties.end();
    }
    compensations.end();
  }

  /** A penalty's party is its seller, who is not told twice. */
  private static String[] withoutSeller(String[] cells) {
    String[] fewer = new String[CELLS - 1];
    System.arraycopy(cells, 0, fewer, 0, SELLER);
    System.arraycopy(cells, SELLER + 1, fewer, SELLER, CELLS - SELLER - 1);
    return fewer;
  }

  private void report(Xlsx workbook, String name, Day day, Report report) throws IOException {
    report(table(workbook, name, report.header()), day.file(report));
  }

  private static void report(TableSheet table, Path file) throws IOException {
    CsvFile.forEach(
        file,
        cells -> {
          for (int i = 0; i < cells.length; i++) {
            if (table.isText(i)) {
              cells[i] = CsvCells.plain(cells[i]);
            }
          }
          table.row(cells);
        });
    table.end();
  }
}
