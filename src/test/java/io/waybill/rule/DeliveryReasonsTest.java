package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole texts; whether a rule is broken at all is {@link DeliveryRulesTest}'s. */
class DeliveryReasonsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15T00:00 | 14T23:59:59.999 |                 | KEPT A111 arrived 2025-04-14T23:59:59.999Z, too late from 2025-04-15T00:00:00Z on
          15T00:00 | 15T00:00        |                 | BROKEN A111 arrived 2025-04-15T00:00:00Z, too late from 2025-04-15T00:00:00Z on
          15T00:00 |                 |                 | KEPT not arrived, too late from 2025-04-15T00:00:00Z on, but one of its couriers' feeds has nothing yet
          15T00:00 |                 | 14T23:59:59     | KEPT not arrived, too late from 2025-04-15T00:00:00Z on, the feeds of its couriers reach only to 2025-04-14T23:59:59Z
          15T00:00 |                 | 15T00:00        | BROKEN not arrived, too late from 2025-04-15T00:00:00Z on, the feeds of its couriers reach to 2025-04-15T00:00:00Z
                   | 15T00:00        |                 | KEPT nothing was promised
          """)
  void lateDelivery(String tooLateAt, String arrival, String feedsReach, String said) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt(tooLateAt)
            .given("A111", "07T10:00")
            .arrived(arrival)
            .feedsReach(feedsReach);

    assertThat(facts.said(Policies.withRules("LATE_DELIVERY:"))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          999  | USD | KEPT A111 arrived 2025-04-15T00:00:00Z, too late from 2025-04-15T00:00:00Z on, value USD 9.99, judged from USD 10.00 on
          1000 | USD | BROKEN A111 arrived 2025-04-15T00:00:00Z, too late from 2025-04-15T00:00:00Z on, value USD 10.00, judged from USD 10.00 on
          1    | EUR | BROKEN A111 arrived 2025-04-15T00:00:00Z, too late from 2025-04-15T00:00:00Z on
          """)
  void lateDeliveryOfALeastOrderValue(long value, String currency, String said) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .value(value, currency)
            .tooLateAt("15T00:00")
            .given("A111", "07T10:00")
            .arrived("15T00:00");

    assertThat(facts.said(Policies.withRules("LATE_DELIVERY: {min_order_value: {USD: 10}}")))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15T00:00 | 15T10:00 |                 | BROKEN A111 arrived 2025-04-15T10:00:00Z, too late from 2025-04-15T00:00:00Z on, the buyer was not told
          15T00:00 | 15T10:00 | 15T00:00        | BROKEN A111 arrived 2025-04-15T10:00:00Z, too late from 2025-04-15T00:00:00Z on, the buyer was first told 2025-04-15T00:00:00Z
          15T00:00 | 15T10:00 | 14T23:59:59.999 | KEPT A111 arrived 2025-04-15T10:00:00Z, too late from 2025-04-15T00:00:00Z on, the buyer was first told 2025-04-14T23:59:59.999Z
          15T00:00 | 14T10:00 |                 | KEPT A111 arrived 2025-04-14T10:00:00Z, too late from 2025-04-15T00:00:00Z on, the buyer was not told
                   | 14T10:00 |                 | KEPT nothing was promised
          """)
  void delayNotNotified(String tooLateAt, String arrival, String notice, String said) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt(tooLateAt)
            .given("A111", "07T10:00")
            .arrived(arrival)
            .notice(notice);

    assertThat(facts.said(Policies.withRules("DELAY_NOT_NOTIFIED:"))).isEqualTo(said);
  }

  @Test
  void aLaterNumberThatArrivedAndTheEarliestNoticeAreNamed() {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt("15T00:00")
            .given("A111", "07T10:00")
            .notice("17T10:00")
            .given("B222", "15T10:00")
            .notice("16T10:00")
            .arrived("18T10:00");

    assertThat(facts.opinions(Policies.withRules("DELAY_NOT_NOTIFIED:")))
        .filteredOn(opinion -> opinion.outcome() == Opinion.Outcome.BROKEN)
        .extracting(Opinion::because)
        .containsExactly(
            "B222 arrived 2025-04-18T10:00:00Z, too late from 2025-04-15T00:00:00Z on,"
                + " the buyer was first told 2025-04-16T10:00:00Z");
  }
}
