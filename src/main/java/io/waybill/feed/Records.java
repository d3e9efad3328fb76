package io.waybill.feed;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import io.waybill.sort.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a slice of a CSV file into records and fields, as bytes; one file, since it is one machine
 * of states whose parts share the place they have reached.
 *
 * <p>A record of bare and plainly quoted fields is split where it lies: nothing is copied, which is
 * most of the night's reading. One with doubled quotes or line ends within quotes goes through
 * opencsv. What RFC 4180 does not know (text behind a closing quote) opencsv would take for
 * something else; it is read as spreadsheets do, literally, as is a quote within a bare field.
 *
 * <p>A quote opens only at the first byte of a field, so that {@link Slicer} can tell where records
 * end without reading fields. Not thread-safe.
 */
final class Records extends CsvRecord {
  /** A longer record is no CSV, but a quote that never ends or a file of something else. */
  static final int MAX_RECORD_BYTES = 1 << 20;

  private static final long COMMAS = ',' * Bytes.ONES;
  private static final long QUOTES = '"' * Bytes.ONES;
  private static final long LINE_ENDS = '\n' * Bytes.ONES;

  /** What takes the highest bit of a byte from the blank on, if it is added to it. */
  private static final long BLANKS = (0x80 - ' ') * Bytes.ONES;

  private RFC4180Parser parser = new RFC4180ParserBuilder().build();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  private final byte[] data;
  private final int end;
  private int at;
  private long nextLine;

  private boolean ascii;

  /**
   * @param start the first byte of a record
   * @param end behind the last byte
   * @param firstLine the line that {@code start} is on
   */
  Records(byte[] data, int start, int end, long firstLine) {
    super(data);
    this.data = data;
    this.at = start;
    this.end = end;
    this.nextLine = firstLine;
  }

  /**
   * Goes to the next record that is not an empty line; false at the end.
   *
   * @throws FeedFault a record that is not UTF-8 or too long
   */
  boolean next() throws FeedFault {
    while (at < end) {
      line = nextLine;
      int start = at;
      boolean empty = !split();
      checkExtent(start);
      if (!empty) {
        return true;
      }
    }
    return false;
  }

  /** The line behind the last record read. */
  long nextLine() {
    return nextLine;
  }

  /** The first byte behind the last record read. */
  int position() {
    return at;
  }

  /**
   * Splits one line or record; false for an empty line. Most fields are bare, and their places are
   * written down here, without a call.
   */
  private boolean split() {
    byte[] in = data;
    bytes = in;
    begin();
    suspect = false;
    ascii = true;
    int start = at;
    int fieldStart = start;
    int closeAt = -1;
    int fields = 0;
    int eightAt = start;
    long specials = specials(eightAt);
    int i;
    for (; ; ) {
      while (specials == 0) {
        eightAt += 8;
        specials = specials(eightAt);
      }
      i = eightAt + (Long.numberOfTrailingZeros(specials) >> 3);
      specials &= specials - 1;
      if (i >= end) {
        break;
      }
      byte b = in[i];
      if (b == ',') {
        if (++fields == from.length) {
          enlarge();
        }
        from[fields] = fieldStart;
        to[fields] = i;
        if (i > fieldStart
            && (in[fieldStart] <= '"'
                || in[i - 1] <= '"'
                || i - fieldStart > Row.MAX_CODE_POINTS)) {
          trim(fields, closeAt < 0 ? fieldStart : fieldStart + 1, closeAt < 0 ? i : closeAt);
          closeAt = -1;
        }
        fieldStart = i + 1;
      } else if (b == '\n') {
        break;
      } else if (b == '"') {
        if (i == fieldStart) {
          closeAt = closingQuote(i);
          if (closeAt < 0) {
            quoted(start);
            return true;
          }
          eightAt = closeAt + 1;
          specials = specials(eightAt);
        }
      } else if (b < 0) {
        ascii = false;
      } else if (b != '\r' || i + 1 < end && in[i + 1] != '\n') {
        suspect = true;
      }
    }
    i = Math.min(i, end);
    at = Math.min(i + 1, end);
    nextLine++;
    int stop = i > start && in[i - 1] == '\r' ? i - 1 : i;
    if (fields == 0 && isBlank(start, stop)) {
      return false;
    }
    count = fields;
    stop = Math.max(stop, fieldStart);
    field(closeAt < 0 ? fieldStart : fieldStart + 1, closeAt < 0 ? stop : closeAt);
    return true;
  }

  /**
   * Where the quote closes that opens at {@code open}, if that is all there is to it: no quote or
   * line end within, and the field ends behind it; else less than 0.
   */
  private int closingQuote(int open) {
    for (int i = open + 1; i < end; i++) {
      byte b = data[i];
      if (b == '"') {
        boolean last = i + 1 == end || data[i + 1] == ',' || data[i + 1] == '\n';
        return last || data[i + 1] == '\r' && (i + 2 == end || data[i + 2] == '\n') ? i : -1;
      }
      if (b == '\n') {
        return -1;
      }
      ascii &= b >= 0;
      suspect |= b >= 0 && b < ' ' || b == 0x7F;
    }
    return -1;
  }

  /**
   * Of those of eight bytes that are more than text of a bare field the highest bit: separators,
   * quotes, line ends, controls, and what is beyond ASCII. In three, each short enough to be
   * inlined.
   */
  private long specials(int from) {
    return specials(from + 8 <= end ? Bytes.eight(data, from) : tail(from));
  }

  private static long specials(long eight) {
    long low = eight & Bytes.LOWS;
    return (~plain(low) | low + Bytes.ONES | eight) & Bytes.HIGHS;
  }

  private static long plain(long low) {
    return (low ^ COMMAS) + Bytes.LOWS & (low ^ QUOTES) + Bytes.LOWS & low + BLANKS;
  }

  /** The last bytes, and line ends behind them. */
  private long tail(int from) {
    long eight = LINE_ENDS;
    for (int i = end - 1; i >= from; i--) {
      eight = eight << 8 | data[i] & 0xFF;
    }
    return eight;
  }

  private boolean isBlank(int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (!Header.isBlank(data[i])) {
        return false;
      }
    }
    return true;
  }

  private void checkExtent(int start) throws FeedFault {
    if (at - start > MAX_RECORD_BYTES) {
      throw new FeedFault(
          line, "a record of over 1 MiB", "lines of CSV; a quote may be missing its partner");
    }
    if (!ascii) {
      try {
        decoder.decode(ByteBuffer.wrap(data, start, at - start));
      } catch (CharacterCodingException e) {
        throw new FeedFault(line, "a byte that is not UTF-8", "UTF-8 text");
      }
    }
  }

  /** Reads the record that begins at {@code start} and has a quoted field. */
  private void quoted(int start) {
    int stop = start;
    boolean open = false;
    boolean strict = true;
    boolean fieldBegins = true;
    boolean closed = false;
    ascii = true;
    for (; stop < end; stop++) {
      byte b = data[stop];
      ascii &= b >= 0;
      if (b == '\n') {
        nextLine++;
      }
      if (open) {
        if (b == '"') {
          if (stop + 1 < end && data[stop + 1] == '"') {
            stop++;
          } else {
            open = false;
            closed = true;
          }
        }
        continue;
      }
      if (b == '\n') {
        break;
      }
      if (b == ',') {
        fieldBegins = true;
        closed = false;
        continue;
      }
      if (b == '"' && fieldBegins) {
        open = true;
      } else if (b == '"' || closed && b != '\r') {
        strict = false;
      }
      fieldBegins = false;
    }
    if (stop == end) {
      nextLine++;
    }
    at = Math.min(stop + 1, end);
    int length = (stop > start && data[stop - 1] == '\r' ? stop - 1 : stop) - start;
    String[] fields = strict ? parsed(start, length) : null;
    if (fields == null) {
      readLiterally(start, start + length);
    } else {
      take(fields);
    }
    suspect = true;
  }

  private String @Nullable [] parsed(int start, int length) {
    try {
      return parser.parseLine(new String(data, start, length, StandardCharsets.UTF_8));
    } catch (IOException e) {
      // what it takes for a quote that never ends: the literal reading knows better
      parser = new RFC4180ParserBuilder().build();
      return null;
    }
  }

  private void take(String[] fields) {
    begin();
    byte[] copy = new byte[64];
    int used = 0;
    for (String field : fields) {
      byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
      if (used + utf8.length > copy.length) {
        copy = Arrays.copyOf(copy, Math.max(copy.length * 2, used + utf8.length));
      }
      System.arraycopy(utf8, 0, copy, used, utf8.length);
      bytes = copy;
      field(used, used + utf8.length);
      used += utf8.length;
    }
  }

  private void readLiterally(int start, int stop) {
    begin();
    byte[] copy = new byte[stop - start];
    bytes = copy;
    int used = 0;
    int fieldStart = 0;
    boolean open = false;
    boolean fieldBegins = true;
    for (int i = start; i < stop; i++) {
      byte b = data[i];
      if (open && b == '"' && i + 1 < stop && data[i + 1] == '"') {
        copy[used++] = b;
        i++;
      } else if (open && b == '"') {
        open = false;
      } else if (!open && b == ',') {
        field(fieldStart, used);
        fieldStart = used;
        fieldBegins = true;
      } else if (b == '"' && fieldBegins) {
        open = true;
        fieldBegins = false;
      } else {
        copy[used++] = b;
        fieldBegins = false;
      }
    }
    field(fieldStart, used);
  }
}
