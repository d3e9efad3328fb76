package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryRulesTest {
  private static final Policy LATE = Policies.withRules("LATE_DELIVERY:");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # too late from,  arrival,          feeds reach,      late
          15T00:00,         14T23:59:59.999,  ,                 false
          15T00:00,         15T00:00,         ,                 true
          15T00:00,         15T00:00,         10T00:00,         true
          # a promise by timestamp is kept at that time itself
          15T10:00:00.001,  15T10:00,         ,                 false
          15T10:00:00.001,  15T10:00:00.001,  ,                 true
          # never arrived: late once the feeds would have told
          15T00:00,         ,                 ,                 false
          15T00:00,         ,                 14T23:59:59.999,  false
          15T00:00,         ,                 15T00:00,         true
          # nothing promised
          ,                 19T00:00,         ,                 false
          ,                 ,                 20T00:00,         false
          """)
  void lateDelivery(String tooLateAt, String arrival, String feedsReach, boolean late) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt(tooLateAt)
            .given("A111", "07T10:00")
            .arrived(arrival)
            .feedsReach(feedsReach);

    assertThat(facts.breaks(LATE)).isEqualTo(late);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # second given,   the one that had to keep the promise of before 15T00:00
          14T23:59:59.999,  B222
          15T00:00,         A111
          16T00:00,         A111
          """)
  void thePromiseIsTheLastAssignmentsThatWasInTimeForIt(String second, String found) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt("15T00:00")
            .given("A111", "07T10:00")
            .feedsReach("16T00:00")
            .given("B222", second)
            .feedsReach("16T00:00");

    assertThat(facts.numbers(LATE)).isEqualTo(found);
  }

  @Test
  void whereAllCameTooLateThePromiseIsTheFirstOnes() {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt("07T00:00")
            .given("A111", "07T10:00")
            .arrived("09T10:00")
            .given("B222", "08T10:00");

    assertThat(facts.numbers(LATE)).isEqualTo("A111");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # arrivals of A,  B,         C;        B was to keep the promise of before 15T00:00
          14T10:00,         ,          ,         true
          ,                 14T10:00,  ,         false
          ,                 14T10:00,  16T10:00, false
          ,                 15T10:00,  14T10:00, true
          ,                 ,          14T10:00, false
          ,                 ,          15T10:00, true
          """)
  void theFirstArrivalFromThatAssignmentOnDecides(String a, String b, String c, boolean late) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt("15T00:00")
            .given("A111", "07T10:00")
            .arrived(a)
            .given("B222", "08T10:00")
            .arrived(b)
            .feedsReach("16T00:00")
            .given("C333", "16T10:00")
            .arrived(c);

    assertThat(facts.numbers(LATE)).isEqualTo(late ? "B222" : "");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value, currency, late
          999,     USD,      false
          1000,    USD,      true
          1,       EUR,      true
          """)
  void fromTheLeastOrderValueOn(long value, String currency, boolean late) {
    Policy policy =
        Policies.withRules("LATE_DELIVERY: {min_order_value: {USD: 10}}", "DELAY_NOT_NOTIFIED:");
    ShipmentFacts facts =
        new ShipmentFacts()
            .value(value, currency)
            .tooLateAt("15T00:00")
            .given("A111", "07T10:00")
            .arrived("15T10:00");

    assertThat(facts.findings(policy))
        .isEqualTo(
            late
                ? List.of("LATE_DELIVERY A111", "DELAY_NOT_NOTIFIED A111")
                : List.of("DELAY_NOT_NOTIFIED A111"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # arrival,  notice of A,      of B,      found
          15T10:00,   ,                 ,          true
          15T10:00,   15T00:00,         ,          true
          15T10:00,   14T23:59:59.999,  ,          false
          15T10:00,   ,                 14T10:00,  false
          15T10:00,   16T10:00,         14T10:00,  false
          14T10:00,   ,                 ,          false
          """)
  void delayNotNotified(String arrival, String noticeOfA, String noticeOfB, boolean found) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt("15T00:00")
            .given("A111", "07T10:00")
            .notice(noticeOfA)
            .arrived(arrival)
            .given("B222", "16T10:00")
            .notice(noticeOfB);

    assertThat(facts.numbers(Policies.withRules("DELAY_NOT_NOTIFIED:")))
        .isEqualTo(found ? "A111" : "");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # too late from, arrival of the current one, on time
          15T00:00,        14T10:00,                   true
          15T00:00,        15T00:00,                   false
          15T00:00,        ,                           false
          ,                14T10:00,                   false
          """)
  void deliveredOnTimeIsAboutTheCurrentAssignment(
      String tooLateAt, String arrival, boolean onTime) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt(tooLateAt)
            .given("A111", "07T10:00")
            .arrived("10T10:00")
            .given("B222", "08T10:00")
            .arrived(arrival);

    assertThat(facts.judged(LATE).onTime()).isEqualTo(onTime);
  }
}
