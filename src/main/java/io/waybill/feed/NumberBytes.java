package io.waybill.feed;

import io.waybill.policy.NormalForm;
import java.nio.charset.StandardCharsets;

/** A tracking number's normal form as bytes, without a String on the way where it is ASCII. */
final class NumberBytes {
  private byte[] bytes = new byte[Row.MAX_CODE_POINTS * 4];
  private int length;

  void take(Row row, int column) {
    byte[] in = row.bytes();
    byte[] out = room(row.length(column));
    int size = 0;
    length = 0;
    for (int i = row.from(column); i < row.to(column); i++) {
      byte b = in[i];
      if (b < 0) {
        byte[] normal = NormalForm.number(row.text(column)).getBytes(StandardCharsets.UTF_8);
        length = normal.length;
        bytes = length > bytes.length ? normal : bytes;
        System.arraycopy(normal, 0, bytes, 0, length);
        return;
      }
      if (b != ' ' && b != '-') {
        out[size++] = b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
      }
    }
    length = size;
  }

  /** The same for an order's id, of which only letters and digits are kept. */
  void takeId(Row row, int column) {
    byte[] in = row.bytes();
    byte[] out = room(row.length(column));
    int size = 0;
    length = 0;
    for (int i = row.from(column); i < row.to(column); i++) {
      byte b = in[i];
      if (b < 0) {
        bytes = NormalForm.id(row.text(column)).getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        return;
      }
      byte upper = b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
      if (upper >= 'A' && upper <= 'Z' || upper >= '0' && upper <= '9') {
        out[size++] = upper;
      }
    }
    length = size;
  }

  /** Whatever is kept of a field fits. */
  private byte[] room(int most) {
    if (bytes.length < most) {
      bytes = new byte[most];
    }
    return bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Whether it is {@code [A-Z0-9]{4,40}}: what a courier's feed may call a tracking number. */
  boolean isWellFormed() {
    if (length < 4 || length > 40) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if ((b < 'A' || b > 'Z') && (b < '0' || b > '9')) {
        return false;
      }
    }
    return true;
  }
}
