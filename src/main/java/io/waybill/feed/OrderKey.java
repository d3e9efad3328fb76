package io.waybill.feed;

import io.waybill.sort.Hash;
import io.waybill.sort.Slots;

/**
 * Eight bytes that stand for a shipment: the same for all its rows, very seldom also another's. The
 * upper half is the order's alone, so that what is asked of an order is told without reading its
 * id.
 *
 * <p>A segment has the keys of its rows once more, by key. What is there of a row is its
 * <em>entry</em>: the key with the slot of the row in place of its first byte, which the slot that
 * it lies in tells.
 */
public final class OrderKey {
  /** In a segment, the slots of keys begin here. */
  public static final int SLOTS = Slots.SECOND;

  /** What of a key is the same for all shipments of an order. */
  private static final long OF_ORDER = -1L << 32;

  private static final int SLOT_SHIFT = Long.SIZE - 8;
  private static final long BEHIND_SLOT = -1L >>> 8;

  /** What an empty package_id means. */
  private static final byte[] FIRST_PACKAGE = {'1'};

  private OrderKey() {}

  /** The key of the shipment of this order and package, as they lie in one array. */
  static long of(byte[] in, int order, int orderEnd, int pack, int packEnd) {
    long hash = Hash.of(in, order, orderEnd);
    long both =
        pack == packEnd ? Hash.and(hash, FIRST_PACKAGE, 0, 1) : Hash.and(hash, in, pack, packEnd);
    return hash & OF_ORDER | both & ~OF_ORDER;
  }

  /**
   * What stands for an order among others, hardly ever for two of them.
   *
   * @param hash of the order's id, or a key of one of its shipments
   */
  public static long markOfOrder(long hash) {
    return Hash.ofBits(hash & OF_ORDER);
  }

  /** The slot in which a key's entry is. */
  static int slot(long key) {
    return SLOTS + Slots.of(key);
  }

  static long entry(long key, int slotOfRow) {
    return key & BEHIND_SLOT | (long) slotOfRow << SLOT_SHIFT;
  }

  /** The key of an entry that is in a slot of keys, counted from 0. */
  public static long ofEntry(long entry, int slotOfKey) {
    return entry & BEHIND_SLOT | (long) slotOfKey << SLOT_SHIFT;
  }

  /** The slot in which the row of an entry is. */
  static int slotOfRow(long entry) {
    return (int) (entry >>> SLOT_SHIFT);
  }
}
