package io.waybill.adjust;

import io.waybill.report.BookingRow;
import io.waybill.report.CsvRow;
import io.waybill.settle.BookedLine.Kind;

/**
 * What is to be explained: a line of a shipment's penalty, or of an order's compensation.
 *
 * @param packageId all packages of the order count for a compensation
 * @param party the seller of a penalty, the buyer of a compensation
 */
public record Subject(Kind kind, String orderId, String packageId, String party, String currency) {

  /** That of a booked line. */
  public static Subject of(BookingRow line) {
    return new Subject(
        line.kind(), line.orderId(), line.packageId(), line.party(), line.currency());
  }

  boolean isAbout(String otherPackage) {
    return kind == Kind.COMPENSATION || packageId.equals(otherPackage);
  }

  /** The same for a package as reports hold it. */
  boolean isAboutWritten(String otherPackage) {
    return kind == Kind.COMPENSATION || CsvRow.harmless(packageId).equals(otherPackage);
  }

  /** Whether a finding's amount goes to this line's account. */
  boolean isCharged(FoundLine line) {
    return line.currency().equals(currency)
        && CsvRow.harmless(party).equals(kind == Kind.PENALTY ? line.sellerId() : line.buyerId());
  }
}
