package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One package of an order: the unit that is judged (SPEC 3).
 *
 * @param valueMinor its share of the order, in the currency's minor units
 * @param country in normal form; empty if not given
 * @param postcode in normal form; empty if not given
 * @param tooLateAt the first instant too late for promised_by; may be none
 * @param firstUpload the least first_uploaded_at of its rows
 * @param open whether all its assignments are judged; a closed one's late changes are
 * @param assignments by time, number and courier; at least one; the last is the current one
 */
public record Shipment(
    String orderId,
    String packageId,
    String sellerId,
    String buyerId,
    String category,
    String currency,
    long valueMinor,
    String country,
    String postcode,
    long orderedAt,
    long tooLateAt,
    long firstUpload,
    boolean open,
    List<Assignment> assignments) {

  public Assignment current() {
    return assignments.get(assignments.size() - 1);
  }

  /** Whose shipment it is: SPEC compares sellers and buyers in pairs. */
  Parties parties() {
    return new Parties(sellerId, buyerId);
  }

  ShipmentKey key() {
    return new ShipmentKey(orderId, packageId);
  }

  void encode(ByteSink sink) {
    sink.text(orderId);
    sink.text(packageId);
    sink.text(sellerId);
    sink.text(buyerId);
    sink.text(category);
    sink.text(currency);
    sink.count(valueMinor);
    sink.text(country);
    sink.text(postcode);
    sink.time(orderedAt);
    sink.time(tooLateAt);
    sink.time(firstUpload);
    sink.flag(open);
    sink.count(assignments.size());
    for (Assignment assignment : assignments) {
      assignment.encode(sink);
    }
  }

  static Shipment decode(ByteSource source) {
    return new Shipment(
        source.text(),
        source.word(),
        source.text(),
        source.text(),
        source.word(),
        source.word(),
        source.count(),
        source.word(),
        source.text(),
        source.time(),
        source.time(),
        source.time(),
        source.flag(),
        assignments(source));
  }

  private static List<Assignment> assignments(ByteSource source) {
    int count = source.length();
    if (count == 1) {
      return List.of(Assignment.decode(source));
    }
    List<Assignment> assignments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      assignments.add(Assignment.decode(source));
    }
    return assignments;
  }
}
