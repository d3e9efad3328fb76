package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.cli.Terminal.Said;
import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-off from the first signature to a new revision, as people and schedulers see it. */
class ApproveTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;
  private Terminal terminal;

  @BeforeEach
  void publish() {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    terminal = new Terminal(folder, workspace);
    SmallMarket.deliver(workspace, DAY1);
    SmallMarket.deliver(workspace, DAY2);
    assertThat(terminal.types("backfill", "--from", DAY1, "--to", DAY2).code()).isZero();
  }

  @Test
  void fourEyesApprove() {
    assertThat(approve(DAY1, 1, "Lead One", "--note", "looked at S1"))
        .isEqualTo(
            new Said(
                0,
                """
                2025-04-01 r1: signed by Lead One, 1 of 2
                Another person is to sign it, too: ./run.sh approve --date 2025-04-01 --revision 1 --by NAME \
                --inbox ~/inbox --policy ~/policy.yaml --reports ~/reports --data ~/data
                """,
                ""));
    SortedMap<String, String> signed = workspace.everything();
    assertThat(approve(DAY1, 1, "  LEAD  one ").out())
        .startsWith(
            """
            2025-04-01 r1: LEAD  one has signed it already
            2025-04-01 r1: signed by Lead One, 1 of 2
            """);
    assertThat(workspace.everything()).isEqualTo(signed);
    assertThat(approve(DAY1, 1, "Controller"))
        .isEqualTo(new Said(0, "2025-04-01 r1: approved by Lead One, Controller\n", ""));

    assertThat(status())
        .isEqualTo(
            """
            date         shipments   flagged   pending incidents  state
            2025-04-01           2         0         1         0  published r1, approved
              signed                      by Lead One, TIME, looked at S1
              signed                      by Controller, TIME
            2025-04-02           4         0         2         0  published r1, unsigned

            Next: sign it, or have it signed: ./run.sh approve --date 2025-04-02 --revision 1 --by NAME
            """);
  }

  @Test
  void aNewRevisionVoidsTheApproval() {
    approve(DAY1, 1, "Lead One");
    approve(DAY1, 1, "Controller");
    workspace.file(
        DAY1 + "/courier-dhl-2.csv",
        SmallMarket.csv(SmallMarket.COURIER, SmallMarket.scan("NUMBERB0401", DAY1)));
    assertThat(terminal.types("rerun", "--date", DAY1, "--reason", "late feed").code()).isZero();

    assertThat(status())
        .contains(
            """
            published r2, unsigned
              superseded                  r1 was approved by Lead One, Controller; r2 is not approved
            """);
    assertThat(terminal.types("status", "--json").out())
        .contains("\"state\" : \"unsigned\"", "\"superseded\" : [ {", "\"by\" : \"Controller\"");
    assertThat(approve(DAY1, 1, "Cy Diaz"))
        .isEqualTo(
            new Said(
                66,
                "",
                """
                waybill: ~/reports/2025-04-01/r1: is superseded, expected the current one, r2
                Nothing is signed. Look at r2, then sign it with --revision 2.
                Exit 66: an input is missing: deliver it and run again.
                """));
    approve(DAY1, 2, "Lead One");
    assertThat(approve(DAY1, 2, "Controller").out())
        .isEqualTo("2025-04-01 r2: approved by Lead One, Controller\n");
    assertThat(status()).contains("r1 was approved by Lead One, Controller; r2 replaced it\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          2025-04-03 | 1 | 66 | ~/reports/2025-04-03: no revision, expected a published date
          2025-04-01 | 2 | 66 | ~/reports/2025-04-01/r2: no such revision, expected the current one, r1
          2025-04-01 | 0 | 66 | ~/reports/2025-04-01/r0: no such revision, expected the current one, r1
          2025-04-01 | x | 64 | Invalid value for option '--revision': 'x' is not an int
          """)
  void onlyWhatIsCurrentIsSigned(String date, String revision, int code, String problem) {
    SortedMap<String, String> before = workspace.everything();

    Said said =
        terminal.types("approve", "--date", date, "--revision", revision, "--by", "Lead One");

    assertThat(said.code()).isEqualTo(code);
    assertThat(said.err()).startsWith("waybill: " + problem + "\n");
    assertThat(workspace.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          --by   | ''       | --by is empty, expected at least one character
          --by   | ' '      | --by is empty, expected at least one character
          --by   | 'A\tB'   | --by holds the control character U+0009, expected none
          --note | 'A\tB'   | --note holds the control character U+0009, expected none
          """)
  void namesAndNotesCanBeRead(String option, String text, String problem) {
    String other = option.equals("--by") ? "--note" : "--by";
    Said said =
        terminal.types(
            "approve", "--date", DAY1, "--revision", "1", option, text, other, "anything");

    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).startsWith("waybill: " + problem + "\nUsage: run.sh approve ");
  }

  @ParameterizedTest
  @CsvSource({"penalties.csv", "run.json", "policy.yaml", "SHA256SUMS"})
  void aDamagedRevisionIsNotSigned(String file) throws IOException {
    Path damaged = workspace.reports().resolve(DAY1 + "/r1/" + file);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[0] ^= 1;
    Files.write(damaged, bytes);

    Said said = approve(DAY1, 1, "Lead One");

    assertThat(said.code()).isEqualTo(70);
    assertThat(said.err())
        .contains("~/reports/2025-04-01/r1/", "Nothing is signed. Bring back what is named");
    assertThat(signatures()).isEmpty();
  }

  @Test
  void aSignatureForOtherBytesIsVoid() throws IOException {
    approve(DAY1, 1, "Lead One");
    approve(DAY1, 1, "Controller");
    Path signature = workspace.reports().resolve(DAY1).resolve(signatures().get(0));
    String text = Files.readString(signature);
    Files.writeString(signature, text.replaceAll("(\"sums_sha256\" : \")....", "$10000"));
    String who = text.contains("Lead One") ? "Lead One" : "Controller";

    assertThat(status())
        .contains("published r1, signed\n", "  void                        by " + who + ", TIME")
        .contains(": not for the bytes of r1\n");
    Said verified = terminal.types("verify");
    assertThat(verified.code()).isEqualTo(70);
    assertThat(verified.err()).contains(signatures().get(0) + ": is void, it signs a SHA256SUMS");
    assertThat(approve(DAY1, 1, who).out()).startsWith("2025-04-01 r1: approved by ");
  }

  @Test
  void aSignatureThatCannotBeReadCountsNothing() throws IOException {
    approve(DAY1, 1, "Lead One");
    String name = signatures().get(0);
    Files.writeString(workspace.reports().resolve(DAY1).resolve(name), "{\"format\" : 1}");

    assertThat(status())
        .contains("published r1, unsigned\n")
        .contains("  - ~/reports/2025-04-01/" + name + ": is no signature: date\n");
    assertThat(terminal.types("verify").err()).contains(name + ": is no signature: date\n");
  }

  @Test
  void aSignatureThatWasCopiedOrRenamedIsAFault() throws IOException {
    approve(DAY1, 1, "Lead One");
    Path signature = workspace.reports().resolve(DAY1).resolve(signatures().get(0));
    Files.copy(signature, signature.resolveSibling("r1.signature-0123456789abcdef.json"));
    Files.copy(
        signature, workspace.reports().resolve(DAY2).resolve("r1.signature-0123456789abcdef.json"));

    assertThat(status()).contains("published r1, signed\n", "published r1, unsigned\n");
    assertThat(terminal.types("verify").err())
        .contains(
            "is not as it was written, the signature of Lead One is expected in r1.signature-")
        .contains("is for 2025-04-01/r1, expected a signature for 2025-04-02/r1");
  }

  @Test
  void onePersonIsEnoughWhereThePolicySaysSo() {
    workspace.policy(SmallMarket.POLICY + "approval: {signatures: 1}\n");
    SmallMarket.deliver(workspace, "2025-04-03");
    assertThat(terminal.types("reconcile", "--date", "2025-04-03").code()).isZero();

    assertThat(approve("2025-04-03", 1, "Lead One").out())
        .isEqualTo("2025-04-03 r1: approved by Lead One\n");
    // what was published by the old policy is judged by that
    assertThat(approve(DAY1, 1, "Lead One").out()).startsWith("2025-04-01 r1: signed by");
  }

  @Test
  void aSchedulerCanDemandIt() {
    approve(DAY1, 1, "Lead One");

    Said said = terminal.types("status", "--require-approval");

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).startsWith("date ");
    assertThat(said.err())
        .isEqualTo(
            """
            waybill: 2025-04-01 r1: signed by Lead One, 1 of 2, expected 2 signatures
            waybill: 2025-04-02 r1: unsigned, expected 2 signatures
            Look at the reports, then sign them, the oldest first: ./run.sh approve --date 2025-04-01 --revision 1 \
            --by NAME --inbox ~/inbox --policy ~/policy.yaml --reports ~/reports --data ~/data
            Exit 3: held back by a limit, or unsigned.
            """);
    approve(DAY1, 1, "Controller");
    assertThat(terminal.types("status", "--require-approval", "--date", DAY1).code()).isZero();
    assertThat(terminal.types("status", "--require-approval").code()).isEqualTo(3);
    approve(DAY2, 1, "Lead One");
    approve(DAY2, 1, "Controller");
    assertThat(terminal.types("status", "--require-approval").code()).isZero();
  }

  @Test
  void whatIsNotThereIsNotApproved() throws IOException {
    assertThat(terminal.types("status", "--require-approval", "--date", "2025-04-03").err())
        .isEqualTo(
            """
            waybill: ~/reports/2025-04-03: no revision that can be read, expected a published date
            Nothing is approved. Publish it first, or name another date or folder.
            Exit 66: an input is missing: deliver it and run again.
            """);
    RevisionFolder.delete(workspace.reports());
    assertThat(terminal.types("status").code()).isZero();
    assertThat(terminal.types("status", "--require-approval").code()).isEqualTo(66);
  }

  @Test
  void metricsCountWhatIsNotApproved() throws IOException {
    approve(DAY1, 1, "Lead One");
    approve(DAY1, 1, "Controller");
    terminal.types("reconcile", "--date", DAY1);
    assertThat(Files.readString(workspace.data().resolve("metrics/waybill.prom")))
        .contains("\nwaybill_unsigned_dates 1\n");
  }

  @Test
  void signaturesOutliveEverything() throws IOException {
    approve(DAY1, 1, "Lead One");
    approve(DAY1, 1, "Controller");
    List<String> signatures = signatures();
    workspace.file(
        DAY1 + "/courier-dhl-2.csv",
        SmallMarket.csv(SmallMarket.COURIER, SmallMarket.scan("NUMBERB0401", DAY1)));
    terminal.types("rerun", "--date", DAY1, "--reason", "late feed");
    assertThat(terminal.types("prune", "--before", "2025-05-01").code()).isZero();
    assertThat(terminal.types("rebuild").code()).isZero();
    assertThat(terminal.types("reconcile", "--date", DAY2).code()).isZero();

    assertThat(signatures()).isEqualTo(signatures);
    assertThat(terminal.types("verify").out()).endsWith(": all is well\n");
    assertThat(status())
        .contains("r1 was approved by Lead One, Controller")
        .doesNotContain("does not belong there");
  }

  @Test
  void itWorksWhileARunHoldsTheLock() throws IOException {
    try (FileChannel lock =
        FileChannel.open(workspace.data().resolve("lock"), StandardOpenOption.WRITE)) {
      assertThat(lock.lock().isValid()).isTrue();
      assertThat(approve(DAY1, 1, "Lead One").code()).isZero();
    }
  }

  /** A start sweeps what others left half written, and then goes on with its own. */
  @Test
  void whatAKilledSignatureLeftIsSwept() throws IOException {
    Path left =
        workspace.reports().resolve(DAY1).resolve("r1.signature-0123456789abcdef.json.tmp-123");
    Files.writeString(left, "{");
    assertThat(status()).contains("published r1, unsigned\n").doesNotContain("belong");
    assertThat(terminal.types("verify").code()).isZero();

    assertThat(terminal.types("rerun", "--date", DAY1, "--reason", "again").code()).isZero();
    assertThat(left).doesNotExist();
  }

  @Test
  void inJson() {
    Said said =
        terminal.types(
            "approve", "--date", DAY1, "--revision", "2", "--by", "A", "--log-format", "json");
    assertThat(said.code()).isEqualTo(66);
    assertThat(said.err().lines())
        .satisfiesExactly(
            problem -> assertThat(problem).contains("\"event\":\"problem\"", "\"code\":66"),
            end -> assertThat(end).contains("\"event\":\"run_end\""));
  }

  private Said approve(String date, int revision, String by, String... more) {
    String[] command = {
      "approve", "--date", date, "--revision", String.valueOf(revision), "--by", by
    };
    return terminal.types(
        Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }

  private String status() {
    return terminal
        .types("status")
        .out()
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME");
  }

  /** Of the first date, by name. */
  private List<String> signatures() throws IOException {
    try (Stream<Path> files = Files.list(workspace.reports().resolve(DAY1))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("signature"))
          .sorted()
          .toList();
    }
  }
}
