package io.waybill.sort;

import java.nio.charset.StandardCharsets;

/**
 * Hashes of 64 bits, by which rows meet before they are looked at: whoever asks must be right also
 * where two texts have the same. Eight bytes at a time; all bits do as well as any.
 */
public final class Hash {
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private Hash() {}

  public static long of(byte[] in, int from, int to) {
    return and(0, in, from, to);
  }

  /** Of a text's UTF-8. */
  public static long of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return of(utf8, 0, utf8.length);
  }

  /** Of one more part behind what has that hash. */
  public static long and(long before, byte[] in, int from, int to) {
    long hash = before ^ to - from;
    int last = to - 8;
    if (last < from) {
      return end(hash, Bytes.few(in, from, to - from));
    }
    for (int i = from; i < last; i += 8) {
      hash = (hash ^ Bytes.eight(in, i)) * PRIME;
      hash ^= hash >>> 32;
    }
    // some of which may be in the eight before, too
    return end(hash, Bytes.eight(in, last));
  }

  /** Some bits of a hash once more as a hash: all bits depend on all of them. */
  public static long ofBits(long bits) {
    return end(0, bits);
  }

  private static long end(long hash, long eight) {
    long mixed = (hash ^ eight) * PRIME;
    mixed = (mixed ^ mixed >>> 32) * PRIME;
    return mixed ^ mixed >>> 29;
  }
}
