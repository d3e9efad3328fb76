package io.waybill.match;

import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Third pass: rows that were gathered, met by their order, become shipments; each is sent to its
 * numbers.
 *
 * <p>A shipment with one assignment goes there as a whole: where nobody else has its number it can
 * be finished there. The others stay here, and ask for evidence.
 */
public final class ByShipment {
  private final Assembler assembler;
  private final Map<ShipmentKey, List<SourcedRow>> rows = new LinkedHashMap<>();

  public ByShipment(Night night) {
    assembler = night.assembler();
  }

  /** Returns the number of shipments. */
  public long run(Share share, Spill gathered, Spill given, Spill waiting) throws IOException {
    try (Spill.Reader from = gathered.reader(share.workers());
        SlotWriter toNumbers = given.writer(share.worker());
        SlotWriter stay = waiting.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        rows.clear();
        for (int slot = group.first(); slot < group.end(); slot++) {
          read(from.slot(slot));
        }
        for (List<SourcedRow> shipmentRows : rows.values()) {
          send(assembler.shipment(shipmentRows), toNumbers, stay);
        }
        count += rows.size();
      }
      toNumbers.commit();
      stay.commit();
      return count;
    }
  }

  private void read(ByteSource records) {
    while (records.hasMore()) {
      SourcedRow row = SourcedRow.decode(records);
      rows.computeIfAbsent(
              new ShipmentKey(row.row().orderId(), row.row().packageId()),
              key -> new ArrayList<>(2))
          .add(row);
    }
  }

  private static void send(Shipment shipment, SlotWriter toNumbers, SlotWriter stay)
      throws IOException {
    if (shipment.assignments().size() == 1) {
      Given.whole(shipment).encode(toNumbers.to(Slots.of(shipment.current().number())));
      return;
    }
    shipment.encode(stay.to(Slots.of(shipment.orderId())));
    for (int i = 0; i < shipment.assignments().size(); i++) {
      Given given = Given.of(null, shipment, i);
      given.encode(toNumbers.to(Slots.of(given.number())));
    }
  }
}
