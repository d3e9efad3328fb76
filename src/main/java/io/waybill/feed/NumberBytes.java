package io.waybill.feed;

import io.waybill.policy.NormalForm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tracking number's normal form as bytes, without a String on the way where it is ASCII. */
final class NumberBytes {
  private byte[] bytes = new byte[Row.MAX_CODE_POINTS * 4];
  private int length;

  void take(Row row, int column) {
    byte[] in = row.bytes();
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
        add(b >= 'a' && b <= 'z' ? (byte) (b - 32) : b);
      }
    }
  }

  /** The same for an order's id, of which only letters and digits are kept. */
  void takeId(Row row, int column) {
    byte[] in = row.bytes();
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
        add(upper);
      }
    }
  }

  private void add(byte b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(64, length * 2));
    }
    bytes[length++] = b;
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
