package io.waybill.sort;

import java.io.IOException;

/**
 * A set of hashes of which only bits are kept: whether a hash may be in it. Two bits stand for
 * each, in one word, so that a question touches memory once. Yes is said to few that are not, about
 * one in three hundred or, of very many keys, more. Its size has a limit, so memory does not grow
 * with the input. Safe for many threads once made.
 */
public final class KeySet {
  private static final int KEYS_PER_WORD = 2;
  private static final int LEAST_WORDS = 1 << 4;
  private static final int MOST_WORDS = 1 << 22;

  private final long[] words;
  private final int mask;

  /**
   * @param keys about how many there will be
   */
  public KeySet(long keys) {
    long wanted = Math.min(MOST_WORDS, Math.max(LEAST_WORDS, keys / KEYS_PER_WORD));
    mask = (1 << Long.SIZE - Long.numberOfLeadingZeros(wanted - 1)) - 1;
    words = new long[mask + 1];
  }

  /** Reads the eight bytes of each that all workers wrote into the slots of a spill. */
  public static KeySet of(Spill keys, int workers) throws IOException {
    try (Spill.Reader reader = keys.reader(workers)) {
      long count = 0;
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        count += reader.slot(slot).remaining() / Long.BYTES;
      }
      KeySet set = new KeySet(count);
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        ByteSource records = reader.slot(slot);
        while (records.hasMore()) {
          set.add(records.time());
        }
      }
      return set;
    }
  }

  public void add(long key) {
    words[place(key)] |= bits(key);
  }

  /** Whether the key is in it, or may be. */
  public boolean mayHave(long key) {
    long bits = bits(key);
    return (words[place(key)] & bits) == bits;
  }

  private int place(long key) {
    return (int) (key >>> 32) & mask;
  }

  /** Shifts take the lowest six bits of a number. */
  private static long bits(long key) {
    return 1L << key | 1L << (key >>> 6);
  }
}
