package io.waybill.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a file that is small by its nature, waivers or a manifest, as a whole. */
final class SmallFile {
  /** Of text: more is no list that people keep. */
  static final long MOST_BYTES = 64L << 20;

  /** What is done with each record; the outcome as of {@link Row}. */
  interface RecordReader {
    int read(Row row, Records record);
  }

  private final List<Reject> rejects = new ArrayList<>();
  private long rows;

  /**
   * Reads all rows.
   *
   * @throws FeedFault the file cannot be read to its end
   */
  static SmallFile read(PinnedFile pinned, RecordReader reader) throws IOException, FeedFault {
    SmallFile file = new SmallFile();
    Header header = Objects.requireNonNull(pinned.header());
    Columns columns = Columns.of(pinned.file().kind());
    byte[] bytes = bytes(pinned);
    Records records =
        new Records(bytes, Math.toIntExact(header.end()), bytes.length, header.nextLine());
    Row row = new Row(header, columns);
    while (records.next()) {
      file.rows++;
      int outcome = reader.read(row, records);
      if (outcome != Row.ACCEPTED) {
        file.rejects.add(Row.reject(outcome, records.line(), columns.names()));
      }
    }
    return file;
  }

  /** The records behind the first one of any file. */
  static long countRows(PinnedFile pinned) throws IOException {
    byte[] bytes = bytes(pinned);
    Records records = new Records(bytes, 0, bytes.length, 1);
    long count = -1;
    try {
      while (records.next()) {
        count++;
      }
    } catch (FeedFault e) {
      return -1;
    }
    return Math.max(0, count);
  }

  private static byte[] bytes(PinnedFile pinned) throws IOException {
    try (InputStream in = pinned.file().text()) {
      return in.readAllBytes();
    }
  }

  long rows() {
    return rows;
  }

  List<Reject> rejects() {
    return rejects;
  }
}
