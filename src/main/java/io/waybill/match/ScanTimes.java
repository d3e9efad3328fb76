package io.waybill.match;

import io.waybill.feed.Status;
import io.waybill.sort.ByteSink;

/** When a parcel was seen, delivered, brought to its door and sent back; the first time of each. */
final class ScanTimes {
  private static final long NEVER = Long.MAX_VALUE;

  private long first = NEVER;
  private long delivered = NEVER;
  private long arrival = NEVER;
  private long returned = NEVER;

  void clear() {
    first = NEVER;
    delivered = NEVER;
    arrival = NEVER;
    returned = NEVER;
  }

  void add(Status status, long eventAt) {
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
  }

  void addAll(ScanTimes other) {
    first = Math.min(first, other.first);
    delivered = Math.min(delivered, other.delivered);
    arrival = Math.min(arrival, other.arrival);
    returned = Math.min(returned, other.returned);
  }

  /** When anybody had the parcel; or none. */
  long first() {
    return time(first);
  }

  /** Events after the first return are left out. */
  long delivered() {
    return delivered > returned ? ByteSink.NO_TIME : time(delivered);
  }

  /** The first delivery or attempt at one, none after the first return. */
  long arrival() {
    return arrival > returned ? ByteSink.NO_TIME : time(arrival);
  }

  private static long time(long value) {
    return value == NEVER ? ByteSink.NO_TIME : value;
  }
}
