package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.CodePoints;

/**
 * What a shipment is known by. Written out, since records hash more slowly and this is hashed most.
 */
final class ShipmentKey implements Comparable<ShipmentKey> {
  private final String orderId;
  private final String packageId;

  ShipmentKey(String orderId, String packageId) {
    this.orderId = orderId;
    this.packageId = packageId;
  }

  String orderId() {
    return orderId;
  }

  String packageId() {
    return packageId;
  }

  void encode(ByteSink sink) {
    sink.text(orderId);
    sink.text(packageId);
  }

  static ShipmentKey decode(ByteSource source) {
    return new ShipmentKey(source.text(), source.word());
  }

  @Override
  public int compareTo(ShipmentKey other) {
    int byOrder = CodePoints.compare(orderId, other.orderId);
    return byOrder != 0 ? byOrder : CodePoints.compare(packageId, other.packageId);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShipmentKey key
        && orderId.equals(key.orderId)
        && packageId.equals(key.packageId);
  }

  @Override
  public int hashCode() {
    return orderId.hashCode() * 31 + packageId.hashCode();
  }
}
