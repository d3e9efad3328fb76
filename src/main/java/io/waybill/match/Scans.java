package io.waybill.match;

import io.waybill.feed.Postcodes;
import io.waybill.feed.Status;

/** Physical scans of one number folded together: by one courier, or by all. */
final class Scans {
  private final ScanTimes times = new ScanTimes();
  private final Names orders = new Names();
  private final Names countries = new Names();

  /** As written, since their normal form depends on the shipment's country. */
  private final Names postcodes = new Names();

  void add(Status status, long eventAt, String orderRef, String country, String postcode) {
    times.add(status, eventAt);
    orders.add(orderRef);
    countries.add(country);
    postcodes.add(postcode);
  }

  void addAll(Scans other) {
    times.addAll(other.times);
    orders.addAll(other.orders);
    countries.addAll(other.countries);
    postcodes.addAll(other.postcodes);
  }

  ScanTimes times() {
    return times;
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
}
