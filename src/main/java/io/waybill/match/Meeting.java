package io.waybill.match;

import io.waybill.feed.OrderKey;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * First pass: the keys of order rows meet, and tell which shipments have more than one row.
 *
 * <p>Nearly all have one, and can be judged from it where its number's scans are; only the others
 * have to be brought together first.
 */
public final class Meeting {
  private static final int LEAST = 1 << 8;

  private final List<Source> orders;
  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ByteSource keys = new ByteSource();

  /** The slot's different keys, by open addressing; 0 is a gap. */
  private long[] table = new long[LEAST];

  private int size;

  public Meeting(List<Source> orders) {
    this.orders = orders;
  }

  /** Returns the number of rows whose shipments have other rows too, but for the first of each. */
  public long run(Share share, Spill apart) throws IOException {
    try (SlotWriter out = apart.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        for (int slot = group.first(); slot < group.end(); slot++) {
          count += meet(slot, out);
        }
      }
      out.commit();
      return count;
    }
  }

  private long meet(int slot, SlotWriter out) throws IOException {
    bytes.clear();
    for (Source from : orders) {
      from.segment().read(OrderKey.SLOTS + slot, bytes);
    }
    Arrays.fill(table, 0);
    size = 0;
    long count = 0;
    keys.reset(bytes);
    while (keys.hasMore()) {
      long key = OrderKey.ofEntry(keys.time(), slot);
      if (!isNew(key)) {
        out.to(slot).time(key);
        count++;
      }
    }
    return count;
  }

  private boolean isNew(long key) {
    if (2 * size >= table.length) {
      grow();
    }
    int place = place(key);
    if (key != 0 && table[place] == key) {
      return false;
    }
    // a key of 0 is never told from a gap: such a shipment counts as one that has other rows
    table[place] = key;
    size++;
    return key != 0;
  }

  private int place(long key) {
    int place = (int) (key ^ key >>> 20) & (table.length - 1);
    while (table[place] != 0 && table[place] != key) {
      place = place + 1 & (table.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long key : old) {
      if (key != 0) {
        table[place(key)] = key;
      }
    }
  }
}
