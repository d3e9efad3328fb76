package io.waybill.adjust;

import io.waybill.settle.BookedLine;

/**
 * What is to be explained: a line of a shipment's penalty, or of an order's compensation.
 *
 * @param packageId all packages of the order count for a compensation
 */
public record Subject(BookedLine.Kind kind, String orderId, String packageId) {
  boolean isAbout(String otherPackage) {
    return kind == BookedLine.Kind.COMPENSATION || packageId.equals(otherPackage);
  }
}
