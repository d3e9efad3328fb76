package io.waybill.rule;

import io.waybill.match.Evidence;
import io.waybill.match.Shipment;
import io.waybill.number.NumberFormat;
import io.waybill.policy.Courier;
import io.waybill.policy.RuleSettings.Plain;
import io.waybill.policy.RuleSettings.ScannedBeforeOrder;
import java.util.stream.Collectors;

/** Why {@link NumberRules} found what they found. */
final class NumberReasons {
  private static final String NO_DEADLINE = "the policy version sets no scan deadline";

  private NumberReasons() {}

  static String invalidNumber(Case c, Plain rule) {
    String number = c.assignment().number();
    if (!NumberRules.isWellFormed(number)) {
      return number + " is not 4 to 40 letters A to Z and digits";
    }
    if (NumberRules.isOrderId(c)) {
      return number + " is the order id " + c.shipment().orderId();
    }
    Courier courier = NumberRules.courier(c);
    if (courier == null || courier.formats().isEmpty()) {
      String noFormats = " looks like a tracking number, the policy lists no formats of ";
      return number + noFormats + c.assignment().courier();
    }
    return number
        + (NumberRules.fitsNoFormat(c) ? " fits no format of " : " fits a format of ")
        + courier.name()
        + ": "
        + courier.formats().stream().map(NumberFormat::id).collect(Collectors.joining(", "));
  }

  static String unsupportedCourier(Case c, Plain rule) {
    String courier = c.assignment().courier();
    if (NumberRules.courier(c) != null) {
      return courier + " is one of the policy's couriers";
    }
    String unknown = courier + " is none of the policy's couriers";
    return c.isCurrent() ? unknown : unknown + ", but only the current number's courier counts";
  }

  static String notScanned(Case c, Plain rule) {
    Evidence evidence = c.evidence();
    if (evidence.scanned()) {
      String by = evidence.byCourier() ? " by " : " by a courier other than ";
      return "first scanned " + Wording.time(evidence.first()) + by + c.assignment().courier();
    }
    long deadline = c.facts().deadline();
    if (deadline == Case.NO_TIME) {
      return Wording.NO_SCANS + ", " + NO_DEADLINE;
    }
    return Wording.NO_SCANS + ", a scan was due before " + Wording.time(deadline) + feed(c);
  }

  private static String feed(Case c) {
    String feed = "the feed of " + c.assignment().courier();
    if (NumberRules.isNotScanned(c)) {
      return ", " + feed + " reaches to " + Wording.time(c.ownFeedReach());
    }
    return c.ownFeedReach() == Case.NO_TIME
        ? ", but " + feed + " has nothing yet"
        : ", but " + feed + " reaches only to " + Wording.time(c.ownFeedReach());
  }

  static String lateFirstScan(Case c, Plain rule) {
    long first = c.evidence().first();
    long deadline = c.facts().deadline();
    if (first == Case.NO_TIME) {
      return Wording.NO_SCANS;
    }
    String scanned = "first scanned " + Wording.time(first) + ", ";
    if (deadline == Case.NO_TIME) {
      return scanned + NO_DEADLINE;
    }
    return scanned
        + "due before "
        + Wording.time(deadline)
        + (NumberRules.lateFirstScan(c, rule) ? ", late by " : ", in time by ")
        + Wording.duration(Math.abs(first - deadline));
  }

  static String courierMismatch(Case c, Plain rule) {
    String courier = c.assignment().courier();
    if (!c.evidence().scanned()) {
      return Wording.NO_SCANS;
    }
    return c.evidence().byCourier()
        ? "scanned by " + courier
        : "scanned by others, never by " + courier;
  }

  static String orderMismatch(Case c, Plain rule) {
    Evidence evidence = c.evidence();
    if (!evidence.scanned()) {
      return Wording.NO_SCANS;
    }
    if (!evidence.namesOrders()) {
      return scans(c) + " name no order";
    }
    if (evidence.namesThis()) {
      return scans(c) + " name this order";
    }
    return evidence.namesSibling()
        ? scans(c) + " name an order of the same seller and buyer with this number"
        : scans(c) + " name only other orders, none of the same seller and buyer with this number";
  }

  static String destinationMismatch(Case c, Plain rule) {
    Shipment shipment = c.shipment();
    String destination = (shipment.country() + " " + shipment.postcode()).strip();
    if (c.evidence().otherDestination()) {
      return scans(c) + " go to another country or postcode than " + destination;
    }
    if (destination.isEmpty()) {
      return "the order names no country and no postcode";
    }
    return c.evidence().scanned()
        ? scans(c) + " name no country or postcode other than " + destination
        : Wording.NO_SCANS;
  }

  static String sharedNumber(Case c, Plain rule) {
    Evidence evidence = c.evidence();
    String number = c.assignment().number();
    if (!evidence.contested()) {
      return number + " was given to no other seller's or buyer's order";
    }
    String others = number + " was given to others' orders too, ";
    if (!c.facts().shared()) {
      return evidence.anyNamesThis()
          ? others + "but the scans name this one"
          : others + "but none of them has a better right to it";
    }
    if (evidence.anyNamesThis()) {
      return others + "the scans name this one and another, which has it now or had it earlier";
    }
    return evidence.anyOtherDestination()
        ? others + "the scans do not name this one and go to another destination"
        : others
            + "the scans name one of them, or none and one of them has it now or had it earlier";
  }

  static String scannedBeforeOrder(Case c, ScannedBeforeOrder rule) {
    long first = c.evidence().first();
    long orderedAt = c.shipment().orderedAt();
    if (first == Case.NO_TIME) {
      return Wording.NO_SCANS;
    }
    String scanned =
        "first scanned " + Wording.time(first) + ", ordered " + Wording.time(orderedAt);
    return first < orderedAt
        ? scanned
            + ", "
            + Wording.duration(orderedAt - first)
            + " before it was ordered, tolerance "
            + Wording.duration(rule.tolerance())
        : scanned + ", not before it was ordered";
  }

  /** The scans that the evidence is made of: the courier's own, or where there are none, all. */
  private static String scans(Case c) {
    String courier = c.assignment().courier();
    return c.evidence().byCourier()
        ? "the scans by " + courier
        : "the scans, none of them by " + courier + ",";
  }
}
