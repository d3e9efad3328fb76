package io.waybill.match;

import io.waybill.feed.Postcodes;
import io.waybill.feed.Status;
import io.waybill.sort.ByteSink;

/** Physical scans of one number folded together: by one courier, or by all. */
final class Scans {
  private static final long NEVER = Long.MAX_VALUE;

  private long first = NEVER;
  private long delivered = NEVER;
  private long arrival = NEVER;
  private long returned = NEVER;
  private final Names orders = new Names();
  private final Names countries = new Names();

  /** As written, since their normal form depends on the shipment's country. */
  private final Names postcodes = new Names();

  void clear() {
    first = NEVER;
    delivered = NEVER;
    arrival = NEVER;
    returned = NEVER;
    orders.clear();
    countries.clear();
    postcodes.clear();
  }

  void add(Status status, long eventAt, String orderRef, String country, String postcode) {
    first = Math.min(first, eventAt);
    switch (status) {
      case DELIVERED -> {
        delivered = Math.min(delivered, eventAt);
        arrival = Math.min(arrival, eventAt);
      }
      case DELIVERY_ATTEMPTED -> arrival = Math.min(arrival, eventAt);
      case RETURNED -> returned = Math.min(returned, eventAt);
      default -> {}
    }
    orders.add(orderRef);
    countries.add(country);
    postcodes.add(postcode);
  }

  void addAll(Scans other) {
    first = Math.min(first, other.first);
    delivered = Math.min(delivered, other.delivered);
    arrival = Math.min(arrival, other.arrival);
    returned = Math.min(returned, other.returned);
    orders.addAll(other.orders);
    countries.addAll(other.countries);
    postcodes.addAll(other.postcodes);
  }

  long first() {
    return time(first);
  }

  /** Events after the first return are left out. */
  long delivered() {
    return delivered > returned ? ByteSink.NO_TIME : time(delivered);
  }

  long arrival() {
    return arrival > returned ? ByteSink.NO_TIME : time(arrival);
  }

  Names orders() {
    return orders;
  }

  /** Whether they name countries, not this one; or the same of postcodes (SPEC 5). */
  boolean goElsewhere(String country, String postcode) {
    return !country.isEmpty() && !countries.isEmpty() && !countries.contains(country)
        || !postcode.isEmpty() && goToOtherPostcode(country, postcode);
  }

  private boolean goToOtherPostcode(String country, String postcode) {
    boolean named = false;
    for (String written : postcodes.words()) {
      String normal = Postcodes.normal(written, country);
      if (normal.equals(postcode)) {
        return false;
      }
      named |= !normal.isEmpty();
    }
    return named;
  }

  private static long time(long value) {
    return value == NEVER ? ByteSink.NO_TIME : value;
  }
}
