package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.InMemory;
import io.waybill.job.TestWorkspace;
import io.waybill.policy.Preset;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies to begin with, and what is told of one that somebody wrote. */
class PolicyCommandTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;
  private Terminal terminal;

  @BeforeEach
  void open() {
    workspace = new TestWorkspace(folder);
    terminal = new Terminal(folder, workspace);
  }

  @Test
  void policiesListsNameTitleAndSource() {
    assertThat(terminal.pastes("./run.sh policies").out())
        .startsWith(
            """
            article-72h   The 72-hour article: a change within 72 hours, the right order, known couriers, the buyer told.
                          source: article "rules for changing order tracking numbers" on cross-border selling, April 2025
            """)
        .endsWith("\nNext: ./run.sh policy show article-72h > policy.yaml\n")
        .hasLineCount(2 * Preset.names().size() + 1);
  }

  @Test
  void whatShowPrintsIsAPolicyAsItIs() {
    for (Preset preset : Preset.all()) {
      Terminal.Said shown = terminal.pastes("./run.sh policy show " + preset.name());
      workspace.policy(shown.out());

      assertThat(shown.out()).isEqualTo(preset.text());
      assertThat(terminal.pastes("./run.sh policy check ~/policy.yaml").code()).isZero();
    }
  }

  @Test
  void showNamesThoseThatThereAre() {
    Terminal.Said said = terminal.pastes("./run.sh policy show ebay");

    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err())
        .startsWith(
            "waybill: no policy is named \"ebay\", expected one of article-72h, aliexpress, amazon-vtr,"
                + " ozon, pinduoduo, tiktok\n");
  }

  @Test
  void checkTellsWhatIsOn() {
    workspace.policy(
        """
        policy: mine
        zone: Asia/Shanghai
        lookback_days: 20
        judge_days: 8
        required_feeds: [orders]
        couriers:
          DHL:
          UPS: {formats: [ups]}
        hold_over: {amount: {USD: 1000.00, EUR: 900.00}, flagged_percent: 25}
        versions:
          - effective_from: 2025-01-01
            rules: {}
          - effective_from: 2025-02-01
            scan_within_business_days: 1
            order_cap_percent: 50
            rules:
              NOT_SCANNED: {points: 1, penalty: {percent: 3}, compensation: {fixed: {USD: 1.00}}}
              COURIER_MISMATCH: {}
        """);

    assertThat(terminal.pastes("./run.sh policy check ~/policy.yaml"))
        .isEqualTo(
            new Terminal.Said(
                0,
                """
                ~/policy.yaml: right
                  policy     mine
                  days       in Asia/Shanghai, judged for 8, read for 20
                  feeds      orders
                  couriers   DHL, UPS (2 formats)
                  brakes     amount in EUR, USD; flagged_percent 25
                  from       2025-01-01: no deadline for the first scan, so nothing is NOT_SCANNED; penalties up to 100 % of the value
                  on         nothing
                  off        LATE_CHANGE, TOO_MANY_CHANGES, CHANGE_AFTER_SCAN, REASON_NOT_ALLOWED, UNDOCUMENTED_CHANGE,
                             BUYER_NOT_NOTIFIED, INVALID_NUMBER, UNSUPPORTED_COURIER, NOT_SCANNED, LATE_FIRST_SCAN, COURIER_MISMATCH,
                             ORDER_MISMATCH, DESTINATION_MISMATCH, SHARED_NUMBER, SCANNED_BEFORE_ORDER, LATE_DELIVERY,
                             DELAY_NOT_NOTIFIED, WRONG_NUMBER_INCIDENT
                  from       2025-02-01: a scan within 1 business day, penalties up to 50 % of the value
                  on         NOT_SCANNED (penalty, compensation, 1 point), COURIER_MISMATCH (free)
                  off        LATE_CHANGE, TOO_MANY_CHANGES, CHANGE_AFTER_SCAN, REASON_NOT_ALLOWED, UNDOCUMENTED_CHANGE,
                             BUYER_NOT_NOTIFIED, INVALID_NUMBER, UNSUPPORTED_COURIER, LATE_FIRST_SCAN, ORDER_MISMATCH,
                             DESTINATION_MISMATCH, SHARED_NUMBER, SCANNED_BEFORE_ORDER, LATE_DELIVERY, DELAY_NOT_NOTIFIED,
                             WRONG_NUMBER_INCIDENT
                """,
                ""));
  }

  @Test
  void checkTellsAllThatIsWrong() {
    workspace.policy(
        """
        policy: mine
        zone: Mars
        lookback_days: 20
        judge_days: 8
        couriers: {UPS: {formats: [usp]}}
        versions:
          - effective_from: 2025-01-01
            rules: {LATE_CHANG: {window: PT72H}}
        """);

    assertThat(terminal.pastes("./run.sh policy check ~/policy.yaml"))
        .isEqualTo(
            new Terminal.Said(
                78,
                "",
                """
                waybill: ~/policy.yaml:2: zone is "Mars", expected a time zone such as Asia/Shanghai
                waybill: ~/policy.yaml:5: couriers.UPS.formats is "usp", expected a number format such as s10, ups or usps_20 (./run.sh number --formats lists them)
                waybill: ~/policy.yaml:8: unknown rule "LATE_CHANG", did you mean "LATE_CHANGE"?
                Correct the policy and run again.
                Exit 78: policy or configuration wrong.
                """));
  }
}
