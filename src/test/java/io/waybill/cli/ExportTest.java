package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.cli.Terminal.Said;
import io.waybill.job.InMemory;
import io.waybill.job.TestWorkspace;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hand-over of the sample to a ledger system, day by day, as finance sees it. */
class ExportTest {
  private static final Path SAMPLE = Path.of("sample-data");
  private static final String LATE = "2025-04-21/courier-dhl-more.csv";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;
  private Terminal terminal;

  @BeforeEach
  void publish() throws IOException {
    workspace = new TestWorkspace(folder);
    workspace.policy(Files.readString(SAMPLE.resolve("policy.yaml")));
    workspace.files(SAMPLE.resolve("inbox"));
    terminal = new Terminal(folder, workspace);
    types("backfill", "--from", "2025-04-21", "--to", "2025-04-22");
  }

  @Test
  void aFileADay() {
    assertThat(terminal.types("export", "--since", "0"))
        .isEqualTo(
            new Said(
                0,
                """
                Export 0001, made: 33 lines
                  penalty       EUR           98.10  9 lines
                  penalty       JPY             680  1 line
                  penalty       USD           59.63  13 lines
                  compensation  EUR           73.50  5 lines
                  compensation  JPY             680  1 line
                  compensation  USD           24.75  4 lines
                  covers        2025-04-21 r1
                  covers        2025-04-22 r1
                  lines         ~/reports/exports/0001/lines-0001.csv
                  totals        ~/reports/exports/0001/totals-0001.csv
                  sha256        %s
                Next: import it; once that is done: ./run.sh export --since 1 \
                --inbox ~/inbox --policy ~/policy.yaml --reports ~/reports --data ~/data
                """
                    .formatted(sha256("exports/0001/lines-0001.csv")),
                ""));
    assertThat(workspace.report("exports/0001/totals-0001.csv"))
        .isEqualTo(
            """
            kind,currency,lines,amount
            PENALTY,EUR,9,98.10
            PENALTY,JPY,1,680
            PENALTY,USD,13,59.63
            COMPENSATION,EUR,5,73.50
            COMPENSATION,JPY,1,680
            COMPENSATION,USD,4,24.75
            """);
    assertThat(workspace.report("exports/0001/lines-0001.csv"))
        .startsWith(
            """
            line_id,kind,business_date,revision,line_type,party_kind,party_id,order_id,package_id,currency,amount,rules,corrects
            C-20250421-1-000001,COMPENSATION,2025-04-21,1,NEW,BUYER,B-BERLIN,1011,1,EUR,9.00,WRONG_NUMBER_INCIDENT,
            """)
        .endsWith(
            "P-20250422-1-000008,PENALTY,2025-04-22,1,REVERSAL,SELLER,S-WATCHES,1027,1,EUR,-14.40,,\n");

    // not imported yet: the same is told again, though more is published
    types("reconcile", "--date", "2025-04-23");
    SortedMap<String, String> before = workspace.everything();
    assertThat(types("export", "--since", "0").out())
        .startsWith("Export 0001, made before: 33 lines\n");
    assertThat(workspace.everything()).isEqualTo(before);

    assertThat(types("export", "--since", "1").out())
        .startsWith("Export 0002, made: 7 lines\n")
        .contains("\n  covers        2025-04-23 r1\n");
    assertThat(types("export", "--since", "2").out()).isEqualTo("Nothing new to hand over.\n");
    assertThat(types("export", "--since", "last").out()).isEqualTo("Nothing new to hand over.\n");
    assertThat(types("export", "--since", "0").out())
        .contains("Export 0001, made before: 33 lines\n", "Export 0002, made before: 7 lines\n");
    assertThat(types("verify").out()).contains("2 exports verified\n");
    assertThat(types("status").out()).endsWith("Next: nothing, all is done.\n");
  }

  @Test
  void aNewRevisionIsHandedOverAsADifference() {
    types("export", "--since", "last");
    workspace.file(
        LATE,
        "courier,tracking_number,event_at,status\nDHL,GM00001018,2025-04-21T16:40:00Z,COLLECTED\n");
    types("rerun", "--date", "2025-04-21", "--reason", "late feed");

    types("export", "--since", "1");

    assertThat(workspace.rows("exports/0002/lines-0002.csv"))
        .containsExactly(
            "X-0002-000001,PENALTY,2025-04-22,2,CORRECTION,SELLER,S-TOYS,1018,1,USD,-7.00,,"
                + "P-20250422-1-000006",
            "X-0002-000002,COMPENSATION,2025-04-22,2,CORRECTION,BUYER,B-YORK,1018,1,USD,-5.00,,"
                + "C-20250422-1-000005");
    assertThat(workspace.report("exports/0002/export.json"))
        .contains(
            "\"replaces\" : 1", "\"before_sums_sha256\" : \"" + sha256("exports/0001/SHA256SUMS"));
    assertThat(workspace.report("exports/0002/SHA256SUMS"))
        .contains(sha256("exports/0001/SHA256SUMS") + "  ../0001/SHA256SUMS\n");

    // and back: what was taken away is a new line, of what was handed over nothing is left
    workspace.without(LATE);
    assertThat(
            terminal
                .types(
                    "rerun",
                    "--date",
                    "2025-04-21",
                    "--reason",
                    "wrong feed",
                    "--accept-changed-inputs")
                .code())
        .isZero();
    types("export", "--since", "2");
    assertThat(workspace.rows("exports/0003/lines-0003.csv"))
        .allMatch(line -> line.matches("[PC]-20250422-3-.*,NEW,.*,1018,1,USD,[75]\\.00,.*,"))
        .hasSize(2);
  }

  @Test
  void onlyWhatIsApproved() {
    assertThat(types("export", "--since", "0", "--approved-only").out())
        .isEqualTo(
            """
            Nothing new to hand over.
            waits: 2025-04-21 r1, unsigned
            waits: 2025-04-22 r1, unsigned
            """);
    types("approve", "--date", "2025-04-21", "--revision", "1", "--by", "Lead One");
    types("approve", "--date", "2025-04-22", "--revision", "1", "--by", "Lead One");
    types("approve", "--date", "2025-04-22", "--revision", "1", "--by", "Controller");

    assertThat(types("export", "--since", "0", "--approved-only").out())
        .startsWith("Export 0001, made: 13 lines\n")
        .contains("  covers        2025-04-22 r1\n")
        .contains("waits: 2025-04-21 r1, signed by Lead One, 1 of 2\n")
        .contains("./run.sh export --since 1 --approved-only ");
    types("approve", "--date", "2025-04-21", "--revision", "1", "--by", "Controller");
    assertThat(types("export", "--since", "1", "--approved-only").out())
        .startsWith("Export 0002, made: 20 lines\n")
        .doesNotContain("waits");
  }

  @Test
  void aPolicyThatWasChangedApprovesNothing() throws IOException {
    types("approve", "--date", "2025-04-21", "--revision", "1", "--by", "Lead One");
    Path policy = workspace.reports().resolve("2025-04-21/r1/policy.yaml");
    Files.writeString(policy, Files.readString(policy).replace("signatures: 2", "signatures: 1"));

    Said said = terminal.types("export", "--since", "0", "--approved-only");

    assertThat(said.code()).isEqualTo(70);
    assertThat(said.err()).startsWith("waybill: ~/reports/2025-04-21/r1/policy.yaml: has sha256 ");
    assertThat(workspace.reports().resolve("exports")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          2    | 66 | ~/reports/exports/0002: no such export, expected --since to be a number from 0 to 1
          -1   | 64 | Invalid value for option '--since': '-1' is no export, expected a number such as 12, or the word last
          LAST | 64 | Invalid value for option '--since': 'LAST' is no export, expected a number such as 12, or the word last
          """)
  void whatTheLedgerSystemCannotHave(String since, int code, String problem) {
    types("export", "--since", "0");
    SortedMap<String, String> before = workspace.everything();

    Said said = terminal.types("export", "--since=" + since);

    assertThat(said.code()).isEqualTo(code);
    assertThat(said.err()).startsWith("waybill: " + problem + "\n");
    assertThat(workspace.everything()).isEqualTo(before);
  }

  @Test
  void nothingIsPublishedYet() throws IOException {
    RevisionFolder.delete(workspace.reports());
    Said said = terminal.types("export", "--since", "0");
    assertThat(said.code()).isEqualTo(66);
    assertThat(said.err())
        .startsWith("waybill: ~/reports: no revision, expected published dates\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          exports/0001/lines-0001.csv    | 0    | ~/reports/exports/0001/lines-0001.csv: has sha256
          exports/0001/export.json       | last | ~/reports/exports/0001/export.json: has sha256
          exports/0001/SHA256SUMS        | last | ~/reports/exports/0001/
          2025-04-23/r1/bookings.csv     | 2    | ~/reports/2025-04-23/r1/bookings.csv: has sha256
          2025-04-22/r1/SHA256SUMS       | 2    | ~/reports/2025-04-22/r1/SHA256SUMS: has sha256
          """)
  void nothingIsBuiltOnWhatIsDamaged(String file, String since, String problem) throws IOException {
    types("export", "--since", "0");
    workspace.file("2025-04-22/courier-dhl-x.csv", "courier,tracking_number,event_at,status\n");
    workspace.file(
        LATE,
        "courier,tracking_number,event_at,status\nDHL,GM00001018,2025-04-21T16:40:00Z,COLLECTED\n");
    types("rerun", "--date", "2025-04-21", "--reason", "late feed");
    types("export", "--since", "1");
    types("reconcile", "--date", "2025-04-23");
    Path damaged = workspace.reports().resolve(file);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    SortedMap<String, String> before = workspace.everything();

    Said said = terminal.types("export", "--since", since);

    assertThat(said.code()).as(said.err()).isEqualTo(70);
    assertThat(said.err()).contains("waybill: " + problem);
    assertThat(workspace.everything()).isEqualTo(before);
    assertThat(terminal.types("verify").code()).isEqualTo(70);
  }

  @Test
  void anExportThatIsGoneIsMissed() throws IOException {
    types("export", "--since", "0");
    types("reconcile", "--date", "2025-04-23");
    types("export", "--since", "1");
    RevisionFolder.delete(workspace.reports().resolve("exports/0001"));

    assertThat(terminal.types("export", "--since", "2").err())
        .startsWith(
            "waybill: ~/reports/exports/0001: is gone, expected all exports from 0001 on\n");
  }

  /** A revision that was published with others that are not there yet is half of something. */
  @Test
  void aPublicationThatWasCutOffIsWaitedFor() throws IOException {
    types("reconcile", "--date", "2025-04-23");
    workspace.file(
        LATE,
        "courier,tracking_number,event_at,status\nDHL,GM00001018,2025-04-21T16:40:00Z,COLLECTED\n");
    types("rerun", "--date", "2025-04-21", "--reason", "late feed");
    Path last = workspace.reports().resolve("2025-04-23/r2");
    assertThat(last).exists();
    Files.move(last, last.resolveSibling("r2.tmp-waybill"));

    Said said = terminal.types("export", "--since", "0");

    assertThat(said.code()).isEqualTo(75);
    assertThat(said.err())
        .startsWith(
            "waybill: ~/reports/2025-04-23/r2: is not there yet, expected it with the others that"
                + " are published at once\n");
  }

  @Test
  void oneAtATimeAndBesideARun() throws IOException {
    try (FileChannel run =
        FileChannel.open(workspace.data().resolve("lock"), StandardOpenOption.WRITE)) {
      assertThat(run.lock().isValid()).isTrue();
      types("export", "--since", "0");
    }
    Path lock = workspace.data().resolve("exports/lock");
    try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      assertThat(other.lock().isValid()).isTrue();
      Said said = terminal.types("export", "--since", "1");
      assertThat(said.code()).isEqualTo(75);
      assertThat(said.err()).startsWith("waybill: ~/data/exports/lock: held by another run: pid ");
    }
  }

  @Test
  void whatASpreadsheetWouldTakeForAFormulaIsHarmless() {
    workspace.file(
        "2025-04-23/orders-x.csv",
        """
        order_id,seller_id,buyer_id,category,order_value,currency,courier,tracking_number,ordered_at,first_uploaded_at,tracking_uploaded_at,change_reason
        =1+1,"@S, Inc",+B,TOYS,100.00,USD,DHL,GM00009001,2025-04-17T08:00:00Z,2025-04-17T10:00:00Z,2025-04-17T10:00:00Z,
        =1+1,"@S, Inc",+B,TOYS,100.00,USD,DHL,GM00009002,2025-04-17T08:00:00Z,2025-04-17T10:00:00Z,2025-04-20T10:00:01Z,OTHER
        """);
    types("reconcile", "--date", "2025-04-23");
    types("export", "--since", "0");
    assertThat(workspace.rows("exports/0001/lines-0001.csv"))
        .anyMatch(line -> line.contains(",SELLER,\"'@S, Inc\",'=1+1,1,USD,"));
    assertThat(List.of(types("verify").out().split("\n", -1))).contains("1 export verified");
  }

  /** Types what has to go well. */
  private Said types(String... command) {
    Said said = terminal.types(command);
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  private String sha256(String place) {
    return RevisionFolder.sha256(workspace.report(place));
  }
}
