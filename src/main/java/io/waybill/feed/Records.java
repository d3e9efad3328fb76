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

  private static final int SEPARATOR = 1;
  private static final int LINE_END = 2;
  private static final int QUOTE = 3;
  private static final int CONTROL = 4;
  private static final int HIGH = 5;
  private static final byte[] CLASSES = classes();

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = ONES << 7;

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

  /** Splits one line or record; false for an empty line. */
  private boolean split() {
    byte[] in = data;
    bytes = in;
    begin();
    suspect = false;
    ascii = true;
    int start = at;
    int fieldStart = at;
    int closeAt = -1;
    int i = nextSpecial(at);
    for (; i < end; i = nextSpecial(i + 1)) {
      int kind = CLASSES[in[i] & 0xFF];
      if (kind == SEPARATOR) {
        field(fieldStart, i, closeAt);
        closeAt = -1;
        fieldStart = i + 1;
      } else if (kind == LINE_END) {
        break;
      } else if (kind == QUOTE) {
        if (i == fieldStart) {
          closeAt = closingQuote(i);
          if (closeAt < 0) {
            quoted(start);
            return true;
          }
          i = closeAt;
        }
      } else if (kind == HIGH) {
        ascii = false;
        while (i + 1 < end && in[i + 1] < 0) {
          i++;
        }
      } else if (kind == CONTROL && (in[i] != '\r' || i + 1 < end && in[i + 1] != '\n')) {
        suspect = true;
      }
    }
    at = Math.min(i + 1, end);
    nextLine++;
    int stop = i > start && in[i - 1] == '\r' ? i - 1 : i;
    if (count() == 0 && isBlank(start, stop)) {
      return false;
    }
    field(fieldStart, Math.max(stop, fieldStart), closeAt);
    return true;
  }

  /**
   * Where the quote closes that opens at {@code open}, if that is all there is to it: no quote or
   * line end within, and the field ends behind it; else less than 0.
   */
  private int closingQuote(int open) {
    for (int i = nextSpecial(open + 1); i < end; i = nextSpecial(i + 1)) {
      int kind = CLASSES[data[i] & 0xFF];
      if (kind == QUOTE) {
        boolean last = i + 1 == end || data[i + 1] == ',' || data[i + 1] == '\n';
        return last || data[i + 1] == '\r' && (i + 2 == end || data[i + 2] == '\n') ? i : -1;
      }
      if (kind == LINE_END) {
        return -1;
      }
      ascii &= kind != HIGH;
      suspect |= kind == CONTROL;
    }
    return -1;
  }

  /**
   * The first byte from there on that is of a class, or may be: below {@code -} or above {@code ~}.
   * Eight bytes at a time, which each tell by their highest bit.
   */
  private int nextSpecial(int from) {
    int i = from;
    for (; i + 8 <= end; i += 8) {
      long eight = Bytes.eight(data, i);
      long others = (eight | HIGHS) - '-' * ONES & ~eight & ~((eight & ~HIGHS) + ONES) & HIGHS;
      if (others != HIGHS) {
        return i + (Long.numberOfTrailingZeros(others ^ HIGHS) >> 3);
      }
    }
    while (i < end && data[i] >= '-' && data[i] != 0x7F) {
      i++;
    }
    return i;
  }

  /** A field as it lies, without its quotes if it has some. */
  private void field(int start, int stop, int closeAt) {
    field(closeAt < 0 ? start : start + 1, closeAt < 0 ? stop : closeAt);
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

  private static byte[] classes() {
    byte[] classes = new byte[256];
    Arrays.fill(classes, 0, 0x20, (byte) CONTROL);
    Arrays.fill(classes, 0x80, 0x100, (byte) HIGH);
    classes[0x7F] = CONTROL;
    classes[','] = SEPARATOR;
    classes['\n'] = LINE_END;
    classes['"'] = QUOTE;
    return classes;
  }
}
