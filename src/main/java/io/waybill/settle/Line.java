package io.waybill.settle;

/**
 * A booking line to publish: the difference between what is due and what is booked.
 *
 * @param party the seller of a penalty, the buyer of a compensation
 * @param sellerId whose shipment it is about; of a penalty the party itself
 * @param due minor units
 * @param bookedBefore minor units
 * @param rules what is due for; empty for a reversal
 */
public record Line(
    BookedLine.Kind kind,
    Type type,
    String orderId,
    String packageId,
    String party,
    String sellerId,
    String currency,
    long due,
    long bookedBefore,
    String rules) {

  /** How the line changes what is booked. */
  public enum Type {
    NEW,
    INCREASE,
    DECREASE,
    REVERSAL;

    /** Whether its amount is above 0. */
    public boolean raises() {
      return this == NEW || this == INCREASE;
    }
  }

  static Type type(long due, long booked) {
    if (booked == 0) {
      return Type.NEW;
    }
    return due == 0 ? Type.REVERSAL : due > booked ? Type.INCREASE : Type.DECREASE;
  }

  public long amount() {
    return due - bookedBefore;
  }
}
