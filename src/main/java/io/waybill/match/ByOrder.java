package io.waybill.match;

import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Third pass: evidence, back at its shipment, gives deadlines and standing assignments.
 *
 * <p>A shipment of whose standing numbers none was ever another's is complete. The others claim
 * their numbers, and wait once more.
 */
public final class ByOrder {
  private final Deadlines deadlines;
  private final Map<ShipmentKey, Waiting> shipments = new LinkedHashMap<>();

  public ByOrder(Night night) {
    deadlines = night.deadlines();
  }

  /**
   * Returns the number of shipments that waited.
   *
   * @param waiting what the first and the second pass left waiting
   */
  public long run(
      Share share,
      List<Spill> waiting,
      Spill evidence,
      Spill claims,
      Spill disputed,
      Matched.Sink complete)
      throws IOException {
    try (Spill.Reader shipmentsWaiting = Spill.reader(waiting, share.workers());
        Spill.Reader answers = evidence.reader(share.workers());
        SlotWriter toHolders = claims.writer(share.worker());
        SlotWriter stay = disputed.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        shipments.clear();
        for (int slot = group.first(); slot < group.end(); slot++) {
          read(shipmentsWaiting.slot(slot));
          meet(answers.slot(slot));
        }
        for (Waiting one : shipments.values()) {
          send(one, toHolders, stay, complete);
        }
        count += shipments.size();
      }
      toHolders.commit();
      stay.commit();
      return count;
    }
  }

  private void read(ByteSource records) {
    while (records.hasMore()) {
      Waiting one = new Waiting(Shipment.decode(records));
      shipments.put(one.shipment().key(), one);
    }
  }

  private void meet(ByteSource records) {
    while (records.hasMore()) {
      Waiting one = shipments.get(ShipmentKey.decode(records));
      one.evidence(records.length(), Evidence.decode(records));
    }
  }

  private void send(Waiting one, SlotWriter toHolders, SlotWriter stay, Matched.Sink complete)
      throws IOException {
    Matched matched = one.matched(deadlines);
    Map<String, Claim> claims = Claim.of(matched);
    if (claims.isEmpty()) {
      complete.accept(matched);
      return;
    }
    one.encode(stay.to(Slots.of(one.shipment().orderId())));
    for (Claim claim : claims.values()) {
      claim.encode(toHolders.to(Slots.of(claim.number())));
    }
  }
}
