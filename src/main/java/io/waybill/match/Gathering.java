package io.waybill.match;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.KeySet;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * Second pass: the rows of shipments that have more than one are brought to their order's slot.
 *
 * <p>So may a few others be, taken for such: a detour that changes nothing of what is found, since
 * who reads the other rows is told which ones were taken.
 */
public final class Gathering {
  private final List<Source> orders;
  private final long cutoff;
  private final KeySet apart;

  private final ByteSink bytes = new ByteSink(1 << 16);
  private final OrderRecords records = new OrderRecords();

  public Gathering(Night night, List<Source> orders, KeySet apart) {
    this.orders = orders;
    this.cutoff = night.cutoff();
    this.apart = apart;
  }

  /**
   * Returns the number of rows.
   *
   * @param rows takes them, by their order's slot
   * @param places takes where they were in theirs, see {@link #taken}
   */
  public long run(Share share, Spill rows, Spill places) throws IOException {
    try (SlotWriter out = rows.writer(share.worker());
        SlotWriter from = places.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        for (int slot = group.first(); slot < group.end(); slot++) {
          count += gather(slot, out, from);
        }
      }
      out.commit();
      from.commit();
      return count;
    }
  }

  private long gather(int slot, SlotWriter out, SlotWriter places) throws IOException {
    long count = 0;
    int place = 0;
    int behindLast = 0;
    for (Source from : orders) {
      bytes.clear();
      from.segment().read(slot, bytes);
      records.reset(bytes);
      for (; records.next(); place++) {
        if (apart.mayHave(records.key()) && records.uploadedAt() < cutoff) {
          SourcedRow.encode(from, records, out.to(records.orderSlot()));
          places.to(slot).count(place - behindLast);
          behindLast = place + 1;
          count++;
        }
      }
    }
    return count;
  }

  /**
   * Which rows of a slot were brought away, by their places as {@link SlotRows} has them.
   *
   * @param places of the slot, as {@link #run} wrote them
   */
  static void taken(ByteSource places, BitSet into) {
    into.clear();
    for (int place = -1; places.hasMore(); ) {
      place += 1 + places.length();
      into.set(place);
    }
  }
}
