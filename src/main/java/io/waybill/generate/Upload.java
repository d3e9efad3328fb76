package io.waybill.generate;

/**
 * One row of an order export: at a time, a package was given a number and a courier.
 *
 * @param usdCents the package's share of the order
 * @param courier as the seller writes it
 * @param notifiedAt {@link #NONE} if the buyer was not
 * @param updatedAt {@link #NONE} unless the row repeats an assignment with something new
 */
record Upload(
    Order order,
    String packageId,
    long usdCents,
    String courier,
    String number,
    long at,
    String reason,
    String document,
    long notifiedAt,
    long updatedAt) {

  static final long NONE = Long.MIN_VALUE;

  static Upload first(Order order, String courier, String number) {
    return new Upload(
        order, "", order.usdCents(), courier, number, order.firstUploadAt(), "", "", NONE, NONE);
  }

  Upload ofPackage(String id, long share) {
    return new Upload(
        order, id, share, courier, number, at, reason, document, notifiedAt, updatedAt);
  }

  /** The same assignment, exported again when the buyer had been told. */
  Upload notified(long when) {
    return new Upload(
        order, packageId, usdCents, courier, number, at, reason, document, when, when);
  }

  /** When the export came to know of it. */
  long knownAt() {
    return updatedAt == NONE ? at : updatedAt;
  }
}
