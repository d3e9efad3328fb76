package io.waybill.settle;

import io.waybill.settle.BookedLine.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is due to one party in one currency, and what is booked for it: their difference is a line,
 * unless it is held back.
 *
 * @param packageId the shipment of a penalty; of a compensation the package that it is paid for
 * @param party the seller of a penalty, the buyer of a compensation
 * @param sellerId whose shipment it is about; of a penalty the party itself
 * @param due minor units
 * @param bookedBefore minor units
 * @param rules what is due for; empty if nothing is
 */
public record Balance(
    Kind kind,
    String orderId,
    String packageId,
    String party,
    String sellerId,
    String currency,
    long due,
    long bookedBefore,
    String rules,
    Held held) {

  /** Why a difference is not booked (SPEC 6); it says nothing where there is no difference. */
  public enum Held {
    NO,
    /** The shipment is closed, its evidence may be gone. */
    CLOSED,
    /** A package that a compensation was booked for is not open now. */
    PACKAGE_NOT_OPEN
  }

  public long difference() {
    return due - bookedBefore;
  }

  /** The line to publish, or null. */
  @Nullable Line line() {
    if (due == bookedBefore || held != Held.NO) {
      return null;
    }
    return new Line(
        kind,
        Line.type(due, bookedBefore),
        orderId,
        packageId,
        party,
        sellerId,
        currency,
        due,
        bookedBefore,
        rules);
  }
}
