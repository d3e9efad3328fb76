package io.waybill.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Rows of one file as bytes: written by hand, for a million orders a second is what it takes. */
final class RowBuffer {
  private final Dates dates;
  private final boolean crlf;
  private byte[] bytes = new byte[1 << 10];
  private int length;
  private long rows;

  RowBuffer(Dates dates, boolean crlf) {
    this.dates = dates;
    this.crlf = crlf;
  }

  boolean isEmpty() {
    return length == 0;
  }

  long rows() {
    return rows;
  }

  int length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  void clear() {
    length = 0;
    rows = 0;
  }

  /** ASCII, quoted already where it needs to be. */
  RowBuffer text(String text) {
    int size = text.length();
    room(size);
    for (int i = 0; i < size; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += size;
    return this;
  }

  RowBuffer comma() {
    room(1);
    bytes[length++] = ',';
    return this;
  }

  void endRow() {
    room(2);
    if (crlf) {
      bytes[length++] = '\r';
    }
    bytes[length++] = '\n';
    rows++;
  }

  /** As {@code 2025-04-01T10:15:30Z}, or {@code …+08:00} where there is an offset. */
  RowBuffer timestamp(long at, int offsetHours) {
    long local = at + offsetHours * Dates.HOUR;
    int day = Dates.dayOf(local);
    int second = (int) (local - Dates.startOf(day));
    text(dates.written(day));
    room(15);
    bytes[length++] = 'T';
    twoDigits(second / 3600, ':');
    twoDigits(second / 60 % 60, ':');
    if (offsetHours == 0) {
      twoDigits(second % 60, 'Z');
    } else {
      twoDigits(second % 60, '+');
      twoDigits(offsetHours, ':');
      bytes[length++] = '0';
      bytes[length++] = '0';
    }
    return this;
  }

  RowBuffer date(int day) {
    return text(dates.written(day));
  }

  RowBuffer amount(long minor, int decimals) {
    long unit = 1;
    for (int i = 0; i < decimals; i++) {
      unit *= 10;
    }
    number(minor / unit);
    if (decimals > 0) {
      room(4);
      bytes[length++] = '.';
      for (long left = unit / 10; left > 0; left /= 10) {
        bytes[length++] = (byte) ('0' + minor / left % 10);
      }
    }
    return this;
  }

  private void number(long value) {
    room(19);
    long unit = 1;
    while (value / unit >= 10) {
      unit *= 10;
    }
    for (long left = unit; left > 0; left /= 10) {
      bytes[length++] = (byte) ('0' + value / left % 10);
    }
  }

  private void twoDigits(int value, char then) {
    bytes[length++] = (byte) ('0' + value / 10);
    bytes[length++] = (byte) ('0' + value % 10);
    bytes[length++] = (byte) then;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
