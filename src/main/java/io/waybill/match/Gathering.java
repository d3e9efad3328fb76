package io.waybill.match;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.KeySet;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.List;

/**
 * Second pass: the rows of shipments that have more than one are brought to their order's slot.
 *
 * <p>So may a few others be, taken for such: a detour that changes nothing of what is found, as
 * long as all passes of a date ask the same {@link KeySet}.
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

  /** Returns the number of rows. */
  public long run(Share share, Spill rows) throws IOException {
    try (SlotWriter out = rows.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        for (int slot = group.first(); slot < group.end(); slot++) {
          for (Source from : orders) {
            count += gather(from, slot, out);
          }
        }
      }
      out.commit();
      return count;
    }
  }

  private long gather(Source from, int slot, SlotWriter out) throws IOException {
    bytes.clear();
    from.segment().read(slot, bytes);
    records.reset(bytes);
    long count = 0;
    while (records.next()) {
      if (apart.mayHave(records.key()) && records.uploadedAt() < cutoff) {
        SourcedRow.encode(from, records, out.to(records.orderSlot()));
        count++;
      }
    }
    return count;
  }
}
