package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import org.jspecify.annotations.Nullable;

/**
 * That a shipment was given a number: what is sent to where the number's scans are.
 *
 * @param whole the shipment itself, where this is its only assignment; else null
 * @param index of the assignment in its shipment
 */
record Given(
    @Nullable Shipment whole,
    ShipmentKey key,
    Parties parties,
    String number,
    String courier,
    String country,
    String postcode,
    int index) {

  static Given whole(Shipment shipment) {
    return of(shipment, shipment, 0);
  }

  static Given of(@Nullable Shipment whole, Shipment shipment, int index) {
    Assignment assignment = shipment.assignments().get(index);
    return new Given(
        whole,
        shipment.key(),
        shipment.parties(),
        assignment.number(),
        assignment.courier(),
        shipment.country(),
        shipment.postcode(),
        index);
  }

  void encode(ByteSink sink) {
    sink.flag(whole != null);
    if (whole != null) {
      whole.encode(sink);
      return;
    }
    key.encode(sink);
    sink.text(parties.sellerId());
    sink.text(parties.buyerId());
    sink.text(number);
    sink.text(courier);
    sink.text(country);
    sink.text(postcode);
    sink.count(index);
  }

  static Given decode(ByteSource source) {
    if (source.flag()) {
      return whole(Shipment.decode(source));
    }
    return new Given(
        null,
        ShipmentKey.decode(source),
        new Parties(source.text(), source.text()),
        source.text(),
        source.word(),
        source.word(),
        source.text(),
        source.length());
  }
}
