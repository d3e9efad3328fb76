package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each command says, and its exit code. */
class CliTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  /** What a command left on the terminal; the workspace's folder is written as {@code ~}. */
  private record Said(int code, String out, String err) {}

  @BeforeEach
  void deliver() {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    SmallMarket.deliver(workspace, DAY1);
    SmallMarket.deliver(workspace, DAY2);
  }

  // 0

  @Test
  void reconcileTellsMoneyAndWhereTheReportsAre() {
    Said said = onWorkspace("reconcile", "--date", DAY1);

    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(summary(said))
        .isEqualTo(
            """

            Business date 2025-04-01
              shipments  2: 1 clean, 1 pending; 0 findings
              money      nothing to book
              published  2025-04-01 r1
              open       1 shipment without a scan yet, 0 incidents, 0 rejected rows of the day
              reports    ~/reports/2025-04-01/r1
              summary    ~/reports/2025-04-01/r1/summary.html
            """);
  }

  @Test
  void reconcileAgainChangesNothing() {
    onWorkspace("reconcile", "--date", DAY1);

    assertThat(onWorkspace("reconcile", "--date", DAY1))
        .isEqualTo(
            new Said(
                0,
                """
                2025-04-01 is published already (r1); nothing to do.
                  reports    ~/reports/2025-04-01/r1
                  summary    ~/reports/2025-04-01/r1/summary.html
                """,
                ""));
  }

  @Test
  void rerunTellsWhatItPublished() {
    onWorkspace("backfill", "--from", DAY1, "--to", DAY2);
    workspace.file(
        DAY1 + "/courier-dhl-2.csv",
        "courier,tracking_number,event_at,status\nDHL,NUMBERB0401,x,y");

    assertThat(summary(onWorkspace("rerun", "--date", DAY1, "--reason", "late feed")))
        .isEqualTo(
            """

            Business date 2025-04-01
              shipments  2: 1 clean, 1 pending; 0 findings
              money      nothing to book
              published  2025-04-01 r2, 2025-04-02 r2
              open       1 shipment without a scan yet, 0 incidents, 1 rejected row of the day
              note       2025-04-01/courier-dhl-2.csv: its last line does not end: it may be cut short
              reports    ~/reports/2025-04-01/r2
              summary    ~/reports/2025-04-01/r2/summary.html
            """);
    assertThat(summary(onWorkspace("rerun", "--date", DAY2, "--reason", "just so")))
        .isEqualTo(
            """

            Business date 2025-04-02
              shipments  4: 2 clean, 2 pending; 0 findings
              published  nothing: r2 says the same already
              open       2 shipments without a scan yet, 0 incidents, 0 rejected rows of the day
              note       2025-04-01/courier-dhl-2.csv: its last line does not end: it may be cut short
              reports    ~/reports/2025-04-02/r2
              summary    ~/reports/2025-04-02/r2/summary.html
            """);
  }

  @Test
  void backfillStopsAtTheFirstDateThatFails() throws IOException {
    Files.delete(workspace.inbox().resolve(DAY2 + "/orders.csv"));
    SmallMarket.deliver(workspace, "2025-04-03");

    Said said = onWorkspace("backfill", "--from", "2025-01-01", "--to", "2025-12-31");

    assertThat(said.code()).isEqualTo(66);
    assertThat(said.err())
        .isEqualTo(
            """
            waybill: ~/inbox/2025-04-02: no file orders*.csv, expected every feed of required_feeds
            Deliver the files, or change required_feeds.
            Exit 66: an input is missing: deliver it and run again.
            """);
    assertThat(workspace.reports().resolve(DAY1 + "/r1")).exists();
    assertThat(workspace.reports().resolve("2025-04-03")).doesNotExist();
  }

  @Test
  void generateTellsHowToGoOn() {
    Said said = run("generate", "--orders=3", "--days=2", "--seed=1", "--out=" + folder + "/new");

    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .matches(
            "(?s)~/new: \\d+ files of 2 dates, [0-9,]+ order rows, [0-9,]+ scans, 0 MB\n"
                + "Next: \\./run\\.sh backfill --from 2025-04-01 --to 2025-04-02"
                + " --inbox ~/new/inbox --policy ~/new/policy\\.yaml\n");
    assertThat(said.code()).isZero();
  }

  @Test
  void helpAndVersionAreNoErrors() {
    for (String[] args :
        new String[][] {{"--help"}, {"help", "rerun"}, {"backfill", "--help"}, {"--version"}}) {
      Said said = run(args);
      assertThat(said.code()).isZero();
      assertThat(said.err()).isEmpty();
      assertThat(said.out()).isNotEmpty();
    }
  }

  @Test
  void versionNamesTheJavaThatWasPicked() {
    assertThat(run("--version").out())
        .isEqualTo(
            "Waybill dev\nJava %s in %s\n"
                .formatted(Runtime.version(), System.getProperty("java.home")));
  }

  // what the user can mend

  @ParameterizedTest
  @MethodSource
  void wrongCommandLine(String line, String told) {
    Said said = run(line.split(" ", -1));

    assertThat(said.code()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .startsWith("waybill: " + told + "\nUsage: run.sh ")
        .containsPattern("\nHelp:  run\\.sh ([a-z]+ )?--help\n$");
  }

  static Stream<Arguments> wrongCommandLine() {
    return Stream.of(
        arguments("reconsile", "Unmatched argument at index 0: 'reconsile'"),
        arguments("reconcile --dat 2025-04-01", "Unknown options: '--dat', '2025-04-01'"),
        arguments(
            "reconcile --date 2025-4-1",
            "Invalid value for option '--date': \"2025-4-1\" is no date, expected e.g. 2025-04-23"),
        arguments("reconcile 2025-04-01", "Unmatched argument at index 1: '2025-04-01'"),
        arguments("rerun --date 2025-04-01", "Missing required option: '--reason=TEXT'"),
        arguments("rerun --reason x", "Missing required option: '--date=DATE'"),
        arguments(
            "rerun --date 2025-04-01 --reason " + "x".repeat(1001),
            "--reason has 1001 characters, at most 1000 fit"),
        arguments(
            "backfill --from 2025-04-02 --to 2025-04-01",
            "--from 2025-04-02 is after --to 2025-04-01, expected it before"),
        arguments(
            "generate --orders 0 --days 1 --seed 1 --out /nowhere",
            "orders is 0, expected 1 to 99999999"));
  }

  @Test
  void noCommandIsAWrongCommandLine() {
    assertThat(run().code()).isEqualTo(64);
  }

  @Test
  void badInput() {
    workspace.file(DAY1 + "/orders.csv", "order_id\n").file(DAY1 + "/orders-2.csv", "");

    Said said = onWorkspace("reconcile", "--date", DAY1);
    assertThat(new Said(said.code(), summary(said), said.err()))
        .isEqualTo(
            new Said(
                65,
                "",
                """
                waybill: 2025-04-01/orders-2.csv:1: no header line, expected the names of the columns
                waybill: 2025-04-01/orders.csv:1: no column seller_id, expected order_id seller_id buyer_id \
                category order_value currency courier tracking_number ordered_at first_uploaded_at \
                tracking_uploaded_at
                Nothing is published of 2025-04-01. Correct the files and run again.
                Exit 65: an input file is wrong: correct it and run again.
                """));
  }

  @Test
  void missingInput() {
    assertThat(onWorkspace("reconcile", "--date", "2031-01-01"))
        .isEqualTo(
            new Said(
                66,
                "",
                """
                waybill: ~/inbox/2031-01-01: no such folder, expected the files of 2031-01-01
                Deliver the folder and run again.
                Exit 66: an input is missing: deliver it and run again.
                """));
    assertThat(onWorkspace("backfill", "--from", "2031-01-01", "--to", "2031-01-02"))
        .isEqualTo(
            new Said(
                66,
                "",
                """
                waybill: ~/inbox: no folder of a date from 2031-01-01 to 2031-01-02
                Deliver the folders, or name other dates.
                Exit 66: an input is missing: deliver it and run again.
                """));
  }

  @Test
  void withoutADateItIsYesterdayWhereTheMarketplaceIs() {
    workspace.policy(SmallMarket.POLICY.replace("zone: UTC", "zone: Pacific/Kiritimati"));
    LocalDate yesterday = LocalDate.now(ZoneOffset.ofHours(14)).minusDays(1);

    Said said = onWorkspace("reconcile");

    assertThat(said.err()).contains("~/inbox/" + yesterday + ": no such folder");
  }

  @Test
  void wrongPolicy() throws IOException {
    workspace.policy(SmallMarket.POLICY.replace("judge_days: 5", "judge_days: 55"));
    assertThat(onWorkspace("reconcile", "--date", DAY1))
        .isEqualTo(
            new Said(
                78,
                "",
                """
                waybill: ~/policy.yaml:3: lookback_days is "12", expected at least 60 (judge_days and 5 more, \
                for the scans of open shipments)
                Correct the policy and run again.
                Exit 78: policy or configuration wrong.
                """));

    Files.delete(workspace.policy());
    assertThat(onWorkspace("reconcile", "--date", DAY1))
        .isEqualTo(
            new Said(
                78,
                "",
                """
                waybill: ~/policy.yaml: cannot be read: no such file, expected a policy (YAML)
                Correct the policy and run again.
                Exit 78: policy or configuration wrong.
                """));
  }

  @Test
  void anOutputThatCannotBeCreated() throws IOException {
    Files.writeString(workspace.reports(), "in the way");
    assertThat(onWorkspace("reconcile", "--date", DAY1))
        .extracting(Said::code, Said::err)
        .containsExactly(
            73,
            """
            waybill: ~/reports: is in the way
            Move it away, or choose another folder.
            Exit 73: an output cannot be created.
            """);

    Files.delete(workspace.reports());
    Said said = onWorkspace("reconcile", "--date", DAY1);
    assertThat(said.code()).isZero();
  }

  @Test
  void aDamagedDatabase() throws IOException {
    Files.createDirectories(workspace.data().resolve("db"));
    Files.writeString(workspace.data().resolve("db/waybill.script"), "DROP EVERYTHING\n");
    Files.writeString(workspace.data().resolve("db/waybill.properties"), "version=2.7.4\n");

    Said said = onWorkspace("reconcile", "--date", DAY1);

    assertThat(said.code()).isEqualTo(70);
    assertThat(said.err())
        .startsWith("waybill: ~/data/db: the database does not open: ")
        .endsWith(
            """
            The published reports hold all of it: ./run.sh rebuild makes the database anew from them.
            Exit 70: internal error, or damaged database.
            """);
  }

  // what monitoring reads

  @Test
  void everyRunLeavesItsMetrics() throws IOException {
    Path metrics = workspace.data().resolve("metrics/waybill.prom");
    workspace.policy("wrong");
    onWorkspace("reconcile", "--date", DAY1);
    assertThat(metrics).content().contains("exit_code 78\n").doesNotContain("last_success");

    workspace.policy(SmallMarket.POLICY);
    onWorkspace("backfill", "--from", DAY1, "--to", DAY2);
    assertThat(metrics)
        .content()
        .contains(
            "exit_code 0\n",
            "waybill_last_success_timestamp_seconds ",
            "waybill_business_date_seconds 1743552000\n",
            "waybill_revisions_published 2\n",
            "waybill_rows{fate=\"accepted\"} 6\n",
            "waybill_shipments{state=\"clean\"} 2\n");
    List<String> families =
        Files.readAllLines(metrics).stream()
            .filter(line -> line.startsWith("# TYPE "))
            .map(line -> line.split(" ", -1)[2])
            .toList();
    assertThat(Files.readString(Path.of("README.md")))
        .as("what README explains")
        .contains(families);

    onWorkspace("reconcile", "--date", "2031-01-01");
    assertThat(metrics).content().contains("exit_code 66\n", "clean\"} 2\n");
  }

  @Test
  void aRunThatCannotLeaveItsMetricsSaysSo() throws IOException {
    Files.createDirectories(workspace.data());
    Files.writeString(workspace.data().resolve("metrics"), "in the way");

    Said said = onWorkspace("reconcile", "--date", DAY1);

    assertThat(said.code()).isZero();
    assertThat(said.err()).isEqualTo("waybill: no metrics: ~/data/metrics: is in the way\n");
  }

  private Said onWorkspace(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--inbox", workspace.inbox().toString()));
    args.addAll(List.of("--policy", workspace.policy().toString()));
    args.addAll(List.of("--reports", workspace.reports().toString()));
    args.addAll(List.of("--data", workspace.data().toString()));
    return run(args.toArray(String[]::new));
  }

  private Said run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
      int code = Waybill.run(args);
      Said said = new Said(code, text(toOut), text(toErr));
      assertThat(said.err()).as("no stack trace").doesNotContain("\tat ", "Exception");
      return said;
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** What is said behind the lines of the steps. */
  private static String summary(Said said) {
    return said.out().replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d .*\n", "");
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n")
        .replace(folder.toString(), "~");
  }
}
