package io.waybill.feed;

import io.waybill.sort.ByteSource;

/**
 * An accepted order row: at {@code uploadedAt} this shipment was given this number and courier.
 *
 * <p>Words are in normal form, times are milliseconds since the epoch or {@link
 * io.waybill.sort.ByteSink#NO_TIME}. {@code line} counts from the slice's first line.
 *
 * @param updatedAt may be none
 * @param valueMinor the shipment's share of the order, in the currency's minor units
 * @param country empty if not given
 * @param postcode empty if not given
 * @param tooLateAt the first instant too late for {@code promised_by}; may be none
 * @param noticeAt when the buyer was told; may be none
 */
public record OrderRow(
    long line,
    long updatedAt,
    String orderId,
    String packageId,
    String sellerId,
    String buyerId,
    String category,
    String currency,
    long valueMinor,
    String courier,
    String number,
    long orderedAt,
    long firstUploadedAt,
    long uploadedAt,
    String reason,
    boolean documented,
    long noticeAt,
    String country,
    String postcode,
    long tooLateAt) {

  /** Reads what {@link OrderRows} wrote. */
  public static OrderRow decode(ByteSource source) {
    return new OrderRow(
        source.count(),
        source.time(),
        source.text(),
        source.word(),
        source.text(),
        source.text(),
        source.word(),
        source.word(),
        source.count(),
        source.word(),
        source.text(),
        source.time(),
        source.time(),
        source.time(),
        source.word(),
        source.flag(),
        source.time(),
        source.word(),
        source.text(),
        source.time());
  }
}
