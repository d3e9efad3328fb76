package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole texts; whether a rule is broken at all is {@link ChangeRulesTest}'s. */
class ChangeReasonsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10T09:59:58     | KEPT changed 71:59:58 after the first upload, window 72:00:00
          10T10:00        | KEPT changed 72:00:00 after the first upload, window 72:00:00
          10T10:00:00.001 | BROKEN changed 72:00:00.001 after the first upload, window 72:00:00
          10T10:00:01     | BROKEN changed 72:00:01 after the first upload, window 72:00:00
          20T03:04:05.060 | BROKEN changed 305:04:05.060 after the first upload, window 72:00:00
          07T10:00:00.500 | KEPT changed 00:00:00.500 after the first upload, window 72:00:00
          """)
  void lateChange(String change, String said) {
    ShipmentFacts facts = new ShipmentFacts().given("A111", "07T10:00").given("B222", change);

    assertThat(facts.said(Policies.withRules("LATE_CHANGE: {window: PT72H}"))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | KEPT change 2, at most 2
          3 | BROKEN change 3, at most 2
          """)
  void tooManyChanges(int changes, String said) {
    ShipmentFacts facts = new ShipmentFacts();
    for (int i = 0; i <= changes; i++) {
      facts.given(Character.toString('A' + i), "07T1" + i + ":00");
    }

    assertThat(facts.said(Policies.withRules("TOO_MANY_CHANGES: {max_changes: 2}")))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # after  | first           | delivered       | names  | elsewhere | reason | said of the change at 09T10:00
          COLLECTED | 08T10:00        |                 | nobody | false     |        | BROKEN A111 before it was first scanned 2025-04-08T10:00:00Z, changed 2025-04-09T10:00:00Z (after: COLLECTED)
          COLLECTED | 09T10:00        |                 | this   | false     | OTHER  | BROKEN A111 before it was first scanned 2025-04-09T10:00:00Z, changed 2025-04-09T10:00:00Z (after: COLLECTED)
          COLLECTED | 09T10:00:00.001 |                 | nobody | false     |        | KEPT A111 before it was changed 2025-04-09T10:00:00Z, first scanned only 2025-04-09T10:00:00.001Z (after: COLLECTED)
          COLLECTED |                 |                 | nobody | false     |        | KEPT A111 before it was not scanned (after: COLLECTED)
          COLLECTED |                 |                 | nobody | false     | LOST   | KEPT A111 before it was not scanned (after: COLLECTED)
          DELIVERED | 08T10:00        | 09T10:00        | nobody | false     |        | BROKEN A111 before it was delivered 2025-04-09T10:00:00Z, changed 2025-04-09T10:00:00Z (after: DELIVERED)
          DELIVERED | 08T10:00        | 09T10:00:01     | nobody | false     |        | KEPT A111 before it was changed 2025-04-09T10:00:00Z, delivered only 2025-04-09T10:00:01Z (after: DELIVERED)
          DELIVERED | 08T10:00        |                 | nobody | false     |        | KEPT A111 before it was not delivered (after: DELIVERED)
          COLLECTED | 08T10:00        |                 | other  | false     |        | KEPT A111 before it was scanned for other orders only
          COLLECTED | 08T10:00        |                 | this   | true      |        | KEPT A111 before it was scanned on the way to another destination
          COLLECTED | 08T10:00        |                 | nobody | false     | LOST   | KEPT A111 before it was first scanned 2025-04-08T10:00:00Z, changed 2025-04-09T10:00:00Z (after: COLLECTED), but reason "LOST" is excused by unless: DAMAGED, LOST
          """)
  void changeAfterScan(
      String after,
      String first,
      String delivered,
      String names,
      boolean elsewhere,
      String reason,
      String said) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .scanned(first)
            .delivered(delivered)
            .naming(names)
            .elsewhere(elsewhere)
            .given("B222", "09T10:00")
            .because(reason);

    assertThat(
            facts.said(
                Policies.withRules(
                    "CHANGE_AFTER_SCAN: {after: " + after + ", unless: [lost, damaged]}")))
        .isEqualTo(said);
  }

  @Test
  void changeAfterScanOfWhatIsNoOtherNumber() {
    Policy policy = Policies.withRules("CHANGE_AFTER_SCAN: {after: COLLECTED}");

    assertThat(
            new ShipmentFacts()
                .given("A111", "07T10:00")
                .scanned("08T10:00")
                .given("A111", "09T10:00")
                .by("UPS")
                .said(policy))
        .isEqualTo("KEPT A111 stayed, only the courier was changed, from DHL to UPS");
    assertThat(new ShipmentFacts().firstUpload("06T10:00").given("A111", "07T10:00").said(policy))
        .isEqualTo("KEPT the number before it is not known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          REROUTED, DAMAGED | OTHER   | BROKEN reason "OTHER", allowed: DAMAGED, REROUTED
          REROUTED, DAMAGED | DAMAGED | KEPT reason "DAMAGED", allowed: DAMAGED, REROUTED
          REROUTED, DAMAGED |         | BROKEN no reason, allowed: DAMAGED, REROUTED
          LOST, ''          |         | KEPT no reason, allowed: no reason, LOST
          ''                | LOST    | BROKEN reason "LOST", allowed: no reason
                            | LOST    | BROKEN reason "LOST", allowed: none
          """)
  void reasonNotAllowed(String allowed, String reason, String said) {
    String list = allowed == null ? "" : allowed.isEmpty() ? "''" : allowed;
    Policy policy = Policies.withRules("REASON_NOT_ALLOWED: {allowed: [" + list + "]}");
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").given("B222", "08T10:00").because(reason);

    assertThat(facts.said(policy)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # documented | category | value | currency | said
          false | TOYS        | 1      | USD | BROKEN no document, category TOYS (needed for ELECTRONICS, TOYS), value USD 0.01 (needed from USD 750.00 on)
          true  | TOYS        | 75000  | USD | KEPT a document, category TOYS (needed for ELECTRONICS, TOYS), value USD 750.00 (needed from USD 750.00 on)
          false | BOOKS       | 74999  | USD | KEPT no document, category BOOKS (needed for ELECTRONICS, TOYS), value USD 749.99 (needed from USD 750.00 on)
          false | BOOKS       | 75000  | USD | BROKEN no document, category BOOKS (needed for ELECTRONICS, TOYS), value USD 750.00 (needed from USD 750.00 on)
          false | BOOKS       | 100000 | JPY | BROKEN no document, category BOOKS (needed for ELECTRONICS, TOYS), value JPY 100000 (needed from JPY 100000 on)
          false | BOOKS       | 999999 | KWD | KEPT no document, category BOOKS (needed for ELECTRONICS, TOYS), value KWD 999.999 (no limit in KWD)
          """)
  void undocumentedChange(
      boolean documented, String category, long value, String currency, String said) {
    Policy policy =
        Policies.withRules(
            "UNDOCUMENTED_CHANGE: {categories: [toys, electronics], value_from: {USD: 750, JPY:"
                + " 100000}}");

    assertThat(change(documented, category, value, currency).said(policy)).isEqualTo(said);
  }

  @Test
  void undocumentedChangeWithoutCategories() {
    assertThat(
            change(false, "BOOKS", 1, "USD")
                .said(Policies.withRules("UNDOCUMENTED_CHANGE: {value_from: {USD: 750}}")))
        .isEqualTo(
            "KEPT no document, category BOOKS (needed for no category), value USD 0.01 (needed"
                + " from USD 750.00 on)");
  }

  private static ShipmentFacts change(
      boolean documented, String category, long value, String currency) {
    return new ShipmentFacts()
        .category(category)
        .value(value, currency)
        .given("A111", "07T10:00")
        .given("B222", "08T10:00")
        .documented(documented);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # change       | notice          | said
          08T10:00        | 09T10:00        | KEPT the buyer was told 2025-04-09T10:00:00Z, in time until 2025-04-09T10:00:00Z (24:00:00 after the change), cutoff 2025-04-21T00:00:00Z
          08T10:00        | 09T10:00:00.001 | BROKEN the buyer was told 2025-04-09T10:00:00.001Z, in time until 2025-04-09T10:00:00Z (24:00:00 after the change), cutoff 2025-04-21T00:00:00Z
          20T00:00        |                 | BROKEN the buyer was not told, in time until 2025-04-21T00:00:00Z (24:00:00 after the change), cutoff 2025-04-21T00:00:00Z
          20T00:00:00.001 |                 | KEPT the buyer was not told yet, in time until 2025-04-21T00:00:00.001Z (24:00:00 after the change), cutoff 2025-04-21T00:00:00Z
          """)
  void buyerNotNotified(String change, String notice, String said) {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").given("B222", change).notice(notice);

    assertThat(facts.said(Policies.withRules("BUYER_NOT_NOTIFIED: {within: PT24H}")))
        .isEqualTo(said);
  }
}
