package io.waybill.adjust;

import io.waybill.report.Bookings;
import io.waybill.report.CsvRow;
import io.waybill.settle.BookedLine.Kind;

/**
 * What is to be explained: a line of a shipment's penalty, or of an order's compensation.
 *
 * @param packageId all packages of the order count for a compensation
 * @param party the seller of a penalty, the buyer of a compensation
 */
public record Subject(Kind kind, String orderId, String packageId, String party, String currency) {

  /** That of a line of bookings.csv. */
  public static Subject of(String[] cells) {
    char letter = cells[Bookings.LINE_ID].charAt(0);
    return new Subject(
        letter == Kind.PENALTY.letter() ? Kind.PENALTY : Kind.COMPENSATION,
        cells[Bookings.ORDER_ID],
        cells[Bookings.PACKAGE_ID],
        cells[Bookings.PARTY],
        cells[Bookings.CURRENCY]);
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
