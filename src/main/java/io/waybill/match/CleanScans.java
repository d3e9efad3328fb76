package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;

/**
 * What is counted of a clean shipment's scans: so little that of a shipment which the night before
 * found clean it is read where it lies. One object serves many, one after the other.
 */
public final class CleanScans {
  private long first;
  private boolean byCourier;
  private boolean delivered;
  private boolean onTime;

  /** Takes it from evidence. */
  CleanScans of(Evidence evidence, boolean arrivedOnTime) {
    first = evidence.first();
    byCourier = evidence.byCourier();
    delivered = evidence.delivered() != ByteSink.NO_TIME;
    onTime = arrivedOnTime;
    return this;
  }

  /** Takes it from evidence that {@link Evidence#encodeNear} wrote near a time. */
  CleanScans read(long time, ByteSource source, boolean arrivedOnTime) {
    byCourier = Evidence.isByCourier(source.count());
    first = source.near(time);
    delivered = source.near(time) != ByteSink.NO_TIME;
    onTime = arrivedOnTime;
    return this;
  }

  /** The least time of its courier's scans or, where there are none, of everybody's. */
  public long first() {
    return first;
  }

  /** Whether its courier had it; if not, others had. */
  public boolean byCourier() {
    return byCourier;
  }

  public boolean delivered() {
    return delivered;
  }

  /** Whether it was promised, and arrived as promised. */
  public boolean onTime() {
    return onTime;
  }
}
