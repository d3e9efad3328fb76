package io.waybill.feed;

import io.waybill.sort.ByteSource;
import org.jspecify.annotations.Nullable;

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
 * @param traits what its file does not say, as {@link #derivesFirstUpload} and {@link
 *     #knowsOnlyNow} tell; 0 in native files
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
    long tooLateAt,
    int traits) {
  static final int DOCUMENTED = 1;
  private static final int DERIVED_FIRST_UPLOAD = 2;
  private static final int ONLY_NOW = 4;

  /** A row of a native file. */
  public OrderRow(
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
    this(
        line,
        updatedAt,
        orderId,
        packageId,
        sellerId,
        buyerId,
        category,
        currency,
        valueMinor,
        courier,
        number,
        orderedAt,
        firstUploadedAt,
        uploadedAt,
        reason,
        documented,
        noticeAt,
        country,
        postcode,
        tooLateAt,
        0);
  }

  /** What the rows of a layout have in common; none: of a native file. */
  static int traits(@Nullable Layout layout) {
    return layout == null
        ? 0
        : (layout.derivesFirstUpload() ? DERIVED_FIRST_UPLOAD : 0)
            | (layout.knowsOnlyNow() ? ONLY_NOW : 0);
  }

  /** Whether {@code firstUploadedAt} is not said by the row: {@link Layout#derivesFirstUpload}. */
  public boolean derivesFirstUpload() {
    return (traits & DERIVED_FIRST_UPLOAD) != 0;
  }

  /** Whether the row says which number there is now: {@link Layout#knowsOnlyNow}. */
  public boolean knowsOnlyNow() {
    return (traits & ONLY_NOW) != 0;
  }

  /** Reads what {@link OrderRows} wrote behind the key. */
  public static OrderRow decode(ByteSource source) {
    long uploadedAt = source.time();
    String number = source.text();
    long firstUploadedAt = source.near(uploadedAt);
    String currency = source.word();
    long valueMinor = source.count();
    String courier = source.word();
    String sellerId = source.text();
    String orderId = source.text();
    int flags = source.one();
    String country = source.word();
    String postcode = source.text();
    long orderedAt = source.near(uploadedAt);
    long tooLateAt = source.near(uploadedAt);
    String packageId = source.word();
    long line = source.count();
    String buyerId = source.text();
    String category = source.word();
    String reason = source.word();
    return new OrderRow(
        line,
        source.near(uploadedAt),
        orderId,
        packageId,
        sellerId,
        buyerId,
        category,
        currency,
        valueMinor,
        courier,
        number,
        orderedAt,
        firstUploadedAt,
        uploadedAt,
        reason,
        (flags & DOCUMENTED) != 0,
        source.near(uploadedAt),
        country,
        postcode,
        tooLateAt,
        flags & ~DOCUMENTED);
  }
}
