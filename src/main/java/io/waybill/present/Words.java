package io.waybill.present;

import io.waybill.adjust.Cause;
import io.waybill.policy.Rule;
import io.waybill.settle.Line;
import java.util.Locale;

/** What the reports' words mean, for a reader who has not read about them. */
final class Words {
  private Words() {}

  /** What was done against a rule. */
  static String of(Rule rule) {
    return switch (rule) {
      case LATE_CHANGE -> "The number was changed later after the first upload than is allowed.";
      case TOO_MANY_CHANGES -> "The number was changed more often than is allowed.";
      case CHANGE_AFTER_SCAN ->
          "The number was changed although the courier had the parcel already.";
      case REASON_NOT_ALLOWED -> "The reason given for the change is not one of those allowed.";
      case UNDOCUMENTED_CHANGE -> "A document is demanded for this change, and none was named.";
      case BUYER_NOT_NOTIFIED -> "The buyer was not told of the change in time.";
      case INVALID_NUMBER -> "The number is none that this courier could have given.";
      case UNSUPPORTED_COURIER -> "The courier is not one of those that may be used.";
      case NOT_SCANNED -> "No courier scanned the parcel, and the time for it has passed.";
      case LATE_FIRST_SCAN -> "The first scan came later than is allowed.";
      case COURIER_MISMATCH -> "Another courier than the one named scanned the parcel.";
      case ORDER_MISMATCH -> "The courier says that the number belongs to another order.";
      case DESTINATION_MISMATCH -> "The parcel of this number travels to another destination.";
      case SHARED_NUMBER -> "The number is used for orders of several buyers or sellers.";
      case SCANNED_BEFORE_ORDER -> "The number was scanned before the order was placed.";
      case LATE_DELIVERY -> "The parcel arrived later than was promised.";
      case DELAY_NOT_NOTIFIED -> "The promise was broken, and the buyer was not told in time.";
      case WRONG_NUMBER_INCIDENT -> "On one day the numbers of several orders were mixed up.";
    };
  }

  /** What mends it, or keeps it from happening again. */
  static String remedy(Rule rule) {
    return switch (rule) {
      case LATE_CHANGE, TOO_MANY_CHANGES -> "Check the number before the first upload.";
      case CHANGE_AFTER_SCAN -> "Keep the number that the courier has scanned.";
      case REASON_NOT_ALLOWED -> "Change a number only for a reason that is allowed.";
      case UNDOCUMENTED_CHANGE -> "Name the courier's document with the change.";
      case BUYER_NOT_NOTIFIED, DELAY_NOT_NOTIFIED -> "Tell the buyer, and upload when you did.";
      case INVALID_NUMBER -> "Upload the number as it stands on the label.";
      case UNSUPPORTED_COURIER -> "Ship by a courier that may be used.";
      case NOT_SCANNED -> "Hand the parcel over, or upload the number that it travels by.";
      case LATE_FIRST_SCAN -> "Hand parcels over before the scan deadline.";
      case COURIER_MISMATCH -> "Name the courier that carries the parcel.";
      case ORDER_MISMATCH, DESTINATION_MISMATCH, SHARED_NUMBER, SCANNED_BEFORE_ORDER ->
          "Upload the number that this order's own parcel travels by.";
      case LATE_DELIVERY -> "Promise what the courier can keep.";
      case WRONG_NUMBER_INCIDENT -> "Say how it came about and what you changed.";
    };
  }

  static String of(Cause cause) {
    return switch (cause) {
      case WAIVER -> "a waiver came, went, or another one fits now";
      case LATE_ORDER_ROW -> "an order row came late";
      case LATE_SCAN -> "a scan came late";
      case NEW_EVIDENCE -> "something happened since";
      case CORRECTED_ROW -> "a row or file says something else now";
      case POLICY -> "the policy says something else";
      case OTHER_ORDER -> "other orders changed the case";
      case TIME_PASSED -> "a deadline passed";
    };
  }

  static String of(Line.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 1,234}: in a sentence, where nobody copies it into a sheet. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 file}, {@code 1,234 files}. */
  static String count(long count, String thing) {
    return grouped(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** {@code +3}, {@code -3}, {@code 0}. */
  static String change(long change) {
    return change > 0 ? "+" + change : Long.toString(change);
  }
}
