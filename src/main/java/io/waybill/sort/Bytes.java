package io.waybill.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Short pieces of byte arrays, compared and hashed by plain loops: there are dozens in every row,
 * and {@code Arrays.equals} takes longer to begin than most take to end.
 */
public final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Bytes() {}

  /** Whether so many bytes from two places on are the same. */
  public static boolean equal(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    if (length >= 8) {
      return equalLongs(a, aFrom, b, bFrom, length - 8);
    }
    for (int i = 0; i < length; i++) {
      if (a[aFrom + i] != b[bFrom + i]) {
        return false;
      }
    }
    return true;
  }

  /** Eight at a time, the last eight at {@code last}, which some before them may overlap. */
  private static boolean equalLongs(byte[] a, int aFrom, byte[] b, int bFrom, int last) {
    for (int i = 0; i < last; i += 8) {
      if ((long) LONGS.get(a, aFrom + i) != (long) LONGS.get(b, bFrom + i)) {
        return false;
      }
    }
    return (long) LONGS.get(a, aFrom + last) == (long) LONGS.get(b, bFrom + last);
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
