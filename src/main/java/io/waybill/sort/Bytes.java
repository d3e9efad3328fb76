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
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight bytes of 1: a byte times this is that byte eight times. */
  public static final long ONES = 0x0101_0101_0101_0101L;

  /** The highest bits of eight bytes. */
  public static final long HIGHS = ONES << 7;

  /** All others of eight bytes. */
  public static final long LOWS = ~HIGHS;

  private Bytes() {}

  /** The eight bytes from there on, the first one in the lowest place. */
  public static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Of those of eight bytes that are 0 the highest bit, up to the first of them at least. */
  public static long zeros(long eight) {
    return eight - ONES & ~eight & HIGHS;
  }

  /** Whether so many bytes from two places on are the same. */
  public static boolean equal(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    if (length >= 8) {
      return equalLongs(a, aFrom, b, bFrom, length - 8);
    }
    return few(a, aFrom, length) == few(b, bFrom, length);
  }

  /** Fewer than eight bytes as a number: others of so many give another one. */
  static long few(byte[] bytes, int at, int length) {
    return length >= 4
        ? four(bytes, at) << 32 | four(bytes, at + length - 4)
        : length == 0 ? 0 : upToThree(bytes, at, length);
  }

  private static long four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at) & 0xFFFF_FFFFL;
  }

  private static int upToThree(byte[] bytes, int at, int length) {
    int ends = (bytes[at] & 0xFF) << 8 | bytes[at + length - 1] & 0xFF;
    return ends << 8 | bytes[at + length / 2] & 0xFF;
  }

  /** Eight at a time, the last eight at {@code last}, which some before them may overlap. */
  private static boolean equalLongs(byte[] a, int aFrom, byte[] b, int bFrom, int last) {
    for (int i = 0; i < last; i += 8) {
      if (eight(a, aFrom + i) != eight(b, bFrom + i)) {
        return false;
      }
    }
    return eight(a, aFrom + last) == eight(b, bFrom + last);
  }

  /** A hash whose lowest bits do as well as any. */
  public static int hash(byte[] bytes, int start, int length) {
    return (int) Hash.of(bytes, start, start + length);
  }
}
