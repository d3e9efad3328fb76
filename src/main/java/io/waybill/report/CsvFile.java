package io.waybill.report;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a report that was written here, behind its header. */
public final class CsvFile {
  /** Takes the cells of a line. */
  public interface Sink {
    void accept(String[] cells) throws IOException;
  }

  /** Takes a line, which is another one afterwards. */
  public interface LineSink {
    void accept(CsvLine line) throws IOException;
  }

  /** Says which lines are wanted. */
  public interface Filter {
    boolean wants(CsvLine line) throws IOException;
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
   * The same with those lines only that are wanted; of the others no texts are made.
   *
   * @throws IOException as for {@link #forEach(Path, Sink)}
   */
  public static void forEach(Path file, Filter filter, Sink sink) throws IOException {
    forEachLine(file, filter, line -> sink.accept(line.texts()));
  }

  /**
   * Hands over the lines as they lie, for who wants few of their cells.
   *
   * @throws IOException as for {@link #forEach(Path, Sink)}
   */
  public static void forEachLine(Path file, LineSink sink) throws IOException {
    forEachLine(file, line -> true, sink);
  }

  /**
   * The same with those lines only that are wanted.
   *
   * @throws IOException as for {@link #forEach(Path, Sink)}
   */
  public static void forEachLine(Path file, Filter filter, LineSink sink) throws IOException {
    forEachLine(file, Integer.MAX_VALUE, filter, sink);
  }

  /**
   * The same for a filter that looks at the first cells only: of lines that it does not want the
   * others are not even looked for.
   *
   * @param cells how many they are, less than there are columns
   * @throws IOException as for {@link #forEach(Path, Sink)}
   */
  public static void forEachLine(Path file, int cells, Filter filter, LineSink sink)
      throws IOException {
    try (CsvRecords records = new CsvRecords(file)) {
      if (!records.next()) {
        throw new IOException(file + ": is empty, expected a header");
      }
      CsvLine line = records.line();
      int columns = line.count();
      records.ask(cells, filter);
      while (records.next()) {
        if (!records.isWanted() || !filter.wants(line)) {
          continue;
        }
        if (line.count() != columns) {
          throw new IOException(
              records.here() + ": has " + line.count() + " cells, expected " + columns);
        }
        sink.accept(line);
      }
    }
  }
}
