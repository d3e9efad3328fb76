package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeRulesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # first upload,  change,            late
          07T10:00,        10T09:59:59.999,   false
          07T10:00,        10T10:00,          false
          07T10:00,        10T10:00:00.001,   true
          07T10:00,        15T00:00,          true
          07T10:00,        07T10:00:00.001,   false
          """)
  void lateChange(String firstUpload, String change, boolean late) {
    ShipmentFacts facts = new ShipmentFacts().given("A111", firstUpload).given("B222", change);

    assertThat(facts.numbers(Policies.withRules("LATE_CHANGE: {window: PT72H}")))
        .isEqualTo(late ? "B222" : "");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # first upload,  only assignment seen,  late
          07T10:00,        10T10:00:00.001,       true
          07T10:00,        10T10:00,              false
          10T10:00,        10T10:00,              false
          """)
  void anAssignmentLaterThanTheFirstUploadIsAChangeThoughItsFirstRowIsLost(
      String firstUpload, String seen, boolean late) {
    ShipmentFacts facts = new ShipmentFacts().firstUpload(firstUpload).given("B222", seen);

    assertThat(facts.breaks(Policies.withRules("LATE_CHANGE: {window: PT72H}"))).isEqualTo(late);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # allowed, changes,   too many
          0,         1,         B
          1,         0,         ''
          1,         1,         ''
          1,         2,         C
          1,         3,         C D
          3,         3,         ''
          """)
  void tooManyChanges(int allowed, int changes, String tooMany) {
    ShipmentFacts facts = new ShipmentFacts();
    for (int i = 0; i <= changes; i++) {
      facts.given(Character.toString('A' + i), "07T1" + i + ":00");
    }

    assertThat(
            facts.numbers(Policies.withRules("TOO_MANY_CHANGES: {max_changes: " + allowed + "}")))
        .isEqualTo(tooMany);
  }

  @Test
  void whatIsUploadedAtTheFirstUploadIsNoChange() {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .given("B222", "07T10:00")
            .given("C333", "08T10:00");

    assertThat(facts.numbers(Policies.withRules("TOO_MANY_CHANGES: {max_changes: 0}")))
        .isEqualTo("C333");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # after,   first,           delivered,       names,   elsewhere, reason, found
          COLLECTED, 09T09:59,        ,                nobody,  false,     ,       true
          COLLECTED, 09T10:00,        ,                nobody,  false,     ,       true
          COLLECTED, 09T10:00:00.001, ,                nobody,  false,     ,       false
          COLLECTED, ,                ,                nobody,  false,     ,       false
          DELIVERED, 08T10:00,        09T10:00,        nobody,  false,     ,       true
          DELIVERED, 08T10:00,        09T10:00:00.001, nobody,  false,     ,       false
          DELIVERED, 08T10:00,        ,                nobody,  false,     ,       false
          # it moved for somebody else
          COLLECTED, 08T10:00,        ,                this,    false,     ,       true
          COLLECTED, 08T10:00,        ,                sibling, false,     ,       false
          COLLECTED, 08T10:00,        ,                other,   false,     ,       false
          COLLECTED, 08T10:00,        ,                nobody,  true,      ,       false
          COLLECTED, 08T10:00,        ,                this,    true,      ,       false
          # with a good reason
          COLLECTED, 08T10:00,        ,                nobody,  false,     LOST,   false
          COLLECTED, 08T10:00,        ,                nobody,  false,     OTHER,  true
          """)
  void changeAfterScan(
      String after,
      String first,
      String delivered,
      String names,
      boolean elsewhere,
      String reason,
      boolean found) {
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
            facts.numbers(
                Policies.withRules("CHANGE_AFTER_SCAN: {after: " + after + ", unless: [lost]}")))
        .isEqualTo(found ? "B222" : "");
  }

  @ParameterizedTest
  @CsvSource({"A111, false", "B222, true"})
  void aNumberThatStaysIsNotChangedAfterItsScan(String number, boolean found) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .scanned("08T10:00")
            .given(number, "09T10:00")
            .by("UPS");

    assertThat(facts.breaks(Policies.withRules("CHANGE_AFTER_SCAN: {after: COLLECTED}")))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          LOST,          false
          BUYER_REQUEST, false
          OTHER,         true
          LOS,           true
          ,              true
          """)
  void reasonNotAllowed(String reason, boolean found) {
    Policy policy = Policies.withRules("REASON_NOT_ALLOWED: {allowed: [lost, Buyer_Request]}");
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").given("B222", "08T10:00").because(reason);

    assertThat(facts.numbers(policy)).isEqualTo(found ? "B222" : "");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # documented, category, value, currency, found
          false,  ELECTRONICS,    1,      USD, true
          true,   ELECTRONICS,    1,      USD, false
          false,  ELECTRONICS,    1,      CNY, true
          false,  BOOKS,          74999,  USD, false
          false,  BOOKS,          75000,  USD, true
          true,   BOOKS,          75000,  USD, false
          false,  BOOKS,          55000,  EUR, true
          false,  BOOKS,          54999,  EUR, false
          false,  BOOKS,          999999, CNY, false
          """)
  void undocumentedChange(
      boolean documented, String category, long value, String currency, boolean found) {
    Policy policy =
        Policies.withRules(
            "UNDOCUMENTED_CHANGE: {categories: [electronics], value_from: {USD: 750, EUR: 550}}");
    ShipmentFacts facts =
        new ShipmentFacts()
            .category(category)
            .value(value, currency)
            .given("A111", "07T10:00")
            .given("B222", "08T10:00")
            .documented(documented);

    assertThat(facts.numbers(policy)).isEqualTo(found ? "B222" : "");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # change,         notice,          found
          08T10:00,         08T10:00,        false
          08T10:00,         07T10:00,        false
          08T10:00,         09T10:00,        false
          08T10:00,         09T10:00:00.001, true
          08T10:00,         ,                true
          # the time for the notice ends with the cutoff, 21T00:00
          20T00:00,         ,                true
          20T00:00:00.001,  ,                false
          20T00:00:00.001,  20T23:59,        false
          """)
  void buyerNotNotified(String change, String notice, boolean found) {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").given("B222", change).notice(notice);

    assertThat(facts.numbers(Policies.withRules("BUYER_NOT_NOTIFIED: {within: PT24H}")))
        .isEqualTo(found ? "B222" : "");
  }
}
