package io.waybill.sort;

/**
 * The fixed number of hash slots that rows are laid out by, and the hash.
 *
 * <p>Segments outlive a run, so neither may change without a new {@link SlotWriter} format.
 */
public final class Slots {
  public static final int COUNT = 256;

  /**
   * Where the slots of a second layout begin: a file may hold its rows by one key and, behind that,
   * something of them by another.
   */
  public static final int SECOND = COUNT;

  /** The slots that a file has in all. */
  public static final int ALL = 2 * COUNT;

  private Slots() {}

  /** The slot of a key's UTF-8 bytes. */
  public static int of(byte[] key, int start, int length) {
    int hash = 0x811C9DC5;
    for (int i = start; i < start + length; i++) {
      hash = (hash ^ (key[i] & 0xFF)) * 0x01000193;
    }
    return fold(hash);
  }

  /** The same for a text; ASCII is the common case. */
  public static int of(String key) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c >= 0x80) {
        byte[] utf8 = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return of(utf8, 0, utf8.length);
      }
      hash = (hash ^ c) * 0x01000193;
    }
    return fold(hash);
  }

  private static int fold(int hash) {
    int mixed = (hash ^ hash >>> 15) * 0x85EBCA6B;
    return (mixed ^ mixed >>> 13) >>> 7 & (COUNT - 1);
  }
}
