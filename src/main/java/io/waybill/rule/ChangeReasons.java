package io.waybill.rule;

import io.waybill.match.Assignment;
import io.waybill.match.Evidence;
import io.waybill.match.Matched;
import io.waybill.match.Shipment;
import io.waybill.policy.RuleSettings.BuyerNotNotified;
import io.waybill.policy.RuleSettings.ChangeAfterScan;
import io.waybill.policy.RuleSettings.LateChange;
import io.waybill.policy.RuleSettings.ReasonNotAllowed;
import io.waybill.policy.RuleSettings.TooManyChanges;
import io.waybill.policy.RuleSettings.UndocumentedChange;
import java.util.Set;

/** Why {@link ChangeRules} found what they found. */
final class ChangeReasons {
  private static final String NO_REASON = "no reason";

  private ChangeReasons() {}

  static String lateChange(Case c, LateChange rule) {
    return "changed "
        + Wording.duration(ChangeRules.sinceFirstUpload(c))
        + " after the first upload, window "
        + Wording.duration(rule.window());
  }

  static String tooManyChanges(Case c, TooManyChanges rule) {
    return "change " + c.changeNumber() + ", at most " + rule.maxChanges();
  }

  static String changeAfterScan(Case c, ChangeAfterScan rule) {
    Matched.Facts before = c.before();
    if (before == null) {
      return "the number before it is not known";
    }
    String number = before.assignment().number();
    if (number.equals(c.assignment().number())) {
      String couriers = before.assignment().courier() + " to " + c.assignment().courier();
      return number + " stayed, only the courier was changed, from " + couriers;
    }
    return number + " before it " + moved(c, before.evidence(), rule);
  }

  private static String moved(Case c, Evidence before, ChangeAfterScan rule) {
    if (before.isForeign()) {
      return before.otherDestination()
          ? "was scanned on the way to another destination"
          : "was scanned for other orders only";
    }
    boolean delivered = rule.after() == ChangeAfterScan.After.DELIVERED;
    String after = " (after: " + rule.after() + ")";
    long shown = ChangeRules.shown(before, rule);
    if (shown == Case.NO_TIME) {
      return (delivered ? "was not delivered" : "was not scanned") + after;
    }
    String what = delivered ? "delivered" : "first scanned";
    Assignment change = c.assignment();
    String changedAt = Wording.time(change.uploadedAt());
    if (shown > change.uploadedAt()) {
      return "was changed " + changedAt + ", " + what + " only " + Wording.time(shown) + after;
    }
    String facts = "was " + what + " " + Wording.time(shown) + ", changed " + changedAt + after;
    return rule.unless().contains(change.reason())
        ? facts + ", but " + reason(change) + " is excused by unless: " + words(rule.unless())
        : facts;
  }

  static String reasonNotAllowed(Case c, ReasonNotAllowed rule) {
    return reason(c.assignment()) + ", allowed: " + words(rule.allowed());
  }

  private static String reason(Assignment assignment) {
    String reason = assignment.reason();
    return reason.isEmpty() ? NO_REASON : "reason \"" + reason + '"';
  }

  private static String words(Set<String> reasons) {
    return Wording.words(reasons, "none", NO_REASON);
  }

  static String undocumentedChange(Case c, UndocumentedChange rule) {
    Shipment shipment = c.shipment();
    String currency = shipment.currency();
    Long from = rule.valueFrom().get(currency);
    return (c.assignment().documented() ? "a document" : "no document")
        + ", category "
        + shipment.category()
        + " (needed for "
        + Wording.words(rule.categories(), "no category", "")
        + "), value "
        + Wording.money(shipment.valueMinor(), currency)
        + (from == null
            ? " (no limit in " + currency + ")"
            : " (needed from " + Wording.money(from, currency) + " on)");
  }

  static String buyerNotNotified(Case c, BuyerNotNotified rule) {
    long until = ChangeRules.noticeUntil(c, rule);
    long noticeAt = c.assignment().noticeAt();
    boolean passed = c.night().cutoff() >= until;
    String told =
        noticeAt != Case.NO_TIME
            ? "the buyer was told " + Wording.time(noticeAt)
            : passed ? "the buyer was not told" : "the buyer was not told yet";
    return told
        + ", in time until "
        + Wording.time(until)
        + " ("
        + Wording.duration(rule.within())
        + " after the change), cutoff "
        + Wording.time(c.night().cutoff());
  }
}
