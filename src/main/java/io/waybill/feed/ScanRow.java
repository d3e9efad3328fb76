package io.waybill.feed;

/**
 * A physical scan as segments hold it: without its line, and the number, courier, order and country
 * in normal form.
 *
 * @param eventAt milliseconds since the epoch
 * @param orderRef empty if it names none
 * @param country empty if not given
 * @param postcode as written, since its normal form depends on the shipment's country
 */
public record ScanRow(
    String number,
    String courier,
    long eventAt,
    Status status,
    String orderRef,
    String country,
    String postcode) {
  /** The scan that the records stand at. */
  public static ScanRow of(String number, String courier, ScanRecords at) {
    return new ScanRow(
        number, courier, at.eventAt(), at.status(), at.orderRef(), at.country(), at.postcode());
  }
}
