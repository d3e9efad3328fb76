package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules judge which assignment, and by which version. */
class RulesTest {
  private static final Policy CHANGES =
      Policies.withRules(
          "LATE_CHANGE: {window: PT72H}",
          "TOO_MANY_CHANGES: {max_changes: 0}",
          "CHANGE_AFTER_SCAN: {after: COLLECTED}",
          "REASON_NOT_ALLOWED: {allowed: [LOST]}",
          "UNDOCUMENTED_CHANGE: {categories: [BOOKS]}",
          "BUYER_NOT_NOTIFIED: {within: PT1H}",
          "INVALID_NUMBER:",
          "LATE_DELIVERY:");

  private static ShipmentFacts allBroken(String change) {
    return new ShipmentFacts()
        .tooLateAt("02T10:00")
        .given("BAD", "01T10:00")
        .scanned("01T12:00")
        .arrived("20T00:00")
        .given("B.2", change);
  }

  @Test
  void anOpenShipmentIsJudgedByAllRules() {
    assertThat(allBroken("10T10:00").findings(CHANGES))
        .containsExactlyInAnyOrder(
            "INVALID_NUMBER BAD",
            "LATE_DELIVERY BAD",
            "LATE_CHANGE B.2",
            "TOO_MANY_CHANGES B.2",
            "CHANGE_AFTER_SCAN B.2",
            "REASON_NOT_ALLOWED B.2",
            "UNDOCUMENTED_CHANGE B.2",
            "BUYER_NOT_NOTIFIED B.2",
            "INVALID_NUMBER B.2");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # with judge_days 15 on the 20th, the 6th is the first open day
          05T23:59:59.999, ''
          06T00:00,        LATE_CHANGE B.2
          10T10:00,        LATE_CHANGE B.2
          """)
  void ofAClosedShipmentOnlyChangesOfOpenDaysAreJudgedAndByLateChangeAlone(
      String change, String finding) {
    assertThat(String.join(", ", allBroken(change).closed().findings(CHANGES))).isEqualTo(finding);
  }

  @Test
  void aClosedShipmentIsNeitherDecidedNorPending() {
    ShipmentFacts facts =
        new ShipmentFacts().closed().given("A111", "01T10:00").deadline("03T00:00");

    Verdict verdict = facts.judged(CHANGES);

    assertThat(verdict.decided()).isFalse();
    assertThat(verdict.pending()).isEqualTo(Verdict.Pending.NO);
    assertThat(facts.scanned("02T10:00").judged(CHANGES).decided()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # upload,         version that judges
          08T23:59:59.999,  ''
          09T00:00,         2025-04-09
          14T23:59:59.999,  2025-04-09
          15T00:00,         2025-04-15
          20T23:59:59.999,  2025-04-15
          """)
  void theVersionInForceOnTheDayOfTheUploadJudges(String upload, String version) {
    Policy policy =
        Policies.withVersions(
            """
              - {effective_from: 2025-04-09, rules: {INVALID_NUMBER: {points: 1}}}
              - {effective_from: 2025-04-15, rules: {INVALID_NUMBER: {points: 2}}}
            """);

    List<Finding> findings = new ShipmentFacts().given("BAD", upload).judged(policy).findings();

    assertThat(findings.stream().map(Finding::policyVersion))
        .isEqualTo(version.isEmpty() ? List.of() : List.of(LocalDate.parse(version)));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Shanghai, 08T15:59:59.999, 0", "Asia/Shanghai, 08T16:00, 1"})
  void theDayOfTheUploadIsALocalOne(String zone, String upload, int findings) {
    Policy policy =
        Policies.read(
            """
            policy: test
            zone: %s
            lookback_days: 25
            judge_days: 15
            versions:
              - {effective_from: 2025-04-09, rules: {INVALID_NUMBER: {}}}
            """
                .formatted(zone));

    assertThat(new ShipmentFacts().given("BAD", upload).findings(policy)).hasSize(findings);
  }

  @Test
  void aRuleThatTheVersionDoesNotListIsOff() {
    Policy policy =
        Policies.withVersions(
            """
              - {effective_from: 2025-04-01, rules: {INVALID_NUMBER: {}}}
              - {effective_from: 2025-04-10, rules: {UNSUPPORTED_COURIER: {}}}
            """);
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("BAD", "09T10:00")
            .by("NOBODY")
            .given("B.2", "10T10:00")
            .by("NOBODY");

    assertThat(facts.findings(policy))
        .containsExactly("INVALID_NUMBER BAD", "UNSUPPORTED_COURIER B.2");
  }

  @Test
  void changesAreNumberedWhetherOrNotAVersionJudgesThem() {
    Policy policy =
        Policies.withVersions(
            """
              - {effective_from: 2025-04-10, rules: {TOO_MANY_CHANGES: {max_changes: 1}}}
            """);
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "08T10:00")
            .given("B222", "09T10:00")
            .given("C333", "10T10:00");

    assertThat(facts.numbers(policy)).isEqualTo("C333");
  }
}
