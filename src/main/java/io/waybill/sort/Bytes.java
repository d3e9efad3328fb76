package io.waybill.sort;

/**
 * Short pieces of byte arrays, compared and hashed by plain loops: there are dozens in every row,
 * and {@code Arrays.equals} takes longer to begin than most take to end.
 */
public final class Bytes {
  private Bytes() {}

  /** Whether so many bytes from two places on are the same. */
  public static boolean equal(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    for (int i = 0; i < length; i++) {
      if (a[aFrom + i] != b[bFrom + i]) {
        return false;
      }
    }
    return true;
  }

  /** A hash whose lowest bits do as well as any. */
  public static int hash(byte[] bytes, int start, int length) {
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9E37_79B9;
    return hash ^ hash >>> 15;
  }
}
