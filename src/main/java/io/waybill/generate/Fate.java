package io.waybill.generate;

import io.waybill.policy.Rule;
import java.util.List;

/**
 * What befalls an order, and how often: the one table of rates. An order has one fate; most have
 * {@link #PLAIN}, which is what is left. The rules named are those that the generator's policy
 * finds broken once enough days have passed; others may come along with them. Some 6 to 8 % of
 * shipments end up flagged.
 */
enum Fate {
  PLAIN(0),

  // honest, though it looks odd
  CHANGE_IN_TIME(1500),
  TWO_PACKAGES(2000),
  LAST_MILE_BY_ANOTHER(1000),
  RETURNED(200),
  AHEAD_OF_CUTOFF(100),

  // changes
  CHANGE_TOO_LATE(600, Rule.LATE_CHANGE),
  TOO_MANY_CHANGES(250, Rule.TOO_MANY_CHANGES),
  CHANGE_AFTER_COLLECTION(300, Rule.CHANGE_AFTER_SCAN),
  CHANGE_AFTER_DELIVERY(250, Rule.CHANGE_AFTER_SCAN),
  REASON_MISSING(200, Rule.REASON_NOT_ALLOWED),
  REASON_NOT_ALLOWED(150, Rule.REASON_NOT_ALLOWED),
  ELECTRONICS_UNDOCUMENTED(200, Rule.UNDOCUMENTED_CHANGE),
  HIGH_VALUE_UNDOCUMENTED(100, Rule.UNDOCUMENTED_CHANGE),
  BUYER_NEVER_NOTIFIED(250, Rule.BUYER_NOT_NOTIFIED),
  BUYER_NOTIFIED_LATE(150, Rule.BUYER_NOT_NOTIFIED),

  // numbers and couriers
  BAD_CHECK_DIGIT(150, Rule.INVALID_NUMBER),
  NUMBER_IS_ORDER_ID(80, Rule.INVALID_NUMBER),
  ODD_CHARACTERS(80, Rule.INVALID_NUMBER),
  COURIER_UNSUPPORTED(350, Rule.UNSUPPORTED_COURIER),

  // scans
  NEVER_SCANNED(1000, Rule.NOT_SCANNED),
  SCANNED_LATE(900, Rule.LATE_FIRST_SCAN),
  COURIER_MISMATCH(500, Rule.COURIER_MISMATCH),
  ORDER_MISMATCH(350, Rule.ORDER_MISMATCH),
  COUNTRY_MISMATCH(200, Rule.DESTINATION_MISMATCH),
  POSTCODE_MISMATCH(200, Rule.DESTINATION_MISMATCH),
  NUMBER_OF_ANOTHER(250, Rule.SHARED_NUMBER),
  SCANNED_BEFORE_ORDER(150, Rule.SCANNED_BEFORE_ORDER),

  // promises
  LATE_WITH_NOTICE(800, Rule.LATE_DELIVERY),
  LATE_IN_SILENCE(1100, Rule.LATE_DELIVERY, Rule.DELAY_NOT_NOTIFIED),
  NEVER_DELIVERED(350, Rule.LATE_DELIVERY, Rule.DELAY_NOT_NOTIFIED),

  /** Never drawn: it takes whole blocks of orders, see {@link Marketplace#WRONG_BATCH_ONE_IN}. */
  WRONG_BATCH(0, Rule.ORDER_MISMATCH, Rule.WRONG_NUMBER_INCIDENT);

  static final int OF_ORDERS = 100_000;

  private static final Fate[] ALL = values();
  private static final int DRAWN = sumOfRates();

  private final int rate;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type cannot say so
  private final List<Rule> breaks;

  /** {@code rate}: so many of {@link #OF_ORDERS}. */
  Fate(int rate, Rule... breaks) {
    this.rate = rate;
    this.breaks = List.of(breaks);
  }

  /** The rules that it is there to break; none if it is honest. */
  List<Rule> breaks() {
    return breaks;
  }

  /**
   * One seller in eight is careless, three times as often as the rates say; the others make up for
   * it with 5/7 of them.
   */
  static Fate drawn(Draw draw, boolean carelessSeller) {
    int left = carelessSeller ? draw.below(OF_ORDERS) / 3 : draw.below(OF_ORDERS / 5 * 7);
    if (left >= DRAWN) {
      return PLAIN;
    }
    for (Fate fate : ALL) {
      left -= fate.rate;
      if (left < 0) {
        return fate;
      }
    }
    return PLAIN;
  }

  private static int sumOfRates() {
    int sum = 0;
    for (Fate fate : ALL) {
      sum += fate.rate;
    }
    return sum;
  }
}
