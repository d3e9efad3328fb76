package io.waybill.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.match.Assignment;
import io.waybill.policy.Clause;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import io.waybill.policy.Terms;
import io.waybill.rule.Finding;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shipment's findings make due. */
class JudgedTest {
  /** A finding as {@code RULE penalty/compensation}, in minor units. */
  private static PricedFinding finding(String text) {
    int blank = text.indexOf(' ');
    int slash = text.indexOf('/');
    return new PricedFinding(
        Rule.valueOf(text.substring(0, blank)),
        "A111",
        "DHL",
        April.at("07T10:00"),
        April.day(7),
        0,
        2,
        "",
        April.date(1),
        Long.parseLong(text.substring(blank + 1, slash)),
        Long.parseLong(text.substring(slash + 1)),
        1);
  }

  private static Judged judged(String findings, long valueMinor, String capPercent) {
    List<PricedFinding> priced = new ArrayList<>();
    if (findings != null) {
      for (String text : findings.split(", *", -1)) {
        priced.add(finding(text));
      }
    }
    return new Judged(
        "O-1", "1", "S-1", "B-1", "USD", valueMinor, true, new BigDecimal(capPercent), priced);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # findings, penalty/compensation each                                | penalty, rules
                                                                               | 0   |
          LATE_CHANGE 0/0                                                      | 0   |
          LATE_CHANGE 100/0                                                    | 100 | LATE_CHANGE
          # of a group the dearest
          LATE_CHANGE 100/0, TOO_MANY_CHANGES 200/0, CHANGE_AFTER_SCAN 150/0   | 200 | TOO_MANY_CHANGES
          # as dear: the first by the order of rules
          CHANGE_AFTER_SCAN 200/0, TOO_MANY_CHANGES 200/0, LATE_CHANGE 199/0   | 200 | TOO_MANY_CHANGES
          LATE_CHANGE 200/0, TOO_MANY_CHANGES 200/0                            | 200 | LATE_CHANGE
          # groups are added, named in their order
          WRONG_NUMBER_INCIDENT 1/0, DELAY_NOT_NOTIFIED 20/0, NOT_SCANNED 300/0, UNDOCUMENTED_CHANGE 4000/0, LATE_CHANGE 50/0 | 4371 | LATE_CHANGE+UNDOCUMENTED_CHANGE+NOT_SCANNED+DELAY_NOT_NOTIFIED+WRONG_NUMBER_INCIDENT
          # the same rule on two assignments counts once
          NOT_SCANNED 100/0, NOT_SCANNED 100/0                                 | 100 | NOT_SCANNED
          # a group of zero is not named
          LATE_CHANGE 0/0, NOT_SCANNED 300/0, LATE_DELIVERY 0/500              | 300 | NOT_SCANNED
          """)
  void penalty(String findings, long penalty, String rules) {
    Due due = judged(findings, 10_000, "100").due();

    assertThat(due.penalty()).isEqualTo(penalty);
    assertThat(due.penaltyRules()).isEqualTo(rules == null ? "" : rules);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value, cap, penalties 600 and 500 come to
          10000,  100,    1100
          10000,  11,     1100
          10000,  10.99,  1099
          10000,  10.994, 1099
          10000,  10.995, 1100
          10000,  5,      500
          1000,   100,    1000
          1099,   100,    1099
          5,      10,     1
          4,      10,     0
          10000,  0,      0
          """)
  void atMostTheCapOfTheValueRoundedHalfUp(long valueMinor, String capPercent, long penalty) {
    Due due = judged("LATE_CHANGE 600/0, NOT_SCANNED 500/0", valueMinor, capPercent).due();

    assertThat(due.penalty()).isEqualTo(penalty);
    assertThat(due.penaltyRules()).isEqualTo(penalty == 0 ? "" : "LATE_CHANGE+NOT_SCANNED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # findings                                                    | compensation, rule
                                                                        | 0   |
          LATE_CHANGE 100/0                                             | 0   |
          LATE_DELIVERY 0/100                                           | 100 | LATE_DELIVERY
          # the dearest of all, whatever its group
          NOT_SCANNED 0/300, LATE_DELIVERY 0/200                        | 300 | NOT_SCANNED
          LATE_DELIVERY 0/200, NOT_SCANNED 900/100                      | 200 | LATE_DELIVERY
          LATE_DELIVERY 0/200, NOT_SCANNED 0/200                        | 200 | NOT_SCANNED
          """)
  void compensation(String findings, long compensation, String rule) {
    Due due = judged(findings, 10_000, "1").due();

    assertThat(due.compensation()).isEqualTo(compensation);
    assertThat(due.compensationRule()).isEqualTo(rule == null ? null : Rule.valueOf(rule));
  }

  @Test
  void theOrderOfFindingsDoesNotMatter() {
    List<PricedFinding> findings = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      findings.add(finding(rule + " 7/9"));
    }
    Judged judged = judged(null, 10_000, "100");
    Due expected = judged.with(findings).due();
    Collections.reverse(findings);

    assertThat(judged.with(findings).due()).isEqualTo(expected);
    assertThat(expected.penaltyRules())
        .isEqualTo(
            "LATE_CHANGE+REASON_NOT_ALLOWED+INVALID_NUMBER+LATE_DELIVERY+WRONG_NUMBER_INCIDENT");
    assertThat(expected.compensationRule()).isEqualTo(Rule.LATE_CHANGE);
  }

  @Test
  void aWaivedFindingCostsNothingAndGivesNoPoints() {
    Clause threePercent = new Clause(new BigDecimal("3"), Map.of(), Map.of(), Map.of());
    Finding finding =
        new Finding(
            Rule.NOT_SCANNED,
            new Assignment(April.at("07T10:00"), "A111", "DHL", "", false, 0, 0, 2),
            April.day(7),
            April.date(1),
            new RuleSettings.Plain(new Terms(2, threePercent, threePercent)));

    PricedFinding judged = PricedFinding.of(finding, "", 10_000, "USD");
    PricedFinding waived = PricedFinding.of(finding, "W-1", 10_000, "USD");

    assertThat(List.of(judged.penalty(), judged.compensation(), (long) judged.points()))
        .containsExactly(300L, 300L, 2L);
    assertThat(List.of(waived.penalty(), waived.compensation(), (long) waived.points()))
        .containsExactly(0L, 0L, 0L);
    assertThat(judged.isWaived()).isFalse();
    assertThat(waived.isWaived()).isTrue();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Judged judged = judged("NOT_SCANNED 100/50, LATE_DELIVERY 0/200", 10_000, "33.5");
    ByteSink sink = new ByteSink(16);
    judged.encode(sink);
    judged.due().encode(sink);
    judged(null, 10_000, "100").due().encode(sink);
    ByteSource source = new ByteSource(sink.toByteArray());

    assertThat(Judged.decode(source)).isEqualTo(judged);
    assertThat(Due.decode(source)).isEqualTo(judged.due());
    assertThat(Due.decode(source).isZero()).isTrue();
    assertThat(source.hasMore()).isFalse();
  }
}
