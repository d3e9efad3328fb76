package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gallery of everything that can be wrong with a policy, each with its whole message. */
class PolicyErrorsTest {
  /** Seven lines; each case replaces the one with its key, or becomes line 8. */
  private static final List<String> RIGHT =
      List.of(
          "policy: test",
          "zone: UTC",
          "lookback_days: 20",
          "judge_days: 8",
          "versions:",
          "  - effective_from: 2025-01-01",
          "    rules: {}");

  private static String with(String line) {
    String key = line.substring(0, line.indexOf(':') + 1);
    StringBuilder policy = new StringBuilder();
    boolean replaced = false;
    for (String right : RIGHT) {
      boolean same = right.strip().startsWith(key);
      String indent = right.substring(0, right.length() - right.stripLeading().length());
      policy.append(same ? indent + line : right).append('\n');
      replaced |= same;
    }
    return policy.append(replaced ? "" : line).toString();
  }

  private static String message(String policy) {
    PolicyException e =
        catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(policy, "policy.yaml"));
    assertThat(e).as("what is wrong with\n%s", policy).isNotNull();
    assertThat(e.problems()).isEqualTo(e.getMessage().lines().toList());
    return e.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      maxCharsPerColumn = 100_000,
      textBlock =
          """
          policy: => policy.yaml:1: policy is empty, expected a text
          policy: ' ' => policy.yaml:1: policy is " ", expected a text
          policy: [a] => policy.yaml:1: policy is a list, expected a text
          zone: Mars/Olympus => policy.yaml:2: zone is "Mars/Olympus", expected a time zone such as Asia/Shanghai
          zone: {} => policy.yaml:2: zone is a map, expected a time zone such as Asia/Shanghai
          lookback_days: 12 => policy.yaml:3: lookback_days is "12", expected at least 13 (judge_days and 5 more, for the scans of open shipments)
          lookback_days: 20.0 => policy.yaml:3: lookback_days is "20.0", expected a whole number from 1 to 9999
          lookback_days: 0x20 => policy.yaml:3: lookback_days is "0x20", expected a whole number from 1 to 9999
          lookback_days: 10000 => policy.yaml:3: lookback_days is "10000", expected a whole number from 1 to 9999
          judge_days: 0 => policy.yaml:4: judge_days is "0", expected a whole number from 1 to 9999
          judge_days: -8 => policy.yaml:4: judge_days is "-8", expected a whole number from 1 to 9999
          judge_days: 08 => policy.yaml:4: judge_days is "08", expected a whole number from 1 to 9999
          judge_day: 8 => policy.yaml:8: unknown key "judge_day", did you mean "judge_days"?
          colour: red => policy.yaml:8: unknown key "colour", expected one of policy, zone, lookback_days, judge_days, max_rejects, required_feeds, calendar, couriers, standing, courier_rating, hold_over, approval, notices, versions
          max_rejects: 3 => policy.yaml:8: max_rejects is "3", expected a map with rows, percent
          max_rejects: {rows: -1} => policy.yaml:8: max_rejects.rows is "-1", expected a whole number from 0 to 999999999
          max_rejects: {percent: 1%} => policy.yaml:8: max_rejects.percent is "1%", expected a percentage of 0 or more such as 12.5
          max_rejects: {percent: -1} => policy.yaml:8: max_rejects.percent is "-1", expected a percentage of 0 or more such as 12.5
          max_rejects: {percent: 1e2} => policy.yaml:8: max_rejects.percent is "1e2", expected a percentage of 0 or more such as 12.5
          max_rejects: {row: 3} => policy.yaml:8: unknown key "row" in max_rejects, did you mean "rows"?
          required_feeds: orders => policy.yaml:8: required_feeds is "orders", expected a list such as [A, B]
          required_feeds: [''] => policy.yaml:8: required_feeds is empty, expected a text
          calendar: {weekend: [SUN]} => policy.yaml:8: calendar.weekend is "SUN", expected one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY
          calendar: {weekend: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]} => policy.yaml:8: calendar.weekend is all seven days, expected at most six
          calendar: {holidays: [2025-02-30]} => policy.yaml:8: calendar.holidays is "2025-02-30", expected a date such as 2025-04-23
          calendar: {holidays: [2025-4-1]} => policy.yaml:8: calendar.holidays is "2025-4-1", expected a date such as 2025-04-23
          calendar: {holiday: []} => policy.yaml:8: unknown key "holiday" in calendar, did you mean "holidays"?
          couriers: [DHL] => policy.yaml:8: couriers is a list, expected a map of couriers by name
          couriers: {DHL: yes} => policy.yaml:8: couriers.DHL is "yes", expected a map with aliases, formats
          couriers: {DHL: {alias: [A]}} => policy.yaml:8: unknown key "alias" in couriers.DHL, did you mean "aliases"?
          couriers: {DHL: {aliases: A}} => policy.yaml:8: couriers.DHL.aliases is "A", expected a list such as [A, B]
          couriers: {DHL: {aliases: [' ']}} => policy.yaml:8: couriers.DHL.aliases is " ", expected a courier's name
          couriers: {DHL: {aliases: [{}]}} => policy.yaml:8: couriers.DHL.aliases is a map, expected a courier's name
          couriers: {DHL: {formats: [S11]}} => policy.yaml:8: couriers.DHL.formats is "S11", expected a number format such as s10, ups or usps_20 (./run.sh number --formats lists them)
          couriers: {' ': } => policy.yaml:8: a courier has no name, expected one such as DHL
          couriers: {CN Post: , 'cn  post': } => policy.yaml:8: couriers.cn  post is the courier "CN POST" again, expected each only once
          couriers: {DHL: , DHL: } => policy.yaml:8: couriers.DHL is given twice, first in line 8
          couriers: {DHL: {aliases: [ups]}, UPS: } => policy.yaml:8: couriers.DHL.aliases is "ups", expected an alias that is not another courier's name
          couriers: {DHL: {aliases: [X]}, UPS: {aliases: [x]}} => policy.yaml:8: couriers.UPS.aliases is "x", expected an alias of one courier only, not of "DHL" too
          standing: {target_rate: high} => policy.yaml:8: standing.target_rate is "high", expected a percentage of 0 or more such as 12.5
          standing: {min_volume: 1.5} => policy.yaml:8: standing.min_volume is "1.5", expected a whole number from 0 to 999999999
          standing: {tiers: WARNING} => policy.yaml:8: standing.tiers is "WARNING", expected a list of tiers such as {points: 6, action: WARNING}
          standing: {tiers: [WARNING]} => policy.yaml:8: standing.tiers is "WARNING", expected a map with points, action
          standing: {tiers: [{points: 6}]} => policy.yaml:8: standing.tiers.action is missing, expected a text
          standing: {tiers: [{action: A}]} => policy.yaml:8: standing.tiers.points is missing, expected a whole number from 0 to 999999999
          standing: {tiers: [{points: 6, action: A}, {points: 6, action: B}]} => policy.yaml:8: standing.tiers.points is "6", expected each only once
          standing: {teirs: []} => policy.yaml:8: unknown key "teirs" in standing, expected one of target_rate, min_volume, tiers
          courier_rating: {min_volume: many} => policy.yaml:8: courier_rating.min_volume is "many", expected a whole number from 0 to 999999999
          courier_rating: {reliable_rate: } => policy.yaml:8: courier_rating.reliable_rate is empty, expected a percentage of 0 or more such as 12.5
          hold_over: 5 => policy.yaml:8: hold_over is "5", expected a map with amount, flagged_percent, over_median_percent
          hold_over: {amount: 5} => policy.yaml:8: hold_over.amount is "5", expected amounts by currency such as {USD: 5.00}
          hold_over: {amount: {USD: 1.005}} => policy.yaml:8: hold_over.amount.USD is "1.005", expected an amount of 0 or more with at most 2 decimals
          hold_over: {amount: {USD: -1}} => policy.yaml:8: hold_over.amount.USD is "-1", expected an amount of 0 or more with at most 2 decimals
          hold_over: {amount: {JPY: }} => policy.yaml:8: hold_over.amount.JPY is empty, expected an amount of 0 or more without decimals
          hold_over: {amount: {usd: 1}} => policy.yaml:8: hold_over.amount.usd is in an unknown currency, expected an ISO 4217 code such as USD
          hold_over: {amount: {USD: 1, USD: 2}} => policy.yaml:8: hold_over.amount.USD is given twice, first in line 8
          hold_over: {flagged_percent: 100.1} => policy.yaml:8: hold_over.flagged_percent is "100.1", expected a percentage from 0 to 100 such as 12.5
          hold_over: {flagged_percent: -1} => policy.yaml:8: hold_over.flagged_percent is "-1", expected a percentage from 0 to 100 such as 12.5
          hold_over: {flagged_percent: 25%} => policy.yaml:8: hold_over.flagged_percent is "25%", expected a percentage from 0 to 100 such as 12.5
          hold_over: {flagged_percent: } => policy.yaml:8: hold_over.flagged_percent is empty, expected a percentage from 0 to 100 such as 12.5
          hold_over: {over_median_percent: 0.0} => policy.yaml:8: hold_over.over_median_percent is "0.0", expected a percentage above 0 such as 200
          hold_over: {over_median_percent: [200]} => policy.yaml:8: hold_over.over_median_percent is a list, expected a percentage above 0 such as 200
          hold_over: {flaged_percent: 5} => policy.yaml:8: unknown key "flaged_percent" in hold_over, did you mean "flagged_percent"?
          hold_over: {percent: 5} => policy.yaml:8: unknown key "percent" in hold_over, expected one of amount, flagged_percent, over_median_percent
          approval: 2 => policy.yaml:8: approval is "2", expected a map with signatures
          approval: {signatures: 0} => policy.yaml:8: approval.signatures is "0", expected 1 or 2
          approval: {signatures: 3} => policy.yaml:8: approval.signatures is "3", expected 1 or 2
          approval: {signatures: two} => policy.yaml:8: approval.signatures is "two", expected 1 or 2
          approval: {signatures: } => policy.yaml:8: approval.signatures is empty, expected 1 or 2
          approval: {signature: 1} => policy.yaml:8: unknown key "signature" in approval, did you mean "signatures"?
          hold_ovr: {} => policy.yaml:8: unknown key "hold_ovr", did you mean "hold_over"?
          notices: 5 => policy.yaml:8: notices is "5", expected a map with appeal_days, corrective_days
          notices: {appeal_days: 0} => policy.yaml:8: notices.appeal_days is "0", expected a whole number from 1 to 9999
          notices: {appeal_days: P14D} => policy.yaml:8: notices.appeal_days is "P14D", expected a whole number from 1 to 9999
          notices: {corrective_days: } => policy.yaml:8: notices.corrective_days is empty, expected a whole number from 1 to 9999
          notices: {appeals_days: 14} => policy.yaml:8: unknown key "appeals_days" in notices, did you mean "appeal_days"?
          - effective_from: 01/01/2025 => policy.yaml:6: versions.effective_from is "01/01/2025", expected a date such as 2025-04-23
          rules: => policy.yaml:7: versions.rules is empty, expected a map of rules, {} for none
          rules: [LATE_CHANGE] => policy.yaml:7: versions.rules is a list, expected a map of rules, {} for none
          [a]: b => policy.yaml:8: a key is a list, expected a text
          <<: {zone: UTC} => policy.yaml:8: unknown key "<<", expected one of policy, zone, lookback_days, judge_days, max_rejects, required_feeds, calendar, couriers, standing, courier_rating, hold_over, approval, notices, versions
          """)
  void wrongSetting(String line, String message) {
    assertThat(message(with(line))).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          LATE_CHANG: {window: PT1H} => unknown rule "LATE_CHANG", did you mean "LATE_CHANGE"?
          late_change: {window: PT1H} => unknown rule "late_change", did you mean "LATE_CHANGE"?
          LATE: {} => unknown rule "LATE", expected one of LATE_CHANGE, TOO_MANY_CHANGES, CHANGE_AFTER_SCAN, REASON_NOT_ALLOWED, UNDOCUMENTED_CHANGE, BUYER_NOT_NOTIFIED, INVALID_NUMBER, UNSUPPORTED_COURIER, NOT_SCANNED, LATE_FIRST_SCAN, COURIER_MISMATCH, ORDER_MISMATCH, DESTINATION_MISMATCH, SHARED_NUMBER, SCANNED_BEFORE_ORDER, LATE_DELIVERY, DELAY_NOT_NOTIFIED, WRONG_NUMBER_INCIDENT
          NOT_SCANNED: 5 => NOT_SCANNED is "5", expected a map with points, penalty, compensation
          NOT_SCANNED: {point: 5} => unknown key "point" in NOT_SCANNED, did you mean "points"?
          NOT_SCANNED: {colour: red} => unknown key "colour" in NOT_SCANNED, expected one of points, penalty, compensation
          NOT_SCANNED: {window: PT1H} => unknown key "window" in NOT_SCANNED, it belongs to LATE_CHANGE
          NOT_SCANNED: {points: -1} => NOT_SCANNED.points is "-1", expected a whole number from 0 to 999999999
          NOT_SCANNED: {penalty: 5} => NOT_SCANNED.penalty is "5", expected a map with percent, fixed, min, max
          NOT_SCANNED: {penalty: {percent: 5%}} => NOT_SCANNED.penalty.percent is "5%", expected a percentage of 0 or more such as 12.5
          NOT_SCANNED: {penalty: {percnt: 5}} => unknown key "percnt" in NOT_SCANNED.penalty, did you mean "percent"?
          NOT_SCANNED: {penalty: {fixed: 5}} => NOT_SCANNED.penalty.fixed is "5", expected amounts by currency such as {USD: 5.00}
          NOT_SCANNED: {penalty: {fixed: {USD: -1}}} => NOT_SCANNED.penalty.fixed.USD is "-1", expected an amount of 0 or more with at most 2 decimals
          NOT_SCANNED: {penalty: {min: {USD: 1.001}}} => NOT_SCANNED.penalty.min.USD is "1.001", expected an amount of 0 or more with at most 2 decimals
          NOT_SCANNED: {penalty: {max: {JPY: 1.0}}} => NOT_SCANNED.penalty.max.JPY is "1.0", expected an amount of 0 or more without decimals
          NOT_SCANNED: {penalty: {max: {KWD: '1,5'}}} => NOT_SCANNED.penalty.max.KWD is "1,5", expected an amount of 0 or more with at most 3 decimals
          NOT_SCANNED: {penalty: {max: {USD: }}} => NOT_SCANNED.penalty.max.USD is empty, expected an amount of 0 or more with at most 2 decimals
          NOT_SCANNED: {compensation: {fixed: {usd: 1}}} => NOT_SCANNED.compensation.fixed.usd is in an unknown currency, expected an ISO 4217 code such as USD
          NOT_SCANNED: {compensation: {fixed: {XAU: 1}}} => NOT_SCANNED.compensation.fixed.XAU is in an unknown currency, expected an ISO 4217 code such as USD
          NOT_SCANNED: {compensation: {min: {USD: 1, USD: 2}}} => NOT_SCANNED.compensation.min.USD is given twice, first in line 7
          LATE_CHANGE: => LATE_CHANGE.window is missing, expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_CHANGE: {window: 72} => LATE_CHANGE.window is "72", expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_CHANGE: {window: P1M} => LATE_CHANGE.window is "P1M", expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_CHANGE: {window: PT-1S} => LATE_CHANGE.window is "PT-1S", expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_CHANGE: {window: PT0.0001S} => LATE_CHANGE.window is "PT0.0001S", expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_CHANGE: {window: P99999999999D} => LATE_CHANGE.window is "P99999999999D", expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_CHANGE: {window: PT1H, max_changes: 1} => unknown key "max_changes" in LATE_CHANGE, it belongs to TOO_MANY_CHANGES
          TOO_MANY_CHANGES: {} => TOO_MANY_CHANGES.max_changes is missing, expected a whole number from 0 to 999999999
          TOO_MANY_CHANGES: {max_changes: two} => TOO_MANY_CHANGES.max_changes is "two", expected a whole number from 0 to 999999999
          CHANGE_AFTER_SCAN: {} => CHANGE_AFTER_SCAN.after is missing, expected one of COLLECTED, DELIVERED
          CHANGE_AFTER_SCAN: {after: RETURNED} => CHANGE_AFTER_SCAN.after is "RETURNED", expected one of COLLECTED, DELIVERED
          CHANGE_AFTER_SCAN: {after: DELIVERED, unless: LOST} => CHANGE_AFTER_SCAN.unless is "LOST", expected a list such as [A, B]
          REASON_NOT_ALLOWED: {} => REASON_NOT_ALLOWED.allowed is missing, expected a list of reasons
          REASON_NOT_ALLOWED: {allowed: } => REASON_NOT_ALLOWED.allowed is empty, expected a list of reasons
          REASON_NOT_ALLOWED: {allowed: [[LOST]]} => REASON_NOT_ALLOWED.allowed is a list, expected a word
          UNDOCUMENTED_CHANGE: {points: 1} => UNDOCUMENTED_CHANGE has neither categories nor value_from, expected at least one of them
          UNDOCUMENTED_CHANGE: {categories: , value_from: } => UNDOCUMENTED_CHANGE has neither categories nor value_from, expected at least one of them
          UNDOCUMENTED_CHANGE: {value_from: 750} => UNDOCUMENTED_CHANGE.value_from is "750", expected amounts by currency such as {USD: 5.00}
          BUYER_NOT_NOTIFIED: {} => BUYER_NOT_NOTIFIED.within is missing, expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          SCANNED_BEFORE_ORDER: {} => SCANNED_BEFORE_ORDER.tolerance is missing, expected a duration in whole milliseconds, not negative, such as PT72H or P3D
          LATE_DELIVERY: {min_order_value: {USD: ten}} => LATE_DELIVERY.min_order_value.USD is "ten", expected an amount of 0 or more with at most 2 decimals
          WRONG_NUMBER_INCIDENT: {} => WRONG_NUMBER_INCIDENT.min_orders is missing, expected a whole number from 1 to 999999999
          WRONG_NUMBER_INCIDENT: {min_orders: 0} => WRONG_NUMBER_INCIDENT.min_orders is "0", expected a whole number from 1 to 999999999
          """)
  void wrongRule(String rule, String message) {
    assertThat(message(with("rules: {" + rule + "}"))).isEqualTo("policy.yaml:7: " + message);
  }

  @Test
  void allThatIsWrongIsToldAtOnceByLine() {
    assertThat(
            message(
                """
                # nothing that is required is here but the versions
                standing: {tiers: [{points: x, action: A}]}
                zone: Mars
                versions:
                  - effective_from: 2025-01-01
                    scan_within_business_days: -1
                    order_cap_percent: all
                    rules:
                      INVALID_NUMBER:
                      LATE_CHANGE:
                        points: 1
                      INVALID_NUMBER: {points: 1}
                  - effective_from: 2025-01-01
                  - rules: {}
                  - effective_from: 2024-12-31
                    rule: {}
                  - none
                zone: UTC
                """))
        .isEqualTo(
            """
            policy.yaml:2: policy is missing, expected a text
            policy.yaml:2: judge_days is missing, expected a whole number from 1 to 9999
            policy.yaml:2: lookback_days is missing, expected a whole number from 1 to 9999
            policy.yaml:2: standing.tiers.points is "x", expected a whole number from 0 to 999999999
            policy.yaml:3: zone is "Mars", expected a time zone such as Asia/Shanghai
            policy.yaml:6: versions.scan_within_business_days is "-1", expected a whole number from 0 to 9999
            policy.yaml:7: versions.order_cap_percent is "all", expected a percentage of 0 or more such as 12.5
            policy.yaml:10: LATE_CHANGE.window is missing, expected a duration in whole milliseconds, not negative, such as PT72H or P3D
            policy.yaml:12: versions.rules.INVALID_NUMBER is given twice, first in line 9
            policy.yaml:13: versions.effective_from is "2025-01-01", expected a date after that of the version before it
            policy.yaml:13: versions.rules is missing, expected a map of rules, {} for none
            policy.yaml:14: versions.effective_from is missing, expected a date such as 2025-04-23
            policy.yaml:15: versions.effective_from is "2024-12-31", expected a date after that of the version before it
            policy.yaml:15: versions.rules is missing, expected a map of rules, {} for none
            policy.yaml:16: unknown key "rule" in versions, did you mean "rules"?
            policy.yaml:17: versions is "none", expected a map with effective_from, scan_within_business_days, order_cap_percent, rules
            policy.yaml:18: zone is given twice, first in line 3""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          '' => missing, expected
          versions: => empty, expected
          versions: [] => an empty list, expected
          versions: {} => a map, expected
          versions: none => "none", expected
          """)
  void withoutVersions(String line, String what) {
    String policy = String.join("\n", RIGHT.subList(0, 4)) + "\n" + line + "\n";
    int at = line.isEmpty() ? 1 : 5;
    assertThat(message(policy))
        .isEqualTo(
            "policy.yaml:"
                + at
                + ": versions is "
                + what
                + " a list of versions, each with effective_from and rules");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          a:| [b => policy.yaml:2: is not YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>
          a: b|  c: d => policy.yaml:2: is not YAML: mapping values are not allowed here
          a: b|\\tc: d => policy.yaml:2: is not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
          a: *b => policy.yaml:1: is not YAML: found undefined alias b
          a: b|---|c: d => policy.yaml:2: is not YAML: expected a single document in the stream, but found another document
          a: b|c: \\0 => policy.yaml:2: is not YAML: a control character
          --- => policy.yaml:1: is empty, expected a policy
          - a => policy.yaml:1: is a list, expected a map with policy, zone, lookback_days, judge_days, max_rejects, required_feeds, calendar, couriers, standing, courier_rating, hold_over, approval, notices, versions
          text => policy.yaml:1: is "text", expected a map with policy, zone, lookback_days, judge_days, max_rejects, required_feeds, calendar, couriers, standing, courier_rating, hold_over, approval, notices, versions
          """)
  void noPolicyAtAll(String text, String message) {
    String policy = text.replace('|', '\n').replace("\\t", "\t").replace("\\0", "\0");
    assertThat(message(policy)).isEqualTo(message);
  }

  @Test
  void empty() {
    for (String nothing : List.of("", "\uFEFF", "\n\n", "# a comment\n", "~")) {
      assertThat(message(nothing)).isEqualTo("policy.yaml:1: is empty, expected a policy");
    }
  }

  @Test
  void hostileFilesCostLittle() {
    String aliases = "a: &a [x, y]\nb: [" + "*a, ".repeat(51) + "*a]\n";
    assertThat(message(aliases))
        .isEqualTo(
            "policy.yaml:1: is not YAML:"
                + " Number of aliases for non-scalar nodes exceeds the specified max=50");
    assertThat(message("[".repeat(1000)))
        .isEqualTo("policy.yaml:1: is not YAML: Nesting Depth exceeded max 50");
    assertThat(message("a".repeat(1 << 21)))
        .isEqualTo("policy.yaml:1: is too long, expected at most 1048576 characters");
  }

  @Test
  void whatAnAliasOfYamlRepeatsIsToldOnce() {
    assertThat(
            message(
                """
                policy: test
                zone: UTC
                lookback_days: 20
                judge_days: 8
                versions:
                  - effective_from: 2025-01-01
                    rules: &rules {NOT_SCANNED: {points: few}}
                  - effective_from: 2025-02-01
                    rules: *rules
                """))
        .isEqualTo(
            "policy.yaml:7: NOT_SCANNED.points is \"few\", expected a whole number from 0 to"
                + " 999999999");
  }

  @Test
  void longAndStrangeTextsAreCutShort() {
    assertThat(message(with("zone: \"a\\nb" + "c".repeat(100) + "\"")))
        .isEqualTo(
            "policy.yaml:2: zone is \"a?b"
                + "c".repeat(57)
                + "...\", expected a time zone such as Asia/Shanghai");
  }

  @Test
  void unreadableFiles(@TempDir Path folder) throws IOException {
    Path latin1 = folder.resolve("latin1.yaml");
    Files.write(latin1, "policy: test\nzone: Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
    Path cut = folder.resolve("cut.yaml");
    Files.write(cut, new byte[] {'a', (byte) 0xC3});
    Path none = folder.resolve("none.yaml");

    assertThat(messageOf(latin1))
        .isEqualTo(latin1 + ":2: is not UTF-8, expected a policy saved as UTF-8");
    assertThat(messageOf(cut))
        .isEqualTo(cut + ":1: is not UTF-8, expected a policy saved as UTF-8");
    assertThat(messageOf(none))
        .isEqualTo(none + ": cannot be read: no such file, expected a policy (YAML)");
    assertThat(messageOf(folder))
        .isEqualTo(folder + ": cannot be read: it is a folder, expected a policy (YAML)");
  }

  private static String messageOf(Path file) {
    return catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(file)).getMessage();
  }
}
