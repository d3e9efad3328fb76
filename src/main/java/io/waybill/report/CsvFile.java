package io.waybill.report;

import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a report that was written here, behind its header. */
public final class CsvFile {
  /** Takes the cells of a line. */
  public interface Sink {
    void accept(String[] cells) throws IOException;
  }

  /** A line that nothing is made of yet. */
  public interface Line {
    /** Whether a cell is one of these texts; the first has number 0. */
    boolean isIn(TextSet texts, int cell) throws IOException;

    /** The same of the first bytes of a cell, as far as it has so many. */
    boolean beginsIn(TextSet texts, int cell, int length) throws IOException;

    String[] cells() throws IOException;
  }

  /** Says which lines are wanted. */
  public interface Filter {
    boolean wants(Line line) throws IOException;
  }

  private CsvFile() {}

  /**
   * Hands over the lines in their order.
   *
   * @throws IOException the file cannot be read, or a line has not as many cells as the header
   */
  public static void forEach(Path file, Sink sink) throws IOException {
    forEach(file, line -> true, sink);
  }

  /**
   * The same with those lines only that are wanted; nobody looks at the others.
   *
   * @throws IOException as for {@link #forEach(Path, Sink)}
   */
  public static void forEach(Path file, Filter filter, Sink sink) throws IOException {
    try (CsvRecords records = new CsvRecords(file)) {
      if (!records.next()) {
        throw new IOException(file + ": is empty, expected a header");
      }
      int columns = records.cells().length;
      while (records.next()) {
        if (!filter.wants(records)) {
          continue;
        }
        String[] cells = records.cells();
        if (cells.length != columns) {
          throw new IOException(
              records.here() + ": has " + cells.length + " cells, expected " + columns);
        }
        sink.accept(cells);
      }
    }
  }
}
