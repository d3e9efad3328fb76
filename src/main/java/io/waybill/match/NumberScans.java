package io.waybill.match;

import io.waybill.feed.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All physical scans of one number, by courier and together. */
final class NumberScans {
  private @Nullable String onlyCourier;

  /** Of the only courier; one object for all numbers to come. */
  private final Scans onlyScans = new Scans();

  private @Nullable Map<String, Scans> byCourier;
  private @Nullable Scans all;

  void clear() {
    onlyCourier = null;
    onlyScans.clear();
    byCourier = null;
    all = null;
  }

  void add(
      String courier,
      Status status,
      long eventAt,
      String orderRef,
      String country,
      String postcode) {
    by(courier).add(status, eventAt, orderRef, country, postcode);
  }

  boolean isEmpty() {
    return onlyCourier == null;
  }

  Set<String> couriers() {
    return byCourier != null
        ? byCourier.keySet()
        : onlyCourier != null ? Set.of(onlyCourier) : Set.of();
  }

  /** One courier's scans, or null where it has none. */
  @Nullable Scans of(String courier) {
    if (byCourier != null) {
      return byCourier.get(courier);
    }
    return courier.equals(onlyCourier) ? onlyScans : null;
  }

  /** Everybody's scans; to be asked when all have been added. */
  Scans all() {
    if (all == null) {
      if (byCourier == null) {
        all = onlyScans;
      } else {
        all = new Scans();
        byCourier.values().forEach(all::addAll);
      }
    }
    return all;
  }

  private Scans by(String courier) {
    if (onlyCourier == null) {
      onlyCourier = courier;
      return onlyScans;
    }
    if (byCourier == null) {
      if (courier.equals(onlyCourier)) {
        return onlyScans;
      }
      byCourier = new LinkedHashMap<>();
      byCourier.put(onlyCourier, onlyScans);
    }
    return byCourier.computeIfAbsent(courier, c -> new Scans());
  }
}
