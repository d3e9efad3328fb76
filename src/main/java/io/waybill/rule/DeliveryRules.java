package io.waybill.rule;

import io.waybill.match.Matched;
import io.waybill.policy.RuleSettings.LateDelivery;
import io.waybill.policy.RuleSettings.Plain;
import java.util.List;

/** The rules on the promise to the buyer: judged on the assignment that had to keep it. */
final class DeliveryRules {
  private DeliveryRules() {}

  /** The last assignment before the first instant too late, or else the first one. */
  static int promised(Matched matched) {
    long tooLateAt = matched.shipment().tooLateAt();
    int index = 0;
    for (int i = 1; i < matched.facts().size(); i++) {
      if (matched.facts().get(i).assignment().uploadedAt() < tooLateAt) {
        index = i;
      }
    }
    return index;
  }

  static boolean lateDelivery(Case c, LateDelivery rule) {
    Long least = rule.minOrderValue().get(c.shipment().currency());
    return (least == null || c.shipment().valueMinor() >= least) && isLate(c);
  }

  static boolean delayNotNotified(Case c, Plain rule) {
    return isLate(c) && !isNotified(c);
  }

  private static boolean isLate(Case c) {
    long tooLateAt = c.shipment().tooLateAt();
    if (tooLateAt == Case.NO_TIME) {
      return false;
    }
    List<Matched.Facts> facts = c.matched().facts();
    for (int i = c.index(); i < facts.size(); i++) {
      long arrival = facts.get(i).evidence().arrival();
      if (arrival != Case.NO_TIME) {
        return arrival >= tooLateAt;
      }
    }
    return c.evidence().feedsReach() >= tooLateAt;
  }

  private static boolean isNotified(Case c) {
    for (Matched.Facts facts : c.matched().facts()) {
      long noticeAt = facts.assignment().noticeAt();
      if (noticeAt != Case.NO_TIME && noticeAt < c.shipment().tooLateAt()) {
        return true;
      }
    }
    return false;
  }
}
