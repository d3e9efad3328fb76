package io.waybill.match;

import io.waybill.feed.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All physical scans of one number, by courier and together. */
final class NumberScans {
  private @Nullable String onlyCourier;
  private @Nullable Scans onlyScans;
  private @Nullable Map<String, Scans> byCourier;
  private @Nullable Scans all;

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
    return onlyScans == null;
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
        all = onlyScans == null ? new Scans() : onlyScans;
      } else {
        all = new Scans();
        byCourier.values().forEach(all::addAll);
      }
    }
    return all;
  }

  private Scans by(String courier) {
    if (onlyScans == null) {
      onlyCourier = courier;
      onlyScans = new Scans();
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
