package io.waybill.rule;

import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.policy.LocalDays;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import io.waybill.sort.ByteSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Holds a shipment against all rules (SPEC 5) but the one on groups, which takes other shipments'
 * findings.
 */
public final class Rules {
  private static final List<RuleCheck<?>> ON_CHANGES =
      List.of(
          new RuleCheck<>(Rule.LATE_CHANGE, RuleSettings.LateChange.class, ChangeRules::lateChange),
          new RuleCheck<>(
              Rule.TOO_MANY_CHANGES,
              RuleSettings.TooManyChanges.class,
              ChangeRules::tooManyChanges),
          new RuleCheck<>(
              Rule.CHANGE_AFTER_SCAN,
              RuleSettings.ChangeAfterScan.class,
              ChangeRules::changeAfterScan),
          new RuleCheck<>(
              Rule.REASON_NOT_ALLOWED,
              RuleSettings.ReasonNotAllowed.class,
              ChangeRules::reasonNotAllowed),
          new RuleCheck<>(
              Rule.UNDOCUMENTED_CHANGE,
              RuleSettings.UndocumentedChange.class,
              ChangeRules::undocumentedChange),
          new RuleCheck<>(
              Rule.BUYER_NOT_NOTIFIED,
              RuleSettings.BuyerNotNotified.class,
              ChangeRules::buyerNotNotified));

  /** All that a closed shipment's change is still judged by. */
  private static final List<RuleCheck<?>> ON_CHANGES_OF_CLOSED = ON_CHANGES.subList(0, 1);

  private static final List<RuleCheck<?>> ON_STANDING =
      List.of(
          plain(Rule.INVALID_NUMBER, NumberRules::invalidNumber),
          plain(Rule.UNSUPPORTED_COURIER, NumberRules::unsupportedCourier),
          plain(Rule.NOT_SCANNED, NumberRules::notScanned),
          plain(Rule.LATE_FIRST_SCAN, NumberRules::lateFirstScan),
          plain(Rule.COURIER_MISMATCH, NumberRules::courierMismatch),
          plain(Rule.ORDER_MISMATCH, NumberRules::orderMismatch),
          plain(Rule.DESTINATION_MISMATCH, NumberRules::destinationMismatch),
          plain(Rule.SHARED_NUMBER, NumberRules::sharedNumber),
          new RuleCheck<>(
              Rule.SCANNED_BEFORE_ORDER,
              RuleSettings.ScannedBeforeOrder.class,
              NumberRules::scannedBeforeOrder));

  private static final List<RuleCheck<?>> ON_PROMISED =
      List.of(
          new RuleCheck<>(
              Rule.LATE_DELIVERY, RuleSettings.LateDelivery.class, DeliveryRules::lateDelivery),
          plain(Rule.DELAY_NOT_NOTIFIED, DeliveryRules::delayNotNotified));

  /** The checks that a version has on, by what they judge. */
  private record InForce(
      List<RuleCheck.Active<?>> onChanges,
      List<RuleCheck.Active<?>> onChangesOfClosed,
      List<RuleCheck.Active<?>> onStanding,
      List<RuleCheck.Active<?>> onPromised) {

    static InForce of(PolicyVersion version) {
      return new InForce(
          in(version, ON_CHANGES),
          in(version, ON_CHANGES_OF_CLOSED),
          in(version, ON_STANDING),
          in(version, ON_PROMISED));
    }

    private static List<RuleCheck.Active<?>> in(PolicyVersion version, List<RuleCheck<?>> checks) {
      List<RuleCheck.Active<?>> active = new ArrayList<>();
      for (RuleCheck<?> check : checks) {
        RuleCheck.Active<?> on = check.in(version);
        if (on != null) {
          active.add(on);
        }
      }
      return active;
    }
  }

  private final Night night;
  private final Map<String, Long> reach;
  private final Map<LocalDate, InForce> inForceByVersion = new HashMap<>();

  /**
   * @param reach by courier its latest physical event in the window
   */
  public Rules(Night night, Map<String, Long> reach) {
    this.night = night;
    this.reach = reach;
  }

  /** What is found, in no particular order, and how the shipment stands. */
  public Verdict judge(Matched matched) {
    List<Finding> findings = new ArrayList<>(4);
    boolean open = matched.shipment().open();
    int promised = DeliveryRules.promised(matched);
    int changes = 0;
    Case current = null;
    for (int i = 0; i < matched.facts().size(); i++) {
      Matched.Facts facts = matched.facts().get(i);
      boolean change = facts.assignment().uploadedAt() > matched.shipment().firstUpload();
      current = judged(matched, i, change ? ++changes : 0);
      PolicyVersion version = current.version();
      if (version == null) {
        continue;
      }
      InForce rules =
          inForceByVersion.computeIfAbsent(version.effectiveFrom(), from -> InForce.of(version));
      if (change && (open || current.uploadDay() >= night.openFromDay())) {
        judge(open ? rules.onChanges() : rules.onChangesOfClosed(), current, findings);
      }
      if (open && facts.stands()) {
        judge(rules.onStanding(), current, findings);
      }
      if (open && i == promised) {
        judge(rules.onPromised(), current, findings);
      }
    }
    return verdict(matched, findings, Objects.requireNonNull(current));
  }

  private Case judged(Matched matched, int index, int changeNumber) {
    LocalDays days = night.days();
    long day = days.dayOf(matched.facts().get(index).assignment().uploadedAt());
    PolicyVersion version = night.policy().versionOn(day);
    return new Case(night, matched, index, day, version, changeNumber, reach);
  }

  private static void judge(List<RuleCheck.Active<?>> checks, Case c, List<Finding> findings) {
    for (RuleCheck.Active<?> check : checks) {
      check.judge(c, findings);
    }
  }

  private Verdict verdict(Matched matched, List<Finding> findings, Case current) {
    boolean open = matched.shipment().open();
    boolean decided = open && (current.evidence().scanned() || NumberRules.isNotScanned(current));
    Verdict.Pending pending = Verdict.Pending.NO;
    if (open && NumberRules.isPending(current)) {
      pending =
          night.cutoff() > current.facts().deadline()
              ? Verdict.Pending.AWAITING_FEED
              : Verdict.Pending.AWAITING_SCAN;
    }
    return new Verdict(matched, findings, decided, pending, current.uploadDay(), isOnTime(matched));
  }

  private static boolean isOnTime(Matched matched) {
    long arrival = matched.current().evidence().arrival();
    return matched.shipment().tooLateAt() != ByteSink.NO_TIME
        && arrival != ByteSink.NO_TIME
        && arrival < matched.shipment().tooLateAt();
  }

  private static RuleCheck<RuleSettings.Plain> plain(
      Rule rule, BiPredicate<Case, RuleSettings.Plain> isBroken) {
    return new RuleCheck<>(rule, RuleSettings.Plain.class, isBroken);
  }
}
