package io.waybill.match;

import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
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
 * First pass: order rows, met by their order, become shipments; each is sent to its numbers.
 *
 * <p>A shipment with one assignment, as nearly all are, goes there as a whole: where nobody else
 * has its number it can be finished there. The others stay here, and ask for evidence.
 */
public final class ByShipment {
  private final List<Source> orders;
  private final Assembler assembler;
  private final long cutoff;

  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ByteSource source = new ByteSource();
  private final Map<ShipmentKey, List<Assembler.SourcedRow>> rows = new LinkedHashMap<>();

  public ByShipment(Night night, List<Source> orders) {
    this.orders = orders;
    this.cutoff = night.cutoff();
    assembler = new Assembler(night.days(), night.openFromDay(), cutoff);
  }

  /** Returns the number of shipments. */
  public long run(Share share, Spill given, Spill waiting) throws IOException {
    try (SlotWriter toNumbers = given.writer(share.worker());
        SlotWriter stay = waiting.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        rows.clear();
        for (int slot = group.first(); slot < group.end(); slot++) {
          read(slot);
        }
        for (List<Assembler.SourcedRow> shipmentRows : rows.values()) {
          send(assembler.shipment(shipmentRows), toNumbers, stay);
        }
        count += rows.size();
      }
      toNumbers.commit();
      stay.commit();
      return count;
    }
  }

  private void read(int slot) throws IOException {
    for (Source from : orders) {
      bytes.clear();
      from.segment().read(slot, bytes);
      source.reset(bytes);
      while (source.hasMore()) {
        OrderRow row = OrderRow.decode(source);
        if (row.uploadedAt() < cutoff) {
          rows.computeIfAbsent(
                  new ShipmentKey(row.orderId(), row.packageId()), key -> new ArrayList<>(1))
              .add(
                  new Assembler.SourcedRow(
                      row, from.folderDay(), from.file(), from.firstLine() + row.line()));
        }
      }
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
