package io.waybill.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.Policies;
import io.waybill.policy.LocalDays;
import io.waybill.policy.Policy;
import io.waybill.sort.ByteSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two business days for the first scan; the 7th is a Monday, the 18th a holiday. */
class DeadlinesTest {
  private static final Policy TWO_DAYS = Policies.withRules("NOT_SCANNED:");

  /**
   * Facts of a shipment whose assignments are divided by semicolons, each {@code upload first-scan
   * [other|elsewhere|this]}.
   */
  private static List<Matched.Facts> facts(Policy policy, String assignments) {
    List<Assignment> given = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (String text : assignments.split(";", -1)) {
      String[] words = text.strip().split(" +", -1);
      String said = words.length > 2 ? words[2] : "";
      String number = "A11" + given.size();
      given.add(
          new Assignment(April.at(words[0]), number, "DHL", "", false, ByteSink.NO_TIME, 0, 2));
      evidence.add(evidence(April.at(words[1]), said));
    }
    Shipment shipment =
        new Shipment(
            "O-1",
            "1",
            "S-1",
            "B-1",
            "BOOKS",
            "USD",
            100,
            "",
            "",
            0,
            ByteSink.NO_TIME,
            0,
            true,
            given);
    Deadlines deadlines = new Deadlines(policy, new LocalDays(policy.zone(), April.date(20)));
    return deadlines.matched(shipment, evidence, Set.of("A111")).facts();
  }

  private static Evidence evidence(long first, String said) {
    boolean named = said.equals("other") || said.equals("this") || said.equals("sibling");
    return new Evidence(
        first,
        ByteSink.NO_TIME,
        ByteSink.NO_TIME,
        first != ByteSink.NO_TIME,
        true,
        named,
        said.equals("this"),
        said.equals("this") || said.equals("sibling"),
        said.equals("elsewhere"),
        false,
        false,
        false,
        ByteSink.NO_TIME);
  }

  private static String deadlines(List<Matched.Facts> facts) {
    return facts.stream().map(one -> text(one.deadline())).collect(Collectors.joining(" "));
  }

  private static String text(long deadline) {
    return deadline == ByteSink.NO_TIME
        ? "-"
        : Long.toString((deadline - April.at("01T00:00")) / 86_400_000 + 1);
  }

  private static String standing(List<Matched.Facts> facts) {
    return facts.stream()
        .filter(Matched.Facts::stands)
        .map(one -> one.assignment().number())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # upload,        the deadline is the start of day
          07T00:00,        10
          07T23:59:59.999, 10
          08T00:00,        11
          09T10:00,        12
          10T10:00,        15
          11T10:00,        16
          12T10:00,        16
          13T10:00,        16
          14T10:00,        17
          # Good Friday the 18th
          16T10:00,        22
          17T10:00,        23
          """)
  void theEndOfTheSecondBusinessDayAfterTheUpload(String upload, String day) {
    assertThat(deadlines(facts(TWO_DAYS, upload + " -"))).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # assignments: upload first-scan said,                      deadlines, standing
          07T10:00 -;                 08T10:00 -,                     10 10,     A111
          # scanned before the change: the next one has its own time
          07T10:00 08T09:00;          08T10:00 -,                     10 11,     A111
          07T10:00 08T10:00;          08T10:00 -,                     10 11,     A111
          07T10:00 08T10:00:00.001;   08T10:00 -,                     10 10,     A111
          # moved for somebody else, whenever
          07T10:00 08T09:00 this;     08T10:00 -,                     10 11,     A111
          07T10:00 08T09:00 other;    08T10:00 -,                     10 10,     A111
          07T10:00 08T09:00 sibling;  08T10:00 -,                     10 10,     A111
          07T10:00 08T09:00 elsewhere; 08T10:00 -,                    10 10,     A111
          # replaced at the deadline or later: what was due stays due
          07T10:00 -;                 09T23:59:59.999 -,              10 10,     A111
          07T10:00 -;                 10T00:00 -,                     10 10,     A110 A111
          07T10:00 09T10:00;          10T00:00 -,                     10 15,     A110 A111
          # along the chain
          07T10:00 -;  08T10:00 -;          09T10:00 -,               10 10 10,  A112
          07T10:00 -;  08T10:00 -;          10T00:00 -,               10 10 10,  A111 A112
          07T10:00 -;  08T10:00 08T12:00;   09T10:00 -,               10 10 12,  A112
          07T10:00 08T09:00;  08T10:00 -;   09T10:00 -,               10 11 11,  A112
          07T10:00 -;  08T10:00 09T12:00;   09T10:00 -;  10T10:00 -,  10 10 10 10, A112 A113
          """)
  void aNumberThatNeverMovedBuysNoNewTime(String assignments, String deadlines, String standing) {
    List<Matched.Facts> facts = facts(TWO_DAYS, assignments);

    assertThat(deadlines(facts)).isEqualTo(deadlines);
    assertThat(standing(facts)).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # assignments,                             deadlines, standing
          07T10:00 -,                                -,         A110
          07T10:00 -; 15T10:00 -,                    - 17,      A111
          07T10:00 -; 14T10:00 -; 20T10:00 -,        - 16 16,   A111 A112
          15T10:00 -; 17T10:00 -,                    17 17,     A110 A111
          """)
  void aVersionWithoutTheSettingGivesNoDeadline(
      String assignments, String deadlines, String standing) {
    Policy policy =
        Policies.withVersions(
            """
              - {effective_from: 2025-04-05, rules: {}}
              - {effective_from: 2025-04-14, scan_within_business_days: 1, rules: {}}
            """);
    // one business day: the 14th's deadline is the 16th, the 15th's the 17th
    List<Matched.Facts> facts = facts(policy, assignments);

    assertThat(deadlines(facts)).isEqualTo(deadlines);
    assertThat(standing(facts)).isEqualTo(standing);
  }

  @Test
  void aDeadlineOfOneVersionIsInheritedAcrossToTheNext() {
    Policy policy =
        Policies.withVersions(
            """
              - {effective_from: 2025-04-01, scan_within_business_days: 3, rules: {}}
              - {effective_from: 2025-04-08, rules: {}}
              - {effective_from: 2025-04-09, scan_within_business_days: 0, rules: {}}
            """);

    assertThat(deadlines(facts(policy, "07T10:00 -; 09T10:00 -"))).isEqualTo("11 11");
    assertThat(deadlines(facts(policy, "07T10:00 -; 08T10:00 -; 09T10:00 -"))).isEqualTo("11 - 10");
  }

  @Test
  void whichNumbersAreRightlyAnothersIsToldToTheirAssignments() {
    assertThat(facts(TWO_DAYS, "07T10:00 -; 08T10:00 -").stream().map(Matched.Facts::shared))
        .containsExactly(false, true);
  }
}
