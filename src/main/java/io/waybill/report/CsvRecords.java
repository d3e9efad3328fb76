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
import java.util.Arrays;

/**
 * Goes through the records of a file that was written here, where they lie: most readers want few
 * cells of very many lines, and make texts of no others.
 *
 * <p>A line without quotes is split by its commas; one with quotes, which are few, by opencsv.
 */
final class CsvRecords implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  /** Behind what is read there is a line end, in room for eight bytes: no search runs beyond it. */
  private static final int ROOM = 8;

  /** What takes the highest bit of a byte beyond the comma, if it is added to it. */
  private static final long BEYOND_COMMA = (0x7F - ',') * Bytes.ONES;

  private static final long LINE_ENDS = '\n' * Bytes.ONES;
  private static final long QUOTES = '"' * Bytes.ONES;

  private final Path file;
  private final InputStream in;
  private final RFC4180Parser parser = new RFC4180ParserBuilder().build();

  private final CsvLine line = new CsvLine();

  private byte[] bytes = new byte[BUFFER_BYTES];
  private int end;

  /** Where the record at hand begins, and the next one. */
  private int start;

  private int next;

  /** Where its cells begin, if it has no quotes; as {@link CsvLine#set} wants it. */
  private int[] starts = new int[32];

  // of the record at hand: whether it has quotes, one never closes, and line ends within them
  private boolean hasQuotes;
  private boolean isOpen;
  private long lineEnds;

  private long lines;

  // who is asked, of so many first cells, whether the record at hand is wanted
  private int cellsOfFilter = Integer.MAX_VALUE;

  private CsvFile.Filter filter = line -> true;
  private boolean isWanted;

  CsvRecords(Path file) throws IOException {
    this.file = file;
    in = Files.newInputStream(file);
    bytes[0] = '\n';
  }

  /**
   * Asks a filter of the records to come: what it does not want is split no further.
   *
   * @param cells how many of a record's first cells it looks at
   */
  void ask(int cells, CsvFile.Filter of) {
    cellsOfFilter = cells;
    filter = of;
  }

  /**
   * Goes to the next record; false at the end.
   *
   * @throws IOException also where a quote never ends
   */
  boolean next() throws IOException {
    start = next;
    int stop = split();
    for (boolean isMore = true; stop == end && isMore; stop = split()) {
      isMore = fill(); // what there is of the record has moved
    }
    if (start == end) {
      return false;
    }
    lines++;
    if (hasQuotes) {
      parse(stop);
    }
    next = Math.min(stop + 1, end);
    return true;
  }

  /**
   * Splits what lies from {@code start} on, eight bytes at a time: few of them are not beyond the
   * comma, and only these can be a comma, a quote or a line end.
   *
   * @return the line end, or the end of what is read
   */
  private int split() throws IOException {
    byte[] in = bytes;
    hasQuotes = false;
    isWanted = true;
    int cells = 0;
    starts[0] = start;
    for (int eightAt = start; ; eightAt += 8) {
      for (long few = upToComma(Bytes.eight(in, eightAt)); few != 0; few &= few - 1) {
        int i = eightAt + (Long.numberOfTrailingZeros(few) >> 3);
        switch (in[i]) {
          case ',' -> {
            if (++cells + 1 == starts.length) {
              starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[cells] = i + 1;
            if (cells == cellsOfFilter && !wants(cells)) {
              return endOfUnwanted(i + 1);
            }
          }
          case '\n' -> {
            starts[cells + 1] = behindText(i) + 1;
            line.set(in, starts, 0, cells + 1);
            return i;
          }
          case '"' -> {
            return endOfQuoted(i);
          }
          default -> {} // a blank, or something else that means nothing here
        }
      }
    }
  }

  /** Of eight bytes the highest bits of those up to the comma. */
  private static long upToComma(long eight) {
    return ~((eight & Bytes.LOWS) + BEYOND_COMMA | eight) & Bytes.HIGHS;
  }

  private boolean wants(int cells) throws IOException {
    line.set(bytes, starts, 0, cells);
    isWanted = filter.wants(line);
    return isWanted;
  }

  /** The same of a record that has no quotes before there, and whose cells nobody asks for. */
  private int endOfUnwanted(int from) {
    for (int eightAt = from; ; eightAt += 8) {
      long eight = Bytes.eight(bytes, eightAt);
      long ends = Bytes.zeros(eight ^ LINE_ENDS) | Bytes.zeros(eight ^ QUOTES);
      if (ends != 0) {
        int i = eightAt + (Long.numberOfTrailingZeros(ends) >> 3);
        return bytes[i] == '"' ? endOfQuoted(i) : i;
      }
    }
  }

  /** The same of a record whose first quote is there: a line end within quotes does not end it. */
  private int endOfQuoted(int quote) {
    hasQuotes = true;
    isOpen = false;
    lineEnds = 0;
    for (int i = quote; i < end; i++) {
      if (bytes[i] == '"') {
        isOpen = !isOpen;
      } else if (bytes[i] == '\n') {
        if (!isOpen) {
          return i;
        }
        lineEnds++;
      }
    }
    return end;
  }

  private void parse(int stop) throws IOException {
    lines += lineEnds;
    if (isOpen) {
      throw new IOException(here() + ": has a quote that never ends, expected a closing quote");
    }
    int length = behindText(stop) - start;
    line.set(parser.parseLine(new String(bytes, start, length, StandardCharsets.UTF_8)));
  }

  private int behindText(int stop) {
    return stop > start && bytes[stop - 1] == '\r' ? stop - 1 : stop;
  }

  /** Reads on, behind what there is of the record at hand; false at the end of the file. */
  private boolean fill() throws IOException {
    int length = end - start;
    byte[] to = length > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, start, to, 0, length);
    bytes = to;
    start = 0;
    int count = in.read(bytes, length, bytes.length - ROOM - length);
    end = length + Math.max(0, count);
    bytes[end] = '\n';
    return count > 0;
  }

  /** The file, and the line that the record at hand ends on. */
  String here() {
    return file + ":" + lines;
  }

  /** Whether the filter wants the record at hand, or was not asked: it has quotes or few cells. */
  boolean isWanted() {
    return isWanted;
  }

  /** The record at hand, until the next one. */
  CsvLine line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
