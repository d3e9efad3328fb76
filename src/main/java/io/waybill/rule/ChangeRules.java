package io.waybill.rule;

import io.waybill.match.Evidence;
import io.waybill.match.Matched;
import io.waybill.policy.RuleSettings.BuyerNotNotified;
import io.waybill.policy.RuleSettings.ChangeAfterScan;
import io.waybill.policy.RuleSettings.LateChange;
import io.waybill.policy.RuleSettings.ReasonNotAllowed;
import io.waybill.policy.RuleSettings.TooManyChanges;
import io.waybill.policy.RuleSettings.UndocumentedChange;
import java.util.Map;

/** The rules on changes: when a number may be changed, how often, why, and who must know. */
final class ChangeRules {
  private ChangeRules() {}

  /** The window's end itself is in time. */
  static boolean lateChange(Case c, LateChange rule) {
    return sinceFirstUpload(c) > rule.window().toMillis();
  }

  static long sinceFirstUpload(Case c) {
    return c.assignment().uploadedAt() - c.shipment().firstUpload();
  }

  static boolean tooManyChanges(Case c, TooManyChanges rule) {
    return c.changeNumber() > rule.maxChanges();
  }

  /** The number before had begun to move for this order, or had arrived, when it was changed. */
  static boolean changeAfterScan(Case c, ChangeAfterScan rule) {
    Matched.Facts before = c.before();
    if (before == null
        || before.assignment().number().equals(c.assignment().number())
        || before.evidence().isForeign()
        || rule.unless().contains(c.assignment().reason())) {
      return false;
    }
    long shown = shown(before.evidence(), rule);
    return shown != Case.NO_TIME && shown <= c.assignment().uploadedAt();
  }

  /** When a number showed what it must not have shown before it is changed; may be none. */
  static long shown(Evidence evidence, ChangeAfterScan rule) {
    return rule.after() == ChangeAfterScan.After.DELIVERED
        ? evidence.delivered()
        : evidence.first();
  }

  static boolean reasonNotAllowed(Case c, ReasonNotAllowed rule) {
    return !rule.allowed().contains(c.assignment().reason());
  }

  static boolean undocumentedChange(Case c, UndocumentedChange rule) {
    return !c.assignment().documented()
        && (rule.categories().contains(c.shipment().category()) || reaches(rule.valueFrom(), c));
  }

  private static boolean reaches(Map<String, Long> valueFrom, Case c) {
    Long from = valueFrom.get(c.shipment().currency());
    return from != null && c.shipment().valueMinor() >= from;
  }

  /** Judged only once the time for the notice has passed. */
  static boolean buyerNotNotified(Case c, BuyerNotNotified rule) {
    long until = noticeUntil(c, rule);
    long noticeAt = c.assignment().noticeAt();
    return c.night().cutoff() >= until && (noticeAt == Case.NO_TIME || noticeAt > until);
  }

  /** The last instant at which a notice is in time. */
  static long noticeUntil(Case c, BuyerNotNotified rule) {
    return c.assignment().uploadedAt() + rule.within().toMillis();
  }
}
