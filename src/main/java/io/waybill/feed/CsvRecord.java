package io.waybill.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The record at hand of a file, as trimmed fields in UTF-8: what rows are made of, however the file
 * was cut into records.
 *
 * <p>Field -1 is empty: it stands for a column that the file lacks. No method of it can be
 * overridden, so that reading a field costs the same in all of them. Not thread-safe.
 */
public abstract class CsvRecord {
  /** Where the fields lie. */
  protected byte[] bytes;

  /** The line of the record's first byte. */
  protected long line;

  /**
   * Whether some byte may be a control character, or some field too long: none of its fields need
   * be looked at if not.
   */
  protected boolean suspect;

  // of field n at n + 1
  protected int[] from = new int[32];
  protected int[] to = new int[32];
  protected int count;

  protected CsvRecord(byte[] bytes) {
    this.bytes = bytes;
  }

  final long line() {
    return line;
  }

  final int count() {
    return count;
  }

  /** Where the fields lie; {@link #lay} says where in it. */
  final byte[] bytes() {
    return bytes;
  }

  /** Copies where the fields at some places lie. */
  final void lay(int[] places, int[] froms, int[] tos) {
    for (int i = 0; i < places.length; i++) {
      froms[i] = from[places[i] + 1];
      tos[i] = to[places[i] + 1];
    }
  }

  final boolean isSuspect() {
    return suspect;
  }

  final String field(int field) {
    int start = from[field + 1];
    return new String(bytes, start, to[field + 1] - start, StandardCharsets.UTF_8);
  }

  /** Begins a record: it has no fields yet. */
  protected final void begin() {
    count = 0;
  }

  /**
   * Adds a field, which lies in {@link #bytes} from {@code start} on and before {@code stop},
   * without the blanks, tabs and line ends around it (SPEC 2).
   */
  protected final void field(int start, int stop) {
    if (++count == from.length) {
      enlarge();
    }
    trim(count, start, stop);
  }

  /** The same of a field that has its place: the {@code nth}, from 1 on. */
  protected final void trim(int nth, int start, int stop) {
    int first = start;
    int last = stop;
    while (first < last && Header.isBlank(bytes[first])) {
      first++;
    }
    while (first < last && Header.isBlank(bytes[last - 1])) {
      last--;
    }
    suspect |= last - first > Row.MAX_CODE_POINTS;
    from[nth] = first;
    to[nth] = last;
  }

  protected final void enlarge() {
    from = Arrays.copyOf(from, from.length * 2);
    to = Arrays.copyOf(to, to.length * 2);
  }
}
