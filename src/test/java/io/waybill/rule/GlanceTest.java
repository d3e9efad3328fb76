package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of what is clean at a glance the rules find nothing. */
class GlanceTest {
  private static final Policy ALL =
      Policies.withRules(
          "LATE_CHANGE: {window: PT72H}",
          "TOO_MANY_CHANGES: {max_changes: 0}",
          "CHANGE_AFTER_SCAN: {after: COLLECTED}",
          "REASON_NOT_ALLOWED: {allowed: [LOST]}",
          "UNDOCUMENTED_CHANGE: {categories: [BOOKS]}",
          "BUYER_NOT_NOTIFIED: {within: PT1H}",
          "INVALID_NUMBER:",
          "UNSUPPORTED_COURIER:",
          "NOT_SCANNED:",
          "LATE_FIRST_SCAN:",
          "COURIER_MISMATCH:",
          "ORDER_MISMATCH:",
          "DESTINATION_MISMATCH:",
          "SHARED_NUMBER:",
          "SCANNED_BEFORE_ORDER: {tolerance: PT0S}",
          "LATE_DELIVERY:",
          "DELAY_NOT_NOTIFIED:");

  /** Uploaded on Monday the 7th, so due to be scanned before the 10th. */
  private static ShipmentFacts clean() {
    return new ShipmentFacts()
        .tooLateAt("14T00:00")
        .given("A1234", "07T10:00")
        .naming("this")
        .scanned("08T10:00")
        .delivered("12T10:00");
  }

  @Test
  void aShipmentThatWasScannedAndArrivedInTimeIsClean() {
    assertThat(clean().isCleanAtAGlance(ALL)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isStillClean(String what, UnaryOperator<ShipmentFacts> change) {
    assertThat(change.apply(clean()).isCleanAtAGlance(ALL)).isTrue();
  }

  static Stream<Arguments> isStillClean() {
    return Stream.of(
        but("as short as may be", facts -> numbered("A1Z9")),
        but("as long as may be", facts -> numbered("A".repeat(40))),
        but("no order is named", facts -> facts.naming("nobody")),
        but("nothing is promised", facts -> facts.tooLateAt(null).delivered(null)),
        but("scanned when it was ordered", facts -> facts.orderedAt("08T10:00")),
        but("scanned as late as may be", facts -> facts.scanned("09T23:59:59.999")),
        but("not arrived, nobody would know", facts -> facts.arrived(null)),
        but("not arrived yet", facts -> facts.arrived(null).feedsReach("13T23:59:59.999")),
        but("arrived as late as may be", facts -> facts.arrived("13T23:59:59.999")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isToBeJudged(String what, UnaryOperator<ShipmentFacts> change) {
    assertThat(change.apply(clean()).isCleanAtAGlance(ALL)).isFalse();
  }

  static Stream<Arguments> isToBeJudged() {
    return Stream.of(
        but("a change", facts -> facts.firstUpload("06T10:00")),
        but("closed", facts -> new ShipmentFacts().given("A1234", "05T23:59").scanned("06T10:00")),
        but("nobody had it", facts -> facts.scanned(null)),
        but("another courier had it", facts -> facts.scannedByOthers("08T10:00")),
        but("a sibling's", facts -> facts.naming("sibling")),
        but("another order's", facts -> facts.naming("other")),
        but("it went elsewhere", facts -> facts.elsewhere(true)),
        but("scanned at the deadline", facts -> facts.scanned("10T00:00")),
        but("scanned before it was ordered", facts -> facts.orderedAt("08T10:00:00.001")),
        but("not arrived, it is told", facts -> facts.arrived(null).feedsReach("14T00:00")),
        but("arrived at the first instant too late", facts -> facts.arrived("14T00:00")),
        but("unsupported courier", facts -> facts.by("NOBODY")),
        but("not of its courier's format", facts -> facts.by("CHINA POST")),
        but("the order's id", facts -> facts.order("a-12.34")),
        but("no number", facts -> numbered("A.1234")),
        but("small letters", facts -> numbered("a1234")),
        but("letters of another alphabet", facts -> numbered("\u0410\u0412123")),
        but("too short a number", facts -> numbered("A12")),
        but("too long a number", facts -> numbered("A".repeat(41))));
  }

  private static ShipmentFacts numbered(String number) {
    return new ShipmentFacts().given(number, "07T10:00").scanned("08T10:00");
  }

  private static Arguments but(String what, UnaryOperator<ShipmentFacts> change) {
    return Arguments.of(what, change);
  }

  @Test
  void allRulesOnAShipmentByItselfAreOnHere() {
    PolicyVersion version = ALL.versionOn(LocalDate.of(2025, 4, 7));

    assertThat(Arrays.stream(Rule.values()).filter(rule -> !version.isOn(rule)))
        .containsExactly(Rule.WRONG_NUMBER_INCIDENT);
  }

  /** Of any facts: a clean shipment breaks no rule, is decided, and nothing of it is awaited. */
  @Test
  void theRulesFindNothingOfWhatIsClean() {
    Random random = new Random(7);
    int clean = 0;
    for (int i = 0; i < 20_000; i++) {
      ShipmentFacts facts = any(random);
      if (facts.isCleanAtAGlance(ALL)) {
        clean++;
        Verdict verdict = facts.judged(ALL);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.decided()).isTrue();
        assertThat(verdict.pending()).isEqualTo(Verdict.Pending.NO);
      }
    }
    assertThat(clean).isBetween(100, 19_900);
  }

  private static ShipmentFacts any(Random random) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .orderedAt(oneOf(random, "05T10:00", "08T09:00", "09T00:00"))
            .tooLateAt(random.nextBoolean() ? oneOf(random, "11T00:00", "14T00:00") : null)
            .given(oneOf(random, "A1234", "A123", "RB123456785GB", "O1"), "07T10:00")
            .by(oneOf(random, "DHL", "UPS", "CHINA POST", "NOBODY"))
            .naming(oneOf(random, "nobody", "this", "this", "sibling", "other"))
            .elsewhere(random.nextInt(8) == 0)
            .ownDeadline(ALL);
    String scanned = oneOf(random, "08T08:00", "08T10:00", "10T00:00");
    if (random.nextInt(8) == 0) {
      facts.scannedByOthers(scanned);
    } else {
      facts.scanned(random.nextInt(8) == 0 ? null : scanned);
    }
    facts.arrived(
        random.nextInt(4) == 0 ? null : oneOf(random, "10T20:00", "12T10:00", "15T00:00"));
    if (random.nextInt(8) == 0) {
      facts.firstUpload("06T10:00");
    }
    return facts
        .feed("DHL", oneOf(random, "09T00:00", "20T00:00"))
        .feedsReach(random.nextBoolean() ? "20T00:00" : null);
  }

  private static String oneOf(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
