package io.waybill.present;

import io.waybill.report.CsvFile;
import io.waybill.report.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of a report for a page: a few of them, with texts as they came. */
final class CsvCells {
  private CsvCells() {}

  /**
   * The first rows of a report.
   *
   * @param count of all its rows
   */
  record First(List<String[]> rows, long count) {
    long left() {
      return count - rows.size();
    }
  }

  /** Reads a report; keeps the first rows, and shows all of them to somebody. */
  static First first(Path file, int most, Consumer<String[]> all) throws IOException {
    List<String[]> rows = new ArrayList<>();
    long[] count = {0};
    CsvFile.forEach(
        file,
        cells -> {
          count[0]++;
          if (rows.size() < most) {
            rows.add(cells);
          }
          all.accept(cells);
        });
    return new First(rows, count[0]);
  }

  static First first(Path file, int most) throws IOException {
    return first(file, most, cells -> {});
  }

  static String harmless(String text) {
    return CsvRow.harmless(text);
  }

  /** A text as it was before a report made it harmless to spreadsheets. */
  static String plain(String cell) {
    return cell.length() > 1
            && cell.charAt(0) == '\''
            && !harmless(cell.substring(1)).equals(cell.substring(1))
        ? cell.substring(1)
        : cell;
  }
}
