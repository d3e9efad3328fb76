package io.waybill.sort;

import java.io.IOException;

/**
 * A set of hashes of which only bits are kept: whether a hash may be in it. Yes is said to few that
 * are not, one in {@value #BITS_PER_KEY} or, of very many keys, more. Its size has a limit, so
 * memory does not grow with the input. Safe for many threads once made.
 */
public final class KeySet {
  private static final int BITS_PER_KEY = 64;
  private static final int LEAST_BITS = 1 << 10;
  private static final int MOST_BITS = 1 << 28;

  private final long[] bits;
  private final int mask;

  /**
   * @param keys about how many there will be
   */
  public KeySet(long keys) {
    long wanted = Math.min(MOST_BITS, Math.max(LEAST_BITS, keys * BITS_PER_KEY));
    mask = (1 << Long.SIZE - Long.numberOfLeadingZeros(wanted - 1)) - 1;
    bits = new long[(mask >>> 6) + 1];
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
    int bit = (int) key & mask;
    bits[bit >>> 6] |= 1L << bit;
  }

  /** Whether the key is in it, or may be. */
  public boolean mayHave(long key) {
    int bit = (int) key & mask;
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }
}
