package io.waybill.profile;

import io.waybill.feed.FeedFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * Cuts a slice of a file into records and cells as its dialect says, as bytes in the file's
 * encoding; only cells that are asked for are decoded.
 *
 * <p>A quote opens only at the first byte of a cell, as in native files; doubled ones are put right
 * where they lie. A line of nothing but empty cells is an empty line. Not thread-safe.
 */
final class RawRecords {
  /** As of native files: a longer record is a quote that never ends, or something else. */
  static final int MAX_RECORD_BYTES = 1 << 20;

  private static final byte TEXT = 0;
  private static final byte DELIMITER = 1;
  private static final byte LINE_END = 2;

  private final byte[] data;
  private final int end;
  private final Encoding encoding;
  private final CharsetDecoder decoder;
  private final byte[] classes = new byte[256];
  private final byte quote;
  private final boolean quotes;

  private int at;
  private long nextLine;
  private long line;
  private int start;
  private byte[][] arrays = new byte[64][];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int count;

  /**
   * @param start the first byte of a record
   * @param end behind the last byte
   * @param firstLine the line that {@code start} is on
   */
  RawRecords(byte[] data, int start, int end, long firstLine, Dialect dialect, Encoding encoding) {
    this.data = data;
    this.at = start;
    this.end = end;
    this.encoding = encoding;
    nextLine = firstLine;
    decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    quote = (byte) dialect.quote();
    quotes = dialect.quote() != 0;
    classes[dialect.delimiter()] = DELIMITER;
    classes['\n'] = LINE_END;
  }

  /**
   * Goes to the next record that is not an empty line; false at the end.
   *
   * @throws FeedFault a record that is too long
   */
  boolean next() throws FeedFault {
    while (at < end) {
      line = nextLine;
      start = at;
      split();
      if (at - start > MAX_RECORD_BYTES) {
        throw new FeedFault(
            line, "a record of over 1 MiB", "lines of text; a quote may be missing its partner");
      }
      if (!isBlank()) {
        return true;
      }
    }
    return false;
  }

  private void split() {
    count = 0;
    int i = at;
    boolean more = true;
    while (more) {
      i = quotes && i < end && data[i] == quote ? quoted(i) : bare(i);
      more = i < end && classes[data[i] & 0xFF] == DELIMITER;
      i++;
    }
    at = Math.min(i, end);
    nextLine++;
  }

  /** Returns where the bare cell ends that begins here. */
  private int bare(int begin) {
    int i = begin;
    while (i < end && classes[data[i] & 0xFF] == TEXT) {
      i++;
    }
    cell(begin, i);
    return i;
  }

  /** The same of a cell in quotes; what stands behind the closing one is text of it too. */
  private int quoted(int begin) {
    int write = begin;
    int i = begin + 1;
    for (; i < end; i++) {
      if (data[i] == quote) {
        if (i + 1 >= end || data[i + 1] != quote) {
          break;
        }
        i++;
      } else if (data[i] == '\n') {
        nextLine++;
      }
      data[write++] = data[i];
    }
    for (i++; i < end && classes[data[i] & 0xFF] == TEXT; i++) {
      data[write++] = data[i];
    }
    cell(begin, write);
    return Math.min(i, end);
  }

  private void cell(int begin, int stop) {
    if (count == from.length) {
      arrays = Arrays.copyOf(arrays, count * 2);
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
    }
    int first = begin;
    int last = stop;
    while (first < last && isBlank(data[first])) {
      first++;
    }
    while (last > first && isBlank(data[last - 1])) {
      last--;
    }
    arrays[count] = data;
    from[count] = first;
    to[count++] = last;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private boolean isBlank() {
    for (int cell = 0; cell < count; cell++) {
      if (from[cell] < to[cell]) {
        return false;
      }
    }
    return true;
  }

  /** The line of the record's first byte. */
  long line() {
    return line;
  }

  /** The line behind the last record read. */
  long nextLine() {
    return nextLine;
  }

  /** The record's first byte. */
  int start() {
    return start;
  }

  /** The first byte behind the last record read. */
  int position() {
    return at;
  }

  int count() {
    return count;
  }

  // a cell, trimmed of blanks, tabs and line ends

  byte[] array(int cell) {
    return arrays[cell];
  }

  int from(int cell) {
    return from[cell];
  }

  int to(int cell) {
    return to[cell];
  }

  boolean isEmpty(int cell) {
    return from[cell] == to[cell];
  }

  /** Puts other bytes of the same encoding in a cell's place. */
  void fill(int cell, byte[] bytes, int length) {
    arrays[cell] = bytes;
    from[cell] = 0;
    to[cell] = length;
  }

  boolean isAscii(int cell) {
    byte[] in = arrays[cell];
    for (int i = from[cell]; i < to[cell]; i++) {
      if (in[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The cell as text.
   *
   * @throws FeedFault it is not in the file's encoding
   */
  String text(int cell) throws FeedFault {
    try {
      return decoder
          .decode(ByteBuffer.wrap(arrays[cell], from[cell], to[cell] - from[cell]))
          .toString();
    } catch (CharacterCodingException e) {
      throw new FeedFault(
          line, "a byte that is not " + encoding.label(), encoding.label() + " text");
    }
  }
}
