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
    return of(Hash.of(key, start, start + length));
  }

  public static int of(String key) {
    return of(Hash.of(key));
  }

  /** The slot of what has that hash. */
  public static int of(long hash) {
    return (int) (hash >>> 56);
  }
}
