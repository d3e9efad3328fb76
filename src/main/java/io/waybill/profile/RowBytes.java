package io.waybill.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one row, as they are made: UTF-8, one behind the other. Not thread-safe. */
final class RowBytes {
  private byte[] bytes = new byte[1024];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Forgets what lies behind this place. */
  void cut(int newSize) {
    size = newSize;
  }

  void add(byte[] from, int start, int stop) {
    int length = stop - start;
    room(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    add(utf8, 0, utf8.length);
  }

  void one(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  /** A number of 0 or more, with zeros in front up to this width. */
  void digits(int number, int width) {
    room(width);
    int rest = number;
    for (int i = size + width - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += width;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
