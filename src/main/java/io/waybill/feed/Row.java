package io.waybill.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The known fields of the record at hand, and the checks that every kind of row has.
 *
 * <p>Outcomes are numbers, since there is one for each row of the night: {@link #ACCEPTED}, {@link
 * #UNSHIPPED}, or what {@link #reject} makes of a code and a column.
 */
final class Row {
  static final int ACCEPTED = 0;
  static final int UNSHIPPED = -1;
  static final int MAX_CODE_POINTS = 64;

  private static final int NO_COLUMN = 63;

  private final int width;
  private final int[] places;
  private final int required;
  private byte[] bytes = new byte[0];

  // by column: asked for several times each, so they are here and not only in the record
  private final int[] from;
  private final int[] to;

  Row(Header header, Columns columns) {
    width = header.width();
    places = header.places().stream().mapToInt(Integer::intValue).toArray();
    from = new int[places.length];
    to = new int[places.length];
    required = columns.required();
  }

  static int reject(RejectCode code, int column) {
    return code.ordinal() << 6 | column + 1;
  }

  /** The reject that an outcome stands for. */
  static Reject reject(int outcome, long line, List<String> columns) {
    int column = (outcome & 63) - 1;
    return new Reject(
        line,
        RejectCode.values()[outcome >> 6],
        column == NO_COLUMN - 1 ? "" : columns.get(column));
  }

  /**
   * Takes the record's fields, which are here until its next ones: the checks that come before
   * "unshipped".
   */
  int take(CsvRecord record) {
    if (record.count() != width) {
      return RejectCode.WRONG_COLUMN_COUNT.ordinal() << 6 | NO_COLUMN;
    }
    bytes = record.bytes();
    record.lay(places, from, to);
    return record.isSuspect() ? check() : ACCEPTED;
  }

  /** The first required column that is empty, as an outcome. */
  int missing() {
    for (int column = 0; column < required; column++) {
      if (isEmpty(column)) {
        return reject(RejectCode.MISSING_FIELD, column);
      }
    }
    return ACCEPTED;
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int column) {
    return from[column];
  }

  int to(int column) {
    return to[column];
  }

  int length(int column) {
    return to[column] - from[column];
  }

  boolean isEmpty(int column) {
    return from[column] == to[column];
  }

  String text(int column) {
    return new String(bytes, from[column], length(column), StandardCharsets.UTF_8);
  }

  /** Whether a spreadsheet wrote a long number as {@code 1.23E+12}: its digits are lost. */
  boolean isDamagedNumber(int column) {
    int at = from(column);
    int end = to(column);
    if (end - at < 3 || !isDigit(bytes[at++])) {
      return false;
    }
    if (bytes[at] == '.') {
      int digits = at + 1;
      at = digits;
      while (at < end && isDigit(bytes[at])) {
        at++;
      }
      if (at == digits) {
        return false;
      }
    }
    if (at >= end || bytes[at] != 'e' && bytes[at] != 'E') {
      return false;
    }
    at++;
    if (at < end && bytes[at] == '+') {
      at++;
    }
    int exponent = at;
    while (at < end && isDigit(bytes[at])) {
      at++;
    }
    return at == end && at > exponent;
  }

  /** A timestamp's milliseconds, or {@link Timestamps#INVALID}. */
  long instant(int column) {
    return Timestamps.instant(bytes(), from(column), to(column));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** The first column that is too long, or has a control character, as an outcome. */
  private int check() {
    int outcome = ACCEPTED;
    for (int column = 0; column < places.length && outcome == ACCEPTED; column++) {
      outcome = check(column);
    }
    return outcome;
  }

  private int check(int column) {
    int codePoints = 0;
    boolean control = false;
    for (int i = from(column); i < to(column); i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        codePoints++;
      }
      control |= bytes[i] >= 0 && bytes[i] < 0x20 || bytes[i] == 0x7F;
    }
    if (codePoints > MAX_CODE_POINTS) {
      return reject(RejectCode.FIELD_TOO_LONG, column);
    }
    return control ? reject(RejectCode.CONTROL_CHARACTER, column) : ACCEPTED;
  }
}
