package io.waybill.report;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import io.waybill.sort.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Goes through the records of a file that was written here, where they lie: most readers want few
 * of very many lines, so a cell is looked at before anything is made of its line.
 *
 * <p>A line without quotes is split by its commas; one with quotes, which are few, by opencsv.
 */
final class CsvRecords implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private static final long LINE_ENDS = Bytes.ONES * '\n';
  private static final long QUOTES = Bytes.ONES * '"';

  private final Path file;
  private final InputStream in;
  private final RFC4180Parser parser = new RFC4180ParserBuilder().build();

  private final CsvLine line = new CsvLine();

  private byte[] bytes = new byte[BUFFER_BYTES];
  private int end;

  /** The record at hand is what lies from {@code start} to before {@code stop}. */
  private int start;

  private int stop;
  private int next;
  private boolean hasQuotes;
  private long lines;

  CsvRecords(Path file) throws IOException {
    this.file = file;
    in = Files.newInputStream(file);
  }

  /**
   * Goes to the next record; false at the end.
   *
   * @throws IOException also where a quote never ends
   */
  boolean next() throws IOException {
    start = next;
    hasQuotes = false;
    boolean open = false;
    for (int i = start; ; i++) {
      i = endOrQuote(i);
      if (i == end) {
        int length = i - start;
        if (!fill()) {
          return last(open);
        }
        i = start + length - 1; // what there is of the record has moved
      } else if (bytes[i] == '"') {
        hasQuotes = true;
        open = !open;
      } else {
        lines++;
        if (!open) {
          next = i + 1;
          stop = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
          return true;
        }
      }
    }
  }

  /** Where the next line end or quote is, or the end of what is read; eight bytes at a time. */
  private int endOrQuote(int from) {
    byte[] in = bytes;
    int last = end;
    int i = from;
    while (i + 8 <= last) {
      long eight = Bytes.eight(in, i);
      long found = Bytes.zeros(eight ^ LINE_ENDS) | Bytes.zeros(eight ^ QUOTES);
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / 8;
      }
      i += 8;
    }
    while (i < last && in[i] != '\n' && in[i] != '"') {
      i++;
    }
    return i;
  }

  /** Takes what there is behind the last line end. */
  private boolean last(boolean open) throws IOException {
    next = end;
    stop = end;
    if (start == end) {
      return false;
    }
    lines++;
    if (open) {
      throw new IOException(here() + ": has a quote that never ends, expected a closing quote");
    }
    return true;
  }

  /** Reads on, behind what there is of the record at hand; false at the end of the file. */
  private boolean fill() throws IOException {
    int length = end - start;
    byte[] to = length > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, start, to, 0, length);
    bytes = to;
    start = 0;
    end = length;
    int count = in.read(bytes, end, bytes.length - end);
    end += Math.max(0, count);
    return count > 0;
  }

  /** The file, and the line that the record at hand ends on. */
  String here() {
    return file + ":" + lines;
  }

  /** The record at hand, until the next one. */
  CsvLine line() throws IOException {
    if (hasQuotes) {
      line.set(parser.parseLine(new String(bytes, start, stop - start, StandardCharsets.UTF_8)));
    } else {
      line.set(bytes, start, stop);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
