package io.waybill.feed;

/**
 * An accepted courier row as people look it up; the number, courier and country in normal form.
 *
 * @param orderRef in normal form; empty if it names none
 * @param postcode as written, since its normal form depends on the shipment's country
 */
public record Scan(
    InboxFile file,
    long line,
    String courier,
    String number,
    long eventAt,
    Status status,
    String orderRef,
    String country,
    String postcode) {

  /** {@code <folder>/<file>:<line>}. */
  public String source() {
    return file.id() + ":" + line;
  }
}
