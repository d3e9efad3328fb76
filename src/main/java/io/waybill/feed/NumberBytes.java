package io.waybill.feed;

import io.waybill.policy.NormalForm;
import io.waybill.sort.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A tracking number's normal form as bytes: where it lies in the row if it is written so, and
 * without a String on the way where it is ASCII.
 */
final class NumberBytes {
  private byte[] own = new byte[Row.MAX_CODE_POINTS * 4];
  private byte[] bytes = own;
  private int start;
  private int length;

  /** Whether there are capitals and digits alone. */
  private boolean plain;

  private boolean asWritten;

  /** Takes a field, until the row's next record. */
  void take(Row row, int column) {
    takeAsWritten(row, column);
    asWritten = plain;
    if (!plain) {
      normalize(row, column);
      plain = isPlain(bytes, start, length);
    }
  }

  private void takeAsWritten(Row row, int column) {
    bytes = row.bytes();
    start = row.from(column);
    length = row.length(column);
    plain = isPlain(bytes, start, length);
  }

  private void normalize(Row row, int column) {
    byte[] in = row.bytes();
    begin(row.length(column));
    int size = 0;
    for (int i = row.from(column); i < row.to(column); i++) {
      byte b = in[i];
      if (b < 0) {
        set(NormalForm.number(row.text(column)));
        return;
      }
      if (b != ' ' && b != '-') {
        own[size++] = b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
      }
    }
    length = size;
  }

  /** The same for an order's id, of which only letters and digits are kept. */
  void takeId(Row row, int column) {
    takeAsWritten(row, column);
    if (!plain) {
      keepId(row, column);
    }
  }

  private void keepId(Row row, int column) {
    byte[] in = row.bytes();
    begin(row.length(column));
    int size = 0;
    for (int i = row.from(column); i < row.to(column); i++) {
      byte b = in[i];
      if (b < 0) {
        set(NormalForm.id(row.text(column)));
        return;
      }
      byte kept = NormalForm.idByte(b);
      if (kept != 0) {
        own[size++] = kept;
      }
    }
    length = size;
  }

  /** Makes room for whatever is kept of a field. */
  private void begin(int most) {
    if (own.length < most) {
      own = new byte[most];
    }
    bytes = own;
    start = 0;
  }

  private void set(String normal) {
    bytes = normal.getBytes(StandardCharsets.UTF_8);
    length = bytes.length;
  }

  /** Whether the row has the number in its normal form. */
  boolean isAsWritten() {
    return asWritten;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where it begins in {@link #bytes}. */
  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** Whether it is {@code [A-Z0-9]{4,40}}: what a courier's feed may call a tracking number. */
  boolean isWellFormed() {
    return plain && length >= 4 && length <= 40;
  }

  /** Eight bytes at a time, the last of which some before them may overlap. */
  private static boolean isPlain(byte[] in, int start, int length) {
    int last = start + length - 8;
    if (length < 8) {
      return isShortPlain(in, start, length);
    }
    for (int i = start; i < last; i += 8) {
      if (!isPlain(Bytes.eight(in, i))) {
        return false;
      }
    }
    return isPlain(Bytes.eight(in, last));
  }

  private static boolean isShortPlain(byte[] in, int start, int length) {
    for (int i = start; i < start + length; i++) {
      byte b = in[i];
      if ((b < 'A' || b > 'Z') && (b < '0' || b > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(long eight) {
    long plain =
        from(eight, '0') & ~from(eight, '9' + 1) | from(eight, 'A') & ~from(eight, 'Z' + 1);
    return (plain & ~eight & Bytes.HIGHS) == Bytes.HIGHS;
  }

  /** The highest bit of those of eight bytes that are at least so much, but for theirs. */
  private static long from(long eight, int least) {
    return (eight | Bytes.HIGHS) - least * Bytes.ONES;
  }
}
