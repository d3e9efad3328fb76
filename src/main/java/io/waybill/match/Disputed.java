package io.waybill.match;

import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fifth pass: the rulings come back, and the last shipments are complete. */
public final class Disputed {
  private final Deadlines deadlines;
  private final Map<ShipmentKey, Waiting> shipments = new LinkedHashMap<>();

  public Disputed(Night night) {
    deadlines = night.deadlines();
  }

  /** Returns the number of shipments that were in dispute. */
  public long run(Share share, Spill disputed, Spill rulings, Matched.Sink complete)
      throws IOException {
    try (Spill.Reader stayed = disputed.reader(share.workers());
        Spill.Reader answers = rulings.reader(share.workers())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        shipments.clear();
        for (int slot = group.first(); slot < group.end(); slot++) {
          ByteSource waiting = stayed.slot(slot);
          while (waiting.hasMore()) {
            Waiting one = Waiting.decode(waiting);
            shipments.put(one.shipment().key(), one);
          }
          ByteSource ruled = answers.slot(slot);
          while (ruled.hasMore()) {
            shipments.get(ShipmentKey.decode(ruled)).shared(ruled.text());
          }
        }
        for (Waiting one : shipments.values()) {
          complete.accept(one.matched(deadlines));
        }
        count += shipments.size();
      }
      return count;
    }
  }
}
