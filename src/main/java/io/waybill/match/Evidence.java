package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;

/**
 * What the scans of its number say of an assignment (SPEC 4). Times may be none.
 *
 * <p>"Own" scans are those of the assignment's courier or, where there are none, everybody's.
 *
 * @param first least time of the own scans
 * @param delivered least DELIVERED
 * @param arrival least DELIVERED or DELIVERY_ATTEMPTED
 * @param scanned whether anybody had the parcel
 * @param byCourier whether the assignment's courier had it
 * @param namesOrders whether the own scans name orders
 * @param namesThis whether one of these is this one
 * @param namesSibling whether one of these is an order of the same seller and buyer that has or had
 *     this number
 * @param otherDestination whether the own scans name countries but not this one, or postcodes so
 * @param contested whether the number was given to shipments of more than one seller and buyer
 * @param anyNamesThis whether anybody's scan names this order
 * @param anyOtherDestination as {@code otherDestination}, of anybody's scans
 * @param feedsReach the least reach of the feeds of its courier and of every courier with a scan of
 *     its number; none if one of them has no feed
 */
public record Evidence(
    long first,
    long delivered,
    long arrival,
    boolean scanned,
    boolean byCourier,
    boolean namesOrders,
    boolean namesThis,
    boolean namesSibling,
    boolean otherDestination,
    boolean contested,
    boolean anyNamesThis,
    boolean anyOtherDestination,
    long feedsReach) {

  /** Whether all its scans are another order's or went elsewhere: nothing of it is this order's. */
  public boolean isForeign() {
    return namesOrders && !namesThis || otherDestination;
  }

  /**
   * Whether there was a promise, and it was kept.
   *
   * @param tooLateAt the first instant that breaks it; may be none
   */
  public boolean isOnTime(long tooLateAt) {
    return tooLateAt != ByteSink.NO_TIME && arrival != ByteSink.NO_TIME && arrival < tooLateAt;
  }

  /**
   * Whether no later scan tells more of a promise: there is none, or the parcel arrived.
   *
   * @param tooLateAt the first instant that breaks it; may be none
   */
  public boolean decidesPromise(long tooLateAt) {
    return tooLateAt == ByteSink.NO_TIME || arrival != ByteSink.NO_TIME;
  }

  /** Where nobody had the parcel. */
  static final Evidence NONE =
      of(ByteSink.NO_TIME, ByteSink.NO_TIME, ByteSink.NO_TIME, 0, ByteSink.NO_TIME);

  /**
   * Where only its courier had the parcel, alone with the number, and no scan names anything that
   * is not the shipment's.
   *
   * @param namesThis whether a scan names its order
   * @param feedsReach how far its courier's feed reaches; may be none
   */
  static Evidence undisputed(ScanTimes times, boolean namesThis, long feedsReach) {
    return new Evidence(
        times.first(),
        times.delivered(),
        times.arrival(),
        true,
        true,
        namesThis,
        namesThis,
        namesThis,
        false,
        false,
        namesThis,
        false,
        feedsReach);
  }

  /** The same with another reach of the feeds. */
  Evidence reaching(long reach) {
    return of(first, delivered, arrival, bits(), reach);
  }

  void encode(ByteSink sink) {
    sink.time(first);
    sink.time(delivered);
    sink.time(arrival);
    sink.count(bits());
    sink.time(feedsReach);
  }

  static Evidence decode(ByteSource source) {
    return of(source.time(), source.time(), source.time(), source.count(), source.time());
  }

  /** Without how far the feeds reach, and in few bytes: times lie near another one. */
  void encodeNear(long time, ByteSink sink) {
    sink.count(bits());
    sink.near(first, time);
    sink.near(delivered, time);
    sink.near(arrival, time);
  }

  static Evidence decodeNear(long time, ByteSource source) {
    long bits = source.count();
    return of(source.near(time), source.near(time), source.near(time), bits, ByteSink.NO_TIME);
  }

  /**
   * Whether the assignment's courier had it.
   *
   * @param bits with which {@link #encodeNear} begins
   */
  static boolean isByCourier(long bits) {
    return has(bits, 1);
  }

  private long bits() {
    return bit(scanned, 0)
        | bit(byCourier, 1)
        | bit(namesOrders, 2)
        | bit(namesThis, 3)
        | bit(namesSibling, 4)
        | bit(otherDestination, 5)
        | bit(contested, 6)
        | bit(anyNamesThis, 7)
        | bit(anyOtherDestination, 8);
  }

  private static Evidence of(long first, long delivered, long arrival, long bits, long reach) {
    return new Evidence(
        first,
        delivered,
        arrival,
        has(bits, 0),
        has(bits, 1),
        has(bits, 2),
        has(bits, 3),
        has(bits, 4),
        has(bits, 5),
        has(bits, 6),
        has(bits, 7),
        has(bits, 8),
        reach);
  }

  private static long bit(boolean value, int place) {
    return value ? 1L << place : 0;
  }

  private static boolean has(long bits, int place) {
    return (bits >> place & 1) != 0;
  }
}
