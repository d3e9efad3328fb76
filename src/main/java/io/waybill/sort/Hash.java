package io.waybill.sort;

import java.nio.charset.StandardCharsets;

/**
 * Hashes of 64 bits, by which rows meet before they are looked at: whoever asks must be right also
 * where two texts have the same. FNV-1a with its bits mixed at the end.
 */
public final class Hash {
  private static final long PRIME = 0x100000001B3L;

  private Hash() {}

  public static long of(byte[] in, int from, int to) {
    return end(begin(in, from, to));
  }

  /** Of a text's UTF-8. */
  public static long of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return of(utf8, 0, utf8.length);
  }

  /** Begins a hash of several parts. */
  public static long begin(byte[] in, int from, int to) {
    long hash = 0xCBF29CE484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ in[i]) * PRIME;
    }
    return hash;
  }

  public static long and(long hash, int next) {
    return (hash ^ next) * PRIME;
  }

  public static long end(long hash) {
    long mixed = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }
}
