package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRulesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # number,                                  order,    courier,    invalid
          A123,                                      O-1,      DHL,        false
          A12,                                       O-1,      DHL,        true
          0123456789012345678901234567890123456789,  O-1,      DHL,        false
          01234567890123456789012345678901234567890, O-1,      DHL,        true
          A1234_,                                    O-1,      DHL,        true
          A1234Ä,                                    O-1,      DHL,        true
          A1234/5,                                   O-1,      DHL,        true
          A1234[5,                                   O-1,      DHL,        true
          a1234,                                     O-1,      DHL,        true
          # the order's own id
          AB12345,                                   ab-12345, DHL,        true
          AB12345,                                   AB12346,  DHL,        false
          # formats: where the courier lists some, one must fit
          RB123456785GB,                             O-1,      CHINA POST, false
          RB123456784GB,                             O-1,      CHINA POST, true
          A123,                                      O-1,      CHINA POST, true
          RB123456784GB,                             O-1,      DHL,        false
          RB123456784GB,                             O-1,      NOBODY,     false
          """)
  void invalidNumber(String number, String order, String courier, boolean invalid) {
    ShipmentFacts facts = new ShipmentFacts().order(order).given(number, "07T10:00").by(courier);

    assertThat(facts.breaks(Policies.withRules("INVALID_NUMBER:"))).isEqualTo(invalid);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # before, current, found
          DHL,      UPS,     ''
          DHL,      NOBODY,  B222
          NOBODY,   DHL,     ''
          NOBODY,   NOBODY,  B222
          """)
  void unsupportedCourierOfTheCurrentAssignmentOnly(String before, String current, String found) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .by(before)
            .given("B222", "08T10:00")
            .by(current);

    assertThat(facts.numbers(Policies.withRules("UNSUPPORTED_COURIER:"))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # deadline,       scanned,  feed reaches,     found, pending
          10T00:00,         ,         10T00:00,         true,  NO
          10T00:00,         ,         09T23:59:59.999,  false, AWAITING_FEED
          10T00:00,         ,         ,                 false, AWAITING_FEED
          10T00:00,         11T00:00, 12T00:00,         false, NO
          10T00:00,         11T00:00, ,                 false, NO
          # the cutoff is 21T00:00
          20T23:59:59.999,  ,         ,                 false, AWAITING_FEED
          21T00:00,         ,         ,                 false, AWAITING_SCAN
          21T00:00,         ,         20T23:59:59.999,  false, AWAITING_SCAN
          23T00:00,         ,         20T23:59:59.999,  false, AWAITING_SCAN
          # without a deadline no scan is due
          ,                 ,         20T00:00,         false, NO
          """)
  void notScannedOrNotYet(
      String deadline, String scanned, String reaches, boolean found, Verdict.Pending pending) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .deadline(deadline)
            .scanned(scanned)
            .feed("DHL", reaches);

    Verdict verdict = facts.judged(Policies.withRules("NOT_SCANNED:"));

    assertThat(verdict.findings()).hasSize(found ? 1 : 0);
    assertThat(verdict.pending()).isEqualTo(pending);
    assertThat(verdict.decided()).isEqualTo(found || scanned != null);
  }

  @Test
  void whetherItIsDecidedDoesNotDependOnTheRuleBeingOn() {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").deadline("10T00:00").feed("DHL", "11T00:00");

    Verdict verdict = facts.judged(Policies.withRules("INVALID_NUMBER:"));

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.decided()).isTrue();
  }

  @Test
  void notScannedAsksTheFeedOfTheDeclaredCourier() {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").deadline("10T00:00").feed("UPS", "11T00:00");

    assertThat(facts.breaks(Policies.withRules("NOT_SCANNED:"))).isFalse();
  }

  @Test
  void anAssignmentReplacedTooLateIsNotScannedButNeverPending() {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .by("UPS")
            .deadline("10T00:00")
            .given("B222", "11T10:00")
            .scanned("11T12:00")
            .feed("DHL", "12T00:00");
    Policy policy = Policies.withRules("NOT_SCANNED:");

    assertThat(facts.findings(policy)).isEmpty();
    assertThat(facts.judged(policy).pending()).isEqualTo(Verdict.Pending.NO);
    assertThat(facts.feed("UPS", "10T00:00").findings(policy)).containsExactly("NOT_SCANNED A111");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # deadline, first,           late
          10T00:00,   09T23:59:59.999, false
          10T00:00,   10T00:00,        true
          10T00:00,   ,                false
          ,           20T00:00,        false
          """)
  void lateFirstScan(String deadline, String first, boolean late) {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").deadline(deadline).scanned(first);

    assertThat(facts.breaks(Policies.withRules("LATE_FIRST_SCAN:"))).isEqualTo(late);
  }

  @Test
  void courierMismatch() {
    Policy policy = Policies.withRules("COURIER_MISMATCH:");

    assertThat(new ShipmentFacts().given("A111", "07T10:00").breaks(policy)).isFalse();
    assertThat(new ShipmentFacts().given("A111", "07T10:00").scanned("08T10:00").breaks(policy))
        .isFalse();
    assertThat(
            new ShipmentFacts()
                .given("A111", "07T10:00")
                .scannedByOthers("08T10:00")
                .breaks(policy))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"nobody, false", "this, false", "sibling, false", "other, true"})
  void orderMismatch(String named, boolean found) {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").scanned("08T10:00").naming(named);

    assertThat(facts.breaks(Policies.withRules("ORDER_MISMATCH:"))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, true"})
  void destinationMismatch(boolean elsewhere, boolean found) {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").scanned("08T10:00").elsewhere(elsewhere);

    assertThat(facts.breaks(Policies.withRules("DESTINATION_MISMATCH:"))).isEqualTo(found);
  }

  @Test
  void sharedNumber() {
    Policy policy = Policies.withRules("SHARED_NUMBER:");

    assertThat(new ShipmentFacts().given("A111", "07T10:00").breaks(policy)).isFalse();
    assertThat(new ShipmentFacts().given("A111", "07T10:00").shared().breaks(policy)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # tolerance, first,           found
          PT24H,       06T10:00,        false
          PT24H,       06T09:59:59.999, true
          PT24H,       ,                false
          PT0S,        07T10:00,        false
          PT0S,        07T09:59:59.999, true
          """)
  void scannedBeforeOrder(String tolerance, String first, boolean found) {
    ShipmentFacts facts =
        new ShipmentFacts().orderedAt("07T10:00").given("A111", "07T11:00").scanned(first);

    assertThat(
            facts.breaks(
                Policies.withRules("SCANNED_BEFORE_ORDER: {tolerance: " + tolerance + "}")))
        .isEqualTo(found);
  }

  @Test
  void whatDoesNotStandIsNotJudgedByRulesOnNumbers() {
    Policy policy =
        Policies.withRules(
            "INVALID_NUMBER:",
            "LATE_FIRST_SCAN:",
            "COURIER_MISMATCH:",
            "ORDER_MISMATCH:",
            "DESTINATION_MISMATCH:",
            "SHARED_NUMBER:",
            "SCANNED_BEFORE_ORDER: {tolerance: PT0S}");
    ShipmentFacts facts =
        new ShipmentFacts()
            .orderedAt("07T10:00")
            .given("BAD", "07T10:00")
            .deadline("07T00:00")
            .scannedByOthers("07T09:00")
            .naming("other")
            .elsewhere(true)
            .shared();

    assertThat(facts.findings(policy)).hasSize(7);
    assertThat(facts.fallen().given("B222", "08T10:00").findings(policy)).isEmpty();
  }
}
