package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Policy;
import io.waybill.policy.Rule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules have an opinion of which assignment, and that it is what they judge. */
class OpinionsTest {
  private static final Policy ALL =
      Policies.withVersions(
          """
            - effective_from: 2025-04-04
              rules: {LATE_CHANGE: {window: PT10H}, NOT_SCANNED: {}, LATE_DELIVERY: {}}
            - effective_from: 2025-04-06
              scan_within_business_days: 2
              rules:
                LATE_CHANGE: {window: PT72H}
                TOO_MANY_CHANGES: {max_changes: 1}
                CHANGE_AFTER_SCAN: {after: COLLECTED, unless: [LOST]}
                REASON_NOT_ALLOWED: {allowed: [LOST, '']}
                UNDOCUMENTED_CHANGE: {categories: [toys], value_from: {USD: 100}}
                BUYER_NOT_NOTIFIED: {within: PT24H}
                INVALID_NUMBER:
                UNSUPPORTED_COURIER:
                NOT_SCANNED:
                LATE_FIRST_SCAN:
                COURIER_MISMATCH:
                ORDER_MISMATCH:
                DESTINATION_MISMATCH:
                SHARED_NUMBER:
                SCANNED_BEFORE_ORDER: {tolerance: PT1H}
                LATE_DELIVERY: {min_order_value: {USD: 50}}
                DELAY_NOT_NOTIFIED:
                WRONG_NUMBER_INCIDENT: {min_orders: 1}
          """);

  private static final List<Rule> RULES =
      Arrays.stream(Rule.values()).filter(rule -> rule != Rule.WRONG_NUMBER_INCIDENT).toList();

  @Property(tries = 3000)
  void whatIsBrokenIsWhatIsFoundAndEveryRuleHasOneOpinionOfEveryAssignment(@ForAll long seed) {
    ShipmentFacts facts = random(new Random(seed));
    Verdict verdict = facts.judged(ALL);
    List<Opinion> opinions = facts.opinions(ALL);

    int assignments = verdict.matched().facts().size();
    assertThat(opinions).hasSize(RULES.size() * assignments);
    for (int i = 0; i < opinions.size(); i++) {
      Opinion opinion = opinions.get(i);
      assertThat(opinion.rule()).isEqualTo(RULES.get(i % RULES.size()));
      assertThat(opinion.assignment()).isEqualTo(i / RULES.size());
      assertThat(opinion.because())
          .isNotBlank()
          .doesNotContain("null", "-292275055", "  ", " ,")
          .doesNotEndWith(".");
    }
    assertThat(
            opinions.stream()
                .filter(opinion -> opinion.outcome() == Opinion.Outcome.BROKEN)
                .map(o -> o.rule() + " " + o.assignment() + " " + o.policyVersion()))
        .containsExactlyInAnyOrderElementsOf(
            verdict.findings().stream()
                .map(
                    finding ->
                        finding.rule()
                            + " "
                            + verdict
                                .matched()
                                .shipment()
                                .assignments()
                                .indexOf(finding.assignment())
                            + " "
                            + finding.policyVersion())
                .toList());
  }

  /** Few values of everything, close to each other: what must be told apart meets often. */
  private static ShipmentFacts random(Random random) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .value(pick(random, 4999L, 5000L, 9999L, 10000L), pick(random, "USD", "JPY"))
            .category(pick(random, "TOYS", "BOOKS"))
            .destination(pick(random, "", "US"), pick(random, "", "94105"))
            .orderedAt(pick(random, "02T00:00", "05T10:00"))
            .tooLateAt(random.nextBoolean() ? time(random, 8, 20) : null)
            .feed("DHL", random.nextBoolean() ? time(random, 8, 20) : null);
    if (random.nextInt(4) == 0) {
      facts.closed();
    }
    facts.firstUpload("03T10:00");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      // one millisecond apart at least: no two assignments are equal
      String uploaded = i == 0 && random.nextBoolean() ? "03T10:00" : time(random, 3, 20);
      facts
          .given(pick(random, "A111", "BAD", "C333", "O1"), uploaded + ":00.00" + i)
          .by(pick(random, "DHL", "UPS", "CHINA POST", "NOBODY"))
          .because(pick(random, "", "LOST", "OTHER"))
          .documented(random.nextBoolean())
          .notice(random.nextBoolean() ? time(random, 4, 20) : null)
          .deadline(random.nextBoolean() ? time(random, 6, 20) : null);
      if (random.nextBoolean()) {
        facts.scanned(time(random, 4, 20));
      } else if (random.nextBoolean()) {
        facts.scannedByOthers(time(random, 1, 20));
      }
      if (random.nextBoolean()) {
        facts.delivered(time(random, 5, 20));
      }
      facts
          .naming(pick(random, "nobody", "this", "sibling", "other"))
          .elsewhere(random.nextInt(4) == 0)
          .anybody(random.nextBoolean(), random.nextBoolean())
          .feedsReach(random.nextBoolean() ? time(random, 6, 20) : null);
      if (random.nextInt(3) == 0) {
        facts.contested();
      }
      if (random.nextInt(4) == 0) {
        facts.shared();
      }
      if (i < count - 1 && random.nextInt(3) == 0) {
        facts.fallen();
      }
    }
    return facts;
  }

  private static String time(Random random, int fromDay, int toDay) {
    return String.format("%02dT%s", fromDay + random.nextInt(toDay - fromDay + 1), "10:00");
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private static String said(ShipmentFacts facts, Policy policy, Rule rule, int assignment) {
    return facts.opinions(policy).stream()
        .filter(opinion -> opinion.rule() == rule && opinion.assignment() == assignment)
        .map(opinion -> opinion.outcome() + " " + opinion.because())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          03T23:59:59.999 |            | OFF no policy version is in force on 2025-04-03
          04T00:00        | 2025-04-04 | OFF the policy version of 2025-04-04 does not list it
          06T00:00        | 2025-04-06 | KEPT change 1, at most 1
          """)
  void aRuleIsOffWhereTheVersionDoesNotListIt(String upload, LocalDate version, String said) {
    ShipmentFacts facts = new ShipmentFacts().firstUpload("01T10:00").given("A111", upload);

    assertThat(said(facts, ALL, Rule.TOO_MANY_CHANGES, 0)).isEqualTo(said);
    assertThat(facts.opinions(ALL)).extracting(Opinion::policyVersion).containsOnly(version);
  }

  @Test
  void theFirstUploadIsNoChange() {
    ShipmentFacts facts = new ShipmentFacts().given("A111", "07T10:00");

    for (Rule rule : RULES.subList(0, 6)) {
      assertThat(said(facts, ALL, rule, 0)).isEqualTo("NOT_JUDGED the first upload, no change");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # with judge_days 15 on the 20th, the 6th is the first open day
          LATE_CHANGE      | 05T23:59:59.999 | NOT_JUDGED first uploaded 2025-04-02, closed since 2025-04-17, changed 2025-04-05, late changes are judged from 2025-04-06 on
          LATE_CHANGE      | 06T00:00        | BROKEN changed 86:00:00 after the first upload, window 72:00:00
          TOO_MANY_CHANGES | 06T00:00        | NOT_JUDGED first uploaded 2025-04-02, closed since 2025-04-17
          INVALID_NUMBER   | 06T00:00        | NOT_JUDGED first uploaded 2025-04-02, closed since 2025-04-17
          LATE_DELIVERY    | 06T00:00        | NOT_JUDGED first uploaded 2025-04-02, closed since 2025-04-17
          """)
  void aClosedShipmentIsNotJudgedButForItsLateChanges(Rule rule, String change, String said) {
    ShipmentFacts facts =
        new ShipmentFacts().closed().given("A111", "02T10:00").given("B222", change);

    assertThat(said(facts, ALL, rule, 1)).isEqualTo(said);
  }

  @Test
  void whatDoesNotStandSaysSince() {
    ShipmentFacts facts =
        new ShipmentFacts()
            .given("A111", "07T10:00")
            .deadline("10T00:00")
            .fallen()
            .given("B222", "08T10:00");

    assertThat(said(facts, ALL, Rule.INVALID_NUMBER, 0))
        .isEqualTo(
            "NOT_JUDGED replaced 2025-04-08T10:00:00Z before its scan deadline"
                + " 2025-04-10T00:00:00Z, it does not stand");
    assertThat(
            said(
                new ShipmentFacts().given("A1", "07T10:00").fallen().given("B222", "08T10:00"),
                ALL,
                Rule.INVALID_NUMBER,
                0))
        .isEqualTo(
            "NOT_JUDGED replaced 2025-04-08T10:00:00Z, without a scan deadline it does not stand");
  }

  @Test
  void aNumberThatStandsThoughReplacedHasNoCourierToSupport() {
    ShipmentFacts facts =
        new ShipmentFacts().given("A111", "07T10:00").by("NOBODY").given("B222", "08T10:00");

    assertThat(said(facts, ALL, Rule.UNSUPPORTED_COURIER, 0))
        .isEqualTo(
            "KEPT NOBODY is none of the policy's couriers, but only the current number's courier"
                + " counts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15T00:00 | 0 | NOT_JUDGED B222, uploaded 2025-04-08T10:00:00Z, is the one that had to keep the promise
          15T00:00 | 2 | NOT_JUDGED B222, uploaded 2025-04-08T10:00:00Z, is the one that had to keep the promise
                   | 2 | NOT_JUDGED nothing was promised
                   | 0 | KEPT nothing was promised
          """)
  void ofThePromiseOneAssignmentIsJudged(String tooLateAt, int assignment, String said) {
    ShipmentFacts facts =
        new ShipmentFacts()
            .tooLateAt(tooLateAt)
            .given("A111", "07T10:00")
            .given("B222", "08T10:00")
            .given("C333", "15T10:00");

    assertThat(said(facts, ALL, Rule.LATE_DELIVERY, assignment)).isEqualTo(said);
  }
}
