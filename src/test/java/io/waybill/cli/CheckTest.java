package io.waybill.cli;

import static io.waybill.job.SmallMarket.COURIER;
import static io.waybill.job.SmallMarket.csv;
import static io.waybill.job.SmallMarket.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.cli.Terminal.Said;
import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that try: what they say, and that they leave nothing, however they end. */
class CheckTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";
  private static final String DAY3 = "2025-04-03";
  private static final String DAY4 = "2025-04-04";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;
  private Terminal terminal;

  @BeforeEach
  void deliver() {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    terminal = new Terminal(folder, workspace);
    for (String date : new String[] {DAY1, DAY2, DAY3}) {
      SmallMarket.deliver(workspace, date);
    }
  }

  private void publish(String from, String to) {
    assertThat(terminal.types("backfill", "--from", from, "--to", to).code()).isZero();
  }

  /** Types a command that may not change a byte of the workspace. */
  private Said tries(int code, String... command) {
    SortedMap<String, String> before = TestWorkspace.tree(folder);
    Said said = terminal.types(command);
    assertThat(said.code()).as(said.err()).isEqualTo(code);
    TestWorkspace.assertSame(TestWorkspace.tree(folder), before);
    return said;
  }

  @Test
  void aDateThatIsNotPublished() {
    assertThat(tries(0, "check", "--date", DAY3))
        .isEqualTo(
            new Said(
                0,
                """

                Business date 2025-04-03, checked; nothing is published
                  shipments  6: 3 clean, 1 flagged, 2 pending; 1 finding
                  money      to charge to sellers         EUR              10.00
                  money      to pay to buyers             EUR               5.00
                  would publish  r1
                    NEW      penalty       order B0401 package 1  EUR 10.00  NOT_SCANNED
                    NEW      compensation  order B0401 package 1  EUR 5.00  NOT_SCANNED
                  open       2 shipments without a scan yet, 0 incidents, 0 rejected rows of the day
                """,
                ""));
  }

  @Test
  void aDateThatIsPublishedAndTheSame() {
    publish(DAY1, DAY3);

    assertThat(tries(0, "check", "--date", DAY3).out())
        .isEqualTo(
            """

            Business date 2025-04-03, checked; nothing is published
              shipments  6: 3 clean, 1 flagged, 2 pending; 1 finding
              would publish  nothing: r1 says the same already
              open       2 shipments without a scan yet, 0 incidents, 0 rejected rows of the day
            """);
  }

  @Test
  void aLateFile() {
    SmallMarket.deliver(workspace, DAY4);
    publish(DAY1, DAY4);
    workspace.file(DAY2 + "/courier-dhl-late.csv", csv(COURIER, scan("NUMBERB0401", DAY2)));

    String differs =
        """
          differs    from r1 in findings.csv, penalties.csv, compensations.csv, penalties-by-seller.csv, \
        sellers.csv, couriers.csv, totals.csv, control.csv
            order B0401 package 1  penalty of S1  EUR 0.00, published 10.00  LATE_SCAN 2025-04-02/courier-dhl-late.csv
            order B0401 package 1  compensation of B1  EUR 0.00, published 5.00  LATE_SCAN 2025-04-02/courier-dhl-late.csv
          then too   2025-04-04 r2
        """;
    assertThat(tries(0, "check", "--date", DAY3).out())
        .isEqualTo(
            """

            Business date 2025-04-03, checked; nothing is published
              shipments  6: 4 clean, 2 pending; 0 findings
              money      nothing to book
              would publish  r2
            """
                + differs
                + """
              open       2 shipments without a scan yet, 0 incidents, 0 rejected rows of the day
            """);
    assertThat(tries(0, "check", "--date", DAY3, "--lines", "1").out())
        .contains(
            "penalty of S1  EUR 0.00",
            "    … and 1 more differences (--lines N shows more)\n  then too   2025-04-04 r2\n")
        .doesNotContain("compensation of");
  }

  @Test
  void anotherPolicy() throws IOException {
    publish(DAY1, DAY3);
    Path next = folder.resolve("next.yaml");
    Files.writeString(
        next, SmallMarket.POLICY.replace("penalty: {percent: 10}", "penalty: {percent: 12}"));

    assertThat(tries(0, "check", "--date", DAY3, "--policy", next.toString()).out())
        .contains(
            """
              differs    from r1 in findings.csv, penalties.csv, penalties-by-seller.csv
                order B0401 package 1  penalty of S1  EUR 12.00, published 10.00  POLICY
            """);

    assertThat(tries(0, "whatif", "--from", DAY1, "--to", DAY3, "--policy", next.toString()).out())
        .isEqualTo(
            """

            3 published dates, 2025-04-01 to 2025-04-03, judged by ~/next.yaml; nothing is written

            booked                                            published            instead         difference
            charged to sellers EUR                                10.00              12.00              +2.00
            paid to buyers EUR                                     5.00               5.00              +0.00

            findings of 2025-04-03                findings                 penalties             compensations
            NOT_SCANNED EUR                              1            10.00 -> 12.00                      5.00
            Amounts of findings are before the dearest-of-a-group rule and the cap.
            """);
  }

  @Test
  void asARunWouldFail() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "policy: x\n");
    assertThat(tries(78, "check", "--date", DAY3, "--policy", wrong.toString()).err())
        .startsWith("waybill: ~/wrong.yaml:");
    assertThat(tries(66, "check", "--date", "2025-05-01").err())
        .startsWith("waybill: ~/inbox/2025-05-01: no such folder, expected");

    workspace.file(DAY3 + "/orders-2.csv", "order_id\n");
    assertThat(tries(65, "check", "--date", DAY3).err())
        .startsWith("waybill: 2025-04-03/orders-2.csv:1: no column seller_id");
    workspace.without(DAY3 + "/orders-2.csv").without(DAY3 + "/courier-dhl.csv");
    assertThat(tries(66, "check", "--date", DAY3).err())
        .startsWith("waybill: ~/inbox/2025-04-03: no file courier-dhl*.csv");
  }

  @Test
  void changedInputsAndWhatThenWouldBe() {
    publish(DAY1, DAY2);
    workspace.without(DAY1 + "/courier-dhl.csv");

    tries(65, "check", "--date", DAY3);
    assertThat(tries(0, "check", "--date", DAY3, "--accept-changed-inputs").out())
        .contains("NEW      penalty       order A0401 package 1  EUR 10.00  NOT_SCANNED\n");
  }

  @Test
  void aCheckNeedsNoLock() throws IOException {
    publish(DAY1, DAY2);
    try (FileChannel channel =
            FileChannel.open(workspace.data().resolve("lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(terminal.types("reconcile", "--date", DAY3).code()).isEqualTo(75);
      tries(0, "check", "--date", DAY3);
      tries(0, "whatif", "--from", DAY1, "--to", DAY2);
    }
  }

  // whatif

  @Test
  void theSamePolicyAgainWhateverCameSince() {
    publish(DAY1, DAY3);
    workspace
        .file(DAY2 + "/courier-dhl-late.csv", csv(COURIER, scan("NUMBERB0401", DAY2)))
        .file(DAY2 + "/manifest.csv", "wrong");

    assertThat(tries(0, "whatif", "--from", DAY3, "--to", "2025-12-31").out())
        .startsWith("\n1 published date, 2025-04-03 to 2025-04-03, judged by ~/policy.yaml;")
        .contains(
            "charged to sellers EUR                                10.00              10.00              +0.00\n")
        .contains(
            "NOT_SCANNED EUR                              1                     10.00                      5.00\n");
  }

  @Test
  void nothingToJudgeAgain() {
    assertThat(tries(66, "whatif", "--from", DAY1, "--to", DAY3).err())
        .isEqualTo(
            """
            waybill: ~/reports: nothing is published from 2025-04-01 to 2025-04-03
            Name other dates, or publish these first: ./run.sh backfill.
            Exit 66: an input is missing: deliver it and run again.
            """);
    publish(DAY1, DAY3);
    workspace.file(DAY1 + "/orders.csv", "else\n");
    assertThat(tries(65, "whatif", "--from", DAY2, "--to", DAY2).err())
        .isEqualTo(
            """
            waybill: ~/inbox/2025-04-01/orders.csv: has other bytes, expected those that 2025-04-02/r1 has read
            Only what is there as it was can be judged again.
            Exit 65: an input file is wrong: correct it and run again.
            """);
    workspace.without(DAY1 + "/orders.csv");
    assertThat(tries(65, "whatif", "--from", DAY2, "--to", DAY2).err())
        .startsWith(
            "waybill: ~/inbox/2025-04-01/orders.csv: is gone, expected the file that was read\n");
  }
}
