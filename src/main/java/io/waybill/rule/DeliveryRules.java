package io.waybill.rule;

import io.waybill.match.Matched;
import io.waybill.policy.RuleSettings.LateDelivery;
import io.waybill.policy.RuleSettings.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    Matched.Facts arrived = arrived(c);
    return arrived == null
        ? c.evidence().feedsReach() >= tooLateAt
        : arrived.evidence().arrival() >= tooLateAt;
  }

  /** The first of it and the later assignments that arrived, or null. */
  static Matched.@Nullable Facts arrived(Case c) {
    List<Matched.Facts> facts = c.matched().facts();
    for (int i = c.index(); i < facts.size(); i++) {
      if (facts.get(i).evidence().arrival() != Case.NO_TIME) {
        return facts.get(i);
      }
    }
    return null;
  }

  private static boolean isNotified(Case c) {
    long noticeAt = firstNotice(c);
    return noticeAt != Case.NO_TIME && noticeAt < c.shipment().tooLateAt();
  }

  /** When the buyer was first told, of whichever assignment; may be none. */
  static long firstNotice(Case c) {
    long first = Case.NO_TIME;
    for (Matched.Facts facts : c.matched().facts()) {
      long noticeAt = facts.assignment().noticeAt();
      if (noticeAt != Case.NO_TIME && (first == Case.NO_TIME || noticeAt < first)) {
        first = noticeAt;
      }
    }
    return first;
  }
}
