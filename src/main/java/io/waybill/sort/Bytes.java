package io.waybill.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Short pieces of byte arrays, compared and hashed eight bytes at a time: there are dozens in every
 * row, and {@code Arrays.equals} takes longer to begin than most take to end.
 */
public final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  /** Whether so many bytes from two places on are the same. */
  public static boolean equal(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      if ((long) LONGS.get(a, aFrom + i) != (long) LONGS.get(b, bFrom + i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (a[aFrom + i] != b[bFrom + i]) {
        return false;
      }
    }
    return true;
  }

  /** A hash whose lowest bits do as well as any. */
  public static int hash(byte[] bytes, int start, int length) {
    int end = start + length;
    long hash = length;
    int i = start;
    for (; i + 8 <= end; i += 8) {
      hash = mixed(hash ^ (long) LONGS.get(bytes, i));
    }
    if (i < end) {
      long rest = 0;
      for (; i < end; i++) {
        rest = rest << 8 | bytes[i] & 0xFF;
      }
      hash = mixed(hash ^ rest);
    }
    return (int) hash;
  }

  /** Each bit has its say in the lowest ones. */
  private static long mixed(long hash) {
    long product = hash * 0x9E37_79B9_7F4A_7C15L;
    return product ^ product >>> 32;
  }
}
