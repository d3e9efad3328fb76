package io.waybill.rule;

import io.waybill.match.Evidence;
import io.waybill.number.NumberFormat;
import io.waybill.policy.Courier;
import io.waybill.policy.NormalForm;
import io.waybill.policy.RuleSettings.Plain;
import io.waybill.policy.RuleSettings.ScannedBeforeOrder;
import org.jspecify.annotations.Nullable;

/** The rules on standing assignments: is the number one, did it move, and was it for this order. */
final class NumberRules {
  private NumberRules() {}

  static boolean invalidNumber(Case c, Plain rule) {
    return !isWellFormed(c.assignment().number()) || isOrderId(c) || fitsNoFormat(c);
  }

  static boolean isOrderId(Case c) {
    return NormalForm.isId(c.shipment().orderId(), c.assignment().number());
  }

  static boolean fitsNoFormat(Case c) {
    Courier courier = courier(c);
    return courier != null && !isOf(courier, c.assignment().number());
  }

  /** Whether a number is one that this courier may give. */
  static boolean isOf(Courier courier, String number) {
    for (NumberFormat format : courier.formats()) {
      if (format.fits(number)) {
        return true;
      }
    }
    return courier.formats().isEmpty();
  }

  /** The assignment's courier as the policy lists it, or null. */
  static @Nullable Courier courier(Case c) {
    return c.night().policy().couriers().get(c.assignment().courier());
  }

  static boolean unsupportedCourier(Case c, Plain rule) {
    return c.isCurrent() && courier(c) == null;
  }

  static boolean notScanned(Case c, Plain rule) {
    return isNotScanned(c);
  }

  /** Whether a scan was due, none came, and the courier's feed would have told. */
  static boolean isNotScanned(Case c) {
    return isUnscannedWithDeadline(c) && c.ownFeedCovers(c.facts().deadline());
  }

  /** Whether a scan is due, none came, and the courier's feed cannot tell yet. */
  static boolean isPending(Case c) {
    return c.isCurrent() && isUnscannedWithDeadline(c) && !c.ownFeedCovers(c.facts().deadline());
  }

  static boolean lateFirstScan(Case c, Plain rule) {
    long deadline = c.facts().deadline();
    return deadline != Case.NO_TIME && c.evidence().first() >= deadline;
  }

  static boolean courierMismatch(Case c, Plain rule) {
    return c.evidence().scanned() && !c.evidence().byCourier();
  }

  static boolean orderMismatch(Case c, Plain rule) {
    Evidence evidence = c.evidence();
    return evidence.namesOrders() && !evidence.namesSibling();
  }

  static boolean destinationMismatch(Case c, Plain rule) {
    return c.evidence().otherDestination();
  }

  static boolean sharedNumber(Case c, Plain rule) {
    return c.facts().shared();
  }

  static boolean scannedBeforeOrder(Case c, ScannedBeforeOrder rule) {
    long first = c.evidence().first();
    return first != Case.NO_TIME && first < c.shipment().orderedAt() - rule.tolerance().toMillis();
  }

  private static boolean isUnscannedWithDeadline(Case c) {
    return c.facts().deadline() != Case.NO_TIME && !c.evidence().scanned();
  }

  /** {@code [A-Z0-9]{4,40}}. */
  static boolean isWellFormed(String number) {
    if (!isLength(number.length())) {
      return false;
    }
    for (int i = 0; i < number.length(); i++) {
      if (!isLetterOrDigit(number.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The same of UTF-8 where it lies. */
  static boolean isWellFormed(byte[] in, int start, int length) {
    if (!isLength(length)) {
      return false;
    }
    for (int i = start; i < start + length; i++) {
      if (!isLetterOrDigit(in[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLength(int length) {
    return length >= 4 && length <= 40;
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
