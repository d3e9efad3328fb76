package io.waybill.generate;

/**
 * One order as the marketplace knows it, before anything is exported.
 *
 * @param index of the whole run, from 0
 * @param day of the folder that first shows it
 * @param orderedAt seconds from the start of day 0, like all times here
 * @param promiseDay its end is the promise
 */
record Order(
    long index,
    int day,
    String id,
    String sellerId,
    String buyerId,
    String category,
    long usdCents,
    Country country,
    String postcode,
    CourierProfile courier,
    Fate fate,
    long orderedAt,
    long firstUploadAt,
    int promiseDay) {

  /** Numbers that one order can use: two packages and a few changes. */
  static final int LABELS = 8;

  /** Below every {@code value_from} of the policy, whatever the rate of exchange. */
  private static final long SURELY_LOW_USD_CENTS = 40_000;

  boolean needsDocument() {
    return category.equals(Category.ELECTRONICS) || usdCents > SURELY_LOW_USD_CENTS;
  }
}
