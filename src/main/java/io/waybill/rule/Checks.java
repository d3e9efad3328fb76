package io.waybill.rule;

import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * The checks that a version has on, by what they judge.
 *
 * @param onLateChanges of changes, those of closed shipments too
 */
record Checks(
    List<RuleCheck.Active<?>> onLateChanges,
    List<RuleCheck.Active<?>> onChanges,
    List<RuleCheck.Active<?>> onStanding,
    List<RuleCheck.Active<?>> onPromised) {

  /** One for each rule on a shipment by itself, in the order of {@link Rule}. */
  static final List<RuleCheck<?>> ALL =
      List.of(
          new RuleCheck<>(
              Rule.LATE_CHANGE,
              Scope.LATE_CHANGES,
              RuleSettings.LateChange.class,
              ChangeRules::lateChange,
              ChangeReasons::lateChange),
          new RuleCheck<>(
              Rule.TOO_MANY_CHANGES,
              Scope.CHANGES,
              RuleSettings.TooManyChanges.class,
              ChangeRules::tooManyChanges,
              ChangeReasons::tooManyChanges),
          new RuleCheck<>(
              Rule.CHANGE_AFTER_SCAN,
              Scope.CHANGES,
              RuleSettings.ChangeAfterScan.class,
              ChangeRules::changeAfterScan,
              ChangeReasons::changeAfterScan),
          new RuleCheck<>(
              Rule.REASON_NOT_ALLOWED,
              Scope.CHANGES,
              RuleSettings.ReasonNotAllowed.class,
              ChangeRules::reasonNotAllowed,
              ChangeReasons::reasonNotAllowed),
          new RuleCheck<>(
              Rule.UNDOCUMENTED_CHANGE,
              Scope.CHANGES,
              RuleSettings.UndocumentedChange.class,
              ChangeRules::undocumentedChange,
              ChangeReasons::undocumentedChange),
          new RuleCheck<>(
              Rule.BUYER_NOT_NOTIFIED,
              Scope.CHANGES,
              RuleSettings.BuyerNotNotified.class,
              ChangeRules::buyerNotNotified,
              ChangeReasons::buyerNotNotified),
          onNumber(Rule.INVALID_NUMBER, NumberRules::invalidNumber, NumberReasons::invalidNumber),
          onNumber(
              Rule.UNSUPPORTED_COURIER,
              NumberRules::unsupportedCourier,
              NumberReasons::unsupportedCourier),
          onNumber(Rule.NOT_SCANNED, NumberRules::notScanned, NumberReasons::notScanned),
          onNumber(Rule.LATE_FIRST_SCAN, NumberRules::lateFirstScan, NumberReasons::lateFirstScan),
          onNumber(
              Rule.COURIER_MISMATCH, NumberRules::courierMismatch, NumberReasons::courierMismatch),
          onNumber(Rule.ORDER_MISMATCH, NumberRules::orderMismatch, NumberReasons::orderMismatch),
          onNumber(
              Rule.DESTINATION_MISMATCH,
              NumberRules::destinationMismatch,
              NumberReasons::destinationMismatch),
          onNumber(Rule.SHARED_NUMBER, NumberRules::sharedNumber, NumberReasons::sharedNumber),
          new RuleCheck<>(
              Rule.SCANNED_BEFORE_ORDER,
              Scope.STANDING,
              RuleSettings.ScannedBeforeOrder.class,
              NumberRules::scannedBeforeOrder,
              NumberReasons::scannedBeforeOrder),
          new RuleCheck<>(
              Rule.LATE_DELIVERY,
              Scope.PROMISED,
              RuleSettings.LateDelivery.class,
              DeliveryRules::lateDelivery,
              DeliveryReasons::lateDelivery),
          new RuleCheck<>(
              Rule.DELAY_NOT_NOTIFIED,
              Scope.PROMISED,
              RuleSettings.Plain.class,
              DeliveryRules::delayNotNotified,
              DeliveryReasons::delayNotNotified));

  static Checks of(PolicyVersion version) {
    return new Checks(
        in(version, Scope.LATE_CHANGES),
        in(version, Scope.CHANGES),
        in(version, Scope.STANDING),
        in(version, Scope.PROMISED));
  }

  private static List<RuleCheck.Active<?>> in(PolicyVersion version, Scope scope) {
    List<RuleCheck.Active<?>> active = new ArrayList<>();
    for (RuleCheck<?> check : ALL) {
      RuleCheck.Active<?> on = check.scope() == scope ? check.in(version) : null;
      if (on != null) {
        active.add(on);
      }
    }
    return active;
  }

  private static RuleCheck<RuleSettings.Plain> onNumber(
      Rule rule,
      BiPredicate<Case, RuleSettings.Plain> isBroken,
      BiFunction<Case, RuleSettings.Plain, String> because) {
    return new RuleCheck<>(rule, Scope.STANDING, RuleSettings.Plain.class, isBroken, because);
  }
}
