package io.waybill.match;

import io.waybill.sort.ByteSource;
import io.waybill.sort.Slots;
import io.waybill.sort.Spill;
import java.io.IOException;

/**
 * Which shipments have more than one row, and go the long way: told by bits of their keys.
 *
 * <p>It also says yes to a few others, one in {@value #BITS_PER_KEY} or, in very large windows of
 * many changes, more. That costs these a detour and changes nothing of what is found, as long as
 * all passes of a date ask the same one. Its size has a limit, so memory does not grow with the
 * input. Safe for many threads once made.
 */
public final class Apart {
  private static final int BITS_PER_KEY = 64;
  private static final int LEAST_BITS = 1 << 10;
  private static final int MOST_BITS = 1 << 28;

  private final long[] bits;
  private final int mask;

  private Apart(long keys) {
    long wanted = Math.min(MOST_BITS, Math.max(LEAST_BITS, keys * BITS_PER_KEY));
    int size = Long.numberOfLeadingZeros(wanted - 1);
    mask = (1 << 64 - size) - 1;
    bits = new long[(mask >>> 6) + 1];
  }

  /** Reads what {@link Meeting} told of each worker's slots. */
  public static Apart of(Spill keys, int workers) throws IOException {
    try (Spill.Reader reader = keys.reader(workers)) {
      long count = 0;
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        count += reader.slot(slot).remaining() / Long.BYTES;
      }
      Apart apart = new Apart(count);
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        ByteSource records = reader.slot(slot);
        while (records.hasMore()) {
          apart.add(records.time());
        }
      }
      return apart;
    }
  }

  private void add(long key) {
    int bit = (int) key & mask;
    bits[bit >>> 6] |= 1L << bit;
  }

  /** Whether the shipment of that key has more than one row, or may have. */
  boolean has(long key) {
    int bit = (int) key & mask;
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }
}
