package io.waybill.feed;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Hash;
import io.waybill.sort.KeySet;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;

/**
 * In which slots of a slice some orders have rows, told by the keys alone: of a few thousand orders
 * most slots have none, and need not be read. It may name a slot too many. Safe for many threads.
 */
public final class OrderSlots {
  /** So much room for each that few of millions of other orders are taken for one of these. */
  private static final long ROOM = 32;

  private final KeySet orders;

  public OrderSlots(Collection<String> orderIds) {
    orders = new KeySet(ROOM * orderIds.size());
    orderIds.forEach(id -> orders.add(OrderKey.markOfOrder(Hash.of(id))));
  }

  /** The slots of a slice that may have rows of these orders. */
  public BitSet in(Source from) throws IOException {
    BitSet slots = new BitSet(Slots.COUNT);
    ByteSink bytes = new ByteSink(1 << 12);
    ByteSource keys = new ByteSource();
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      bytes.clear();
      from.segment().read(OrderKey.SLOTS + slot, bytes);
      keys.reset(bytes);
      while (keys.hasMore()) {
        long entry = keys.time();
        if (orders.mayHave(OrderKey.markOfOrder(OrderKey.ofEntry(entry, slot)))) {
          slots.set(OrderKey.slotOfRow(entry));
        }
      }
    }
    return slots;
  }
}
