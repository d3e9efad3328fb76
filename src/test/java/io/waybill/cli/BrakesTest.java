package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.cli.Terminal.Said;
import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both brakes, typed: what they say, and that what they say to type lets them go. */
class BrakesTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";
  private static final String DAY3 = "2025-04-03";
  private static final String DAY4 = "2025-04-04";
  private static final String FOLDERS =
      " --inbox ~/inbox --policy ~/policy.yaml --reports ~/reports --data ~/data";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;
  private Terminal terminal;

  @BeforeEach
  void deliver() {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    terminal = new Terminal(folder, workspace);
    for (String date : new String[] {DAY1, DAY2, DAY3, DAY4}) {
      SmallMarket.deliver(workspace, date);
    }
  }

  private void publish(String from, String to) {
    assertThat(terminal.types("backfill", "--from", from, "--to", to).code()).isZero();
  }

  /** A command that must not publish; what it says to the one that types it. */
  private String stopped(int code, String... command) {
    SortedMap<String, String> before = workspace.everything();
    Said said = terminal.types(command);
    assertThat(said.code()).as(said.err()).isEqualTo(code);
    assertThat(workspace.everything()).isEqualTo(before);
    return said.err();
  }

  // inputs

  @Test
  void aFileThatIsGoneOrDifferentStopsTheNextNightAndReruns() {
    publish(DAY1, DAY2);
    workspace.without(DAY1 + "/courier-dhl.csv").file(DAY2 + "/orders.csv", "else\n");

    String files =
        """
        waybill: ~/inbox/2025-04-01/courier-dhl.csv: is gone, expected the file that a published date has read
        waybill: ~/inbox/2025-04-02/orders.csv: has other bytes, expected those that a published date has read
        Is the inbox mounted, and whole? Bring the files back and run again. If they are meant to be so: \
        """;
    String meaning = "\nExit 65: an input file is wrong: correct it and run again.\n";
    assertThat(stopped(65, "reconcile", "--date", DAY3))
        .isEqualTo(
            files
                + "./run.sh reconcile --date 2025-04-03"
                + FOLDERS
                + " --accept-changed-inputs"
                + meaning);
    assertThat(stopped(65, "backfill", "--from", DAY1, "--to", DAY4))
        .isEqualTo(stopped(65, "check", "--date", DAY3))
        .isEqualTo(stopped(65, "reconcile", "--date", DAY3));
    assertThat(stopped(65, "rerun", "--date", DAY2, "--reason", "x"))
        .isEqualTo(
            files
                + "./run.sh rerun --date 2025-04-02"
                + FOLDERS
                + " --accept-changed-inputs --reason TEXT"
                + meaning);
  }

  @Test
  void acceptedOnceItIsAsItIs() throws IOException {
    publish(DAY1, DAY2);
    workspace.without(DAY1 + "/courier-dhl.csv");
    String told = stopped(65, "reconcile", "--date", DAY3);

    String command = told.substring(told.indexOf("./run.sh"), told.indexOf("\nExit"));
    assertThat(terminal.pastes(command).code()).isZero();

    assertThat(record(DAY3, 1))
        .contains("\"accepted_changed_inputs\" : [ \"2025-04-01/courier-dhl.csv\" ]")
        .doesNotContain("\"released\"");
    assertThat(terminal.types("reconcile", "--date", DAY4).code()).isZero();
    assertThat(record(DAY4, 1)).contains("\"accepted_changed_inputs\" : [ ]");
  }

  @Test
  void aWholeFolderThatIsGone() {
    publish(DAY1, DAY3);
    workspace.without(DAY1).without(DAY2);

    assertThat(stopped(65, "reconcile", "--date", DAY4))
        .startsWith(
            """
            waybill: ~/inbox/2025-04-01/courier-dhl.csv: is gone, expected the file that a published date has read
            waybill: ~/inbox/2025-04-01/orders.csv: is gone, expected the file that a published date has read
            waybill: ~/inbox/2025-04-02/courier-dhl.csv: is gone, expected the file that a published date has read
            waybill: ~/inbox/2025-04-02/orders.csv: is gone, expected the file that a published date has read
            Is the inbox mounted, and whole?\
            """);
  }

  /** SPEC looks at the date's own folder first. */
  @Test
  void anInboxThatIsNotMounted() throws IOException {
    publish(DAY1, DAY2);
    workspace.without("");
    Files.createDirectories(workspace.inbox());

    assertThat(stopped(66, "reconcile", "--date", DAY3))
        .isEqualTo(
            """
            waybill: ~/inbox/2025-04-03: no such folder, expected the files of 2025-04-03
            The inbox has no date's folder at all: is it mounted? Then run again.
            Exit 66: an input is missing: deliver it and run again.
            """);
    stopped(66, "rerun", "--date", DAY2, "--reason", "x");
  }

  @Test
  void ofManyFilesTwentyAreNamed() {
    for (int i = 10; i < 33; i++) {
      workspace.file(DAY1 + "/courier-" + i + ".csv", SmallMarket.COURIER + "\n" + i);
    }
    publish(DAY1, DAY1);
    for (int i = 10; i < 33; i++) {
      workspace.without(DAY1 + "/courier-" + i + ".csv");
    }

    assertThat(stopped(65, "reconcile", "--date", DAY2).lines())
        .hasSize(23)
        .contains(
            "waybill: ~/inbox/2025-04-01/courier-29.csv: is gone, expected the file that a published"
                + " date has read",
            "waybill: and 3 more");
  }

  /** What could not be used and what repeats counts; what is only listed does not. */
  @ParameterizedTest
  @CsvSource({
    "courier-failed.csv, 65",
    "courier-same.csv, 65",
    "waivers.csv, 65",
    "notes.txt, 0",
    "manifest.csv, 0",
  })
  void whichFilesCount(String name, int code) {
    publish(DAY2, DAY2);
    workspace
        .file(DAY1 + "/courier-failed.csv", "no header")
        .file(DAY1 + "/courier-same.csv", SmallMarket.csv(SmallMarket.COURIER))
        .file(DAY1 + "/courier-a.csv", SmallMarket.csv(SmallMarket.COURIER))
        .file(DAY1 + "/waivers.csv", SmallMarket.csv(SmallMarket.WAIVERS))
        .file(DAY1 + "/manifest.csv", "file,rows,sha256\n")
        .file(DAY1 + "/notes.txt", "by hand");
    publish(DAY3, DAY3);
    workspace.without(DAY1 + "/" + name);

    assertThat(terminal.types("reconcile", "--date", DAY4).code()).isEqualTo(code);
  }

  /** Waivers are read from all folders, other files from the window of 12. */
  @ParameterizedTest
  @CsvSource({"orders.csv, 0", "waivers.csv, 65"})
  void aFolderOutsideTheWindow(String name, int code) {
    workspace.file(
        DAY1 + "/waivers.csv",
        SmallMarket.csv(SmallMarket.WAIVERS, "W1,ORDER,X,*,2025-04-01,2025-04-30,storm,KM"));
    SmallMarket.deliver(workspace, "2025-04-12");
    SmallMarket.deliver(workspace, "2025-04-13");
    publish("2025-04-12", "2025-04-12");
    workspace.without(DAY1 + "/" + name);

    assertThat(terminal.types("reconcile", "--date", "2025-04-13").code()).isEqualTo(code);
  }

  @Test
  void whatIsAddedIsNoChange() {
    publish(DAY1, DAY2);
    workspace.file(DAY1 + "/courier-late.csv", SmallMarket.csv(SmallMarket.COURIER));

    assertThat(terminal.types("reconcile", "--date", DAY3).code()).isZero();
  }

  // money

  private void limit(String hold) {
    workspace.policy(SmallMarket.POLICY + "hold_over: " + hold + "\n");
  }

  @Test
  void moneyBeyondALimitIsHeldUntilSomebodyReleasesIt() throws IOException {
    // B0401 is not scanned: 10.00 to charge on the 3rd
    publish(DAY1, DAY2);
    limit("{amount: {EUR: 9.99}}");
    String told =
        """
        waybill: 2025-04-03: penalties of EUR 10.00 to charge, hold_over.amount is 9.99
        Nothing is published. What it would book: ./run.sh check --date 2025-04-03 --inbox ~/inbox --policy ~/policy.yaml --reports ~/reports --data ~/data
        To let it through: ./run.sh reconcile --date 2025-04-03 --inbox ~/inbox --policy ~/policy.yaml --reports ~/reports --data ~/data --release --by NAME --reason TEXT
        Exit 3: held back by a limit, or unsigned.
        """;
    assertThat(stopped(3, "reconcile", "--date", DAY3)).isEqualTo(told);
    assertThat(stopped(3, "reconcile", "--date", DAY3)).isEqualTo(told);
    assertThat(stopped(3, "check", "--date", DAY3)).isEqualTo(told);

    String[] lines = told.split("\n", -1);
    String command = lines[2].substring("To let it through: ".length());
    assertThat(terminal.pastes(command.replace("NAME", "KM").replace("TEXT", "storm")).code())
        .isZero();

    assertThat(record(DAY3, 1))
        .contains(
            """
              "released" : {
                "by" : "KM",
                "reason" : "storm",
                "limits" : [ "2025-04-03: penalties of EUR 10.00 to charge, hold_over.amount is 9.99" ]
              },
            """)
        .contains("\"reason\" : \"nightly run\"");
  }

  /** The rerun itself books nothing: what it makes of the next date is too much. */
  @Test
  void aLaterDateHoldsTheWholePublication() throws IOException {
    publish(DAY1, DAY3);
    limit("{amount: {EUR: 10.00}}");
    // two more that nobody scans, charged on the 3rd
    workspace.file(
        DAY1 + "/orders-late.csv",
        SmallMarket.csv(SmallMarket.ORDERS, SmallMarket.order("C1", "NUMBERC1", DAY1)));

    assertThat(stopped(3, "rerun", "--date", DAY1, "--reason", "late orders"))
        .startsWith(
            "waybill: 2025-04-03: penalties of EUR 20.00 to charge, hold_over.amount is 10.00\n")
        .contains(
            "./run.sh rerun --date 2025-04-01" + FOLDERS + " --release --by NAME --reason TEXT\n");
    stopped(3, "check", "--date", DAY1);

    Said released =
        terminal.types("rerun", "--date", DAY1, "--release", "--by", "KM", "--reason", "seen");
    assertThat(released.code()).isZero();
    assertThat(record(DAY1, 2)).contains("\"reason\" : \"seen\"").doesNotContain("\"released\"");
    assertThat(record(DAY3, 2)).contains("\"by\" : \"KM\"");
  }

  @ParameterizedTest
  @CsvSource({
    "reconcile, --release, '--release needs who releases and why: --by NAME --reason TEXT'",
    "reconcile, --release --by KM, '--release needs who releases and why: --by NAME --reason TEXT'",
    "reconcile, --by KM, '--by goes with --release only'",
    "reconcile, --reason x, '--reason goes with --release only'",
    "rerun, --reason x --release, '--release needs who releases and why: --by NAME --reason TEXT'",
    "rerun, --reason x --by KM, '--by goes with --release only'",
    "reconcile, --release --reason x --by LONG, '--by has 1001 characters, at most 1000 fit'",
    "reconcile, --release --by x --reason LONG, '--reason has 1001 characters, at most 1000 fit'",
    "check, --lines -1, '--lines is -1, expected 0 or more'",
  })
  void wrongCommandLine(String command, String options, String told) {
    String line = command + " --date " + DAY1 + " " + options.replace("LONG", "x".repeat(1001));
    Said said = terminal.types(line.split(" ", -1));

    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).startsWith("waybill: " + told + "\n");
  }

  private String record(String date, int revision) throws IOException {
    return Files.readString(
        workspace.reports().resolve(date).resolve("r" + revision).resolve("run.json"));
  }
}
