package io.waybill.generate;

import java.util.List;

/** What couriers tell of one parcel, from its collection to its delivery. */
final class Journey {
  private static final long NEVER = Long.MAX_VALUE;

  private final Order order;
  private final Label label;
  private final Draw draw;
  private String orderId;
  private Country country;
  private String postcode;
  private long collectedAt;
  private long deliveredAt;
  private String ending = "DELIVERED";
  private CourierProfile lastMile;

  /** As it should be: collected soon after {@code from}, and delivered within days. */
  Journey(Order order, Label label, long from, Draw draw) {
    this.order = order;
    this.label = label;
    this.draw = draw;
    orderId = order.id();
    country = order.country();
    postcode = order.postcode();
    collectedAt = from + draw.between(2 * Dates.HOUR, 16 * Dates.HOUR);
    deliveredAt = collectedAt + draw.between(30 * Dates.HOUR, 110 * Dates.HOUR);
    lastMile = label.courier();
  }

  /** Takes the turn, if any, that the order's fate has for its journey. */
  Journey asFated(Marketplace market) {
    switch (order.fate()) {
      case SCANNED_LATE -> {
        collectedAt += 7 * Dates.DAY;
        deliveredAt = collectedAt + draw.between(20 * Dates.HOUR, 40 * Dates.HOUR);
      }
      case SCANNED_BEFORE_ORDER -> {
        collectedAt = order.orderedAt() - draw.between(2 * Dates.DAY, 6 * Dates.DAY);
        deliveredAt = collectedAt + draw.between(30 * Dates.HOUR, 110 * Dates.HOUR);
      }
      case ORDER_MISMATCH -> orderId = market.unrelated(order).id();
      case COUNTRY_MISMATCH -> country = order.country() == Country.DE ? Country.US : Country.DE;
      case POSTCODE_MISMATCH -> postcode = order.country().postcode(draw);
      case LATE_WITH_NOTICE, LATE_IN_SILENCE ->
          deliveredAt =
              Dates.startOf(order.promiseDay() + 1) + draw.between(2 * Dates.HOUR, 80 * Dates.HOUR);
      case NEVER_DELIVERED -> deliveredAt = NEVER;
      case RETURNED -> ending = "RETURNED";
      case LAST_MILE_BY_ANOTHER -> lastMile = label.courier().another(draw);
      default -> {}
    }
    return this;
  }

  /** In time for the change that follows it. */
  Journey collectedAndDelivered(long collected, long delivered) {
    collectedAt = collected;
    deliveredAt = delivered;
    return this;
  }

  Journey lostAfterCollection(long collected) {
    return collectedAndDelivered(collected, NEVER);
  }

  void tell(List<Scan> scans) {
    if (draw.oneIn(10)) {
      scan(scans, "INFO_RECEIVED", collectedAt - Dates.HOUR);
    }
    scans.add(collection());
    if (deliveredAt == NEVER) {
      scan(scans, "IN_TRANSIT", collectedAt + draw.between(5 * Dates.HOUR, 20 * Dates.HOUR));
      return;
    }
    inTransit(scans);
    if (draw.percent(50)) {
      scan(scans, "OUT_FOR_DELIVERY", deliveredAt - draw.between(1200, 5 * Dates.HOUR));
    }
    if (draw.oneIn(40) || ending.equals("RETURNED")) {
      scan(scans, "DELIVERY_ATTEMPTED", deliveredAt - draw.between(300, 1100));
    }
    scans.add(scanned(lastMile, ending, deliveredAt, false));
  }

  private void inTransit(List<Scan> scans) {
    long least = Math.min(3 * Dates.HOUR, (deliveredAt - collectedAt) / 4);
    long most = Math.max(least, (deliveredAt - collectedAt) / 4 * 3);
    if (draw.percent(70)) {
      scan(scans, "IN_TRANSIT", collectedAt + draw.between(least, most));
    }
    if (draw.oneIn(5)) {
      scan(scans, draw.oneIn(8) ? "EXCEPTION" : "IN_TRANSIT", deliveredAt - draw.between(1, least));
    }
  }

  private void scan(List<Scan> scans, String status, long at) {
    scans.add(scanned(label.courier(), status, at, false));
  }

  /** Order and place are what a courier reads off the parcel when it comes to have it. */
  private Scan collection() {
    return scanned(label.courier(), "COLLECTED", collectedAt, order.fate() != Fate.PLAIN);
  }

  private Scan scanned(CourierProfile by, String status, long at, boolean tellsAll) {
    int share = status.equals("COLLECTED") ? 60 : 8;
    boolean names = tellsAll || draw.percent(share);
    boolean shows = tellsAll || draw.percent(share);
    return new Scan(
        by,
        Spelling.number(label.number(), draw),
        at,
        status,
        names ? Spelling.orderRef(orderId, draw) : "",
        shows ? Spelling.country(country, draw) : "",
        shows ? Spelling.postcode(country, postcode, draw) : "");
  }
}
