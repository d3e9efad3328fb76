package io.waybill.rule;

import io.waybill.match.Matched;
import io.waybill.match.Shipment;
import io.waybill.policy.RuleSettings.LateDelivery;
import io.waybill.policy.RuleSettings.Plain;

/** Why {@link DeliveryRules} found what they found. */
final class DeliveryReasons {
  private DeliveryReasons() {}

  static String lateDelivery(Case c, LateDelivery rule) {
    Shipment shipment = c.shipment();
    String currency = shipment.currency();
    Long least = rule.minOrderValue().get(currency);
    if (least == null || shipment.tooLateAt() == Case.NO_TIME) {
      return arrival(c);
    }
    return arrival(c)
        + ", value "
        + Wording.money(shipment.valueMinor(), currency)
        + ", judged from "
        + Wording.money(least, currency)
        + " on";
  }

  static String delayNotNotified(Case c, Plain rule) {
    if (c.shipment().tooLateAt() == Case.NO_TIME) {
      return Wording.NOTHING_PROMISED;
    }
    long noticeAt = DeliveryRules.firstNotice(c);
    return arrival(c)
        + (noticeAt == Case.NO_TIME
            ? ", the buyer was not told"
            : ", the buyer was first told " + Wording.time(noticeAt));
  }

  private static String arrival(Case c) {
    long tooLateAt = c.shipment().tooLateAt();
    if (tooLateAt == Case.NO_TIME) {
      return Wording.NOTHING_PROMISED;
    }
    String tooLate = ", too late from " + Wording.time(tooLateAt) + " on";
    Matched.Facts arrived = DeliveryRules.arrived(c);
    if (arrived != null) {
      return arrived.assignment().number()
          + " arrived "
          + Wording.time(arrived.evidence().arrival())
          + tooLate;
    }
    long reach = c.evidence().feedsReach();
    String feeds = ", the feeds of its couriers reach ";
    return "not arrived"
        + tooLate
        + (reach == Case.NO_TIME
            ? ", but one of its couriers' feeds has nothing yet"
            : reach >= tooLateAt
                ? feeds + "to " + Wording.time(reach)
                : feeds + "only to " + Wording.time(reach));
  }
}
