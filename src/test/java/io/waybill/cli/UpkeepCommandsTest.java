package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import io.waybill.report.RevisionFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verify, rebuild and prune say, and their exit codes. */
class UpkeepCommandsTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  /** What a command left on the terminal; the workspace's folder is written as {@code ~}. */
  private record Said(int code, String out, String err) {}

  @BeforeEach
  void publish() {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    SmallMarket.deliver(workspace, DAY1);
    SmallMarket.deliver(workspace, DAY2);
    assertThat(run("backfill", "--from", DAY1, "--to", DAY2).code()).isZero();
    workspace.file(
        DAY1 + "/courier-dhl-2.csv",
        SmallMarket.csv(SmallMarket.COURIER, SmallMarket.scan("NUMBERB0401", DAY1)));
    assertThat(run("rerun", "--date", DAY1, "--reason", "late feed").code()).isZero();
  }

  @Test
  void whatIsWellIsTold() {
    assertThat(run("verify", "--recompute"))
        .isEqualTo(
            new Said(
                0,
                """
                2025-04-01: r1, r2 verified, r2 recomputed
                2025-04-02: r1, r2 verified, r2 recomputed
                2 dates, 4 revisions, 74 files, 5 inputs: all is well
                """,
                ""));
    assertThat(run("verify", "--date", DAY1).out())
        .isEqualTo(
            """
            2025-04-01: r1, r2 verified
            1 date, 2 revisions, 37 files, 3 inputs: all is well
            """);
    assertThat(run("verify", "--date", "2025-04-03"))
        .isEqualTo(
            new Said(
                66,
                "",
                """
                waybill: ~/reports/2025-04-03: no revision, expected a published date
                Name another date, or none: then all are verified.
                Exit 66: an input is missing: deliver it and run again.
                """));
  }

  @Test
  void faultsAreNamed() throws IOException {
    Path input = workspace.inbox().resolve(DAY2 + "/orders.csv");
    Files.delete(workspace.reports().resolve(DAY1 + "/r1/totals.csv"));
    Files.delete(input);

    Said said = run("verify");

    assertThat(said.code()).isEqualTo(70);
    assertThat(said.out())
        .isEqualTo(
            """
            2025-04-02: r1, r2 verified
            2 dates, 4 revisions, 73 files, 5 inputs: 2 faults
            """);
    assertThat(said.err().replaceAll("[0-9a-f]{64}", "SHA256").replaceAll("\\d+ bytes", "N bytes"))
        .isEqualTo(
            """
            waybill: ~/reports/2025-04-01/r1/totals.csv: is gone, expected it with sha256 SHA256
            waybill: ~/inbox/2025-04-02/orders.csv: is gone, expected N bytes
            Bring back what is named as it was, e.g. from a backup; where it is the database alone, \
            ./run.sh rebuild makes it anew. Then verify again.
            Exit 70: internal error, or damaged database.
            """);
  }

  @Test
  void aChangedDatabaseIsToldAndMadeAnew() throws IOException {
    Path script = workspace.data().resolve("db/waybill.script");
    byte[] bytes = Files.readAllBytes(script);
    bytes[bytes.length - 20] ^= 1;
    Files.write(script, bytes);

    Said said = run("reconcile", "--date", DAY2);

    assertThat(said.code()).isEqualTo(70);
    assertThat(said.err())
        .startsWith("waybill: ~/data/db/waybill.script: has sha256 ")
        .endsWith(
            """
             as SEAL says: it changed since the database was closed
            The published reports hold all of it: ./run.sh rebuild makes the database anew from them.
            Exit 70: internal error, or damaged database.
            """);
    assertThat(run("rebuild"))
        .isEqualTo(
            new Said(
                0,
                """
                The database knows 4 revisions of 2 dates, all that ~/reports holds.
                  put aside  the old database is ~/data/db.damaged, in place of any older one
                """,
                ""));
    assertThat(run("reconcile", "--date", DAY2).out()).contains("published already (r2)");
  }

  @Test
  void aLostDatabaseIsToldAndMadeAnew() throws IOException {
    RevisionFolder.delete(workspace.data());

    assertThat(run("reconcile", "--date", DAY2))
        .isEqualTo(
            new Said(
                70,
                "",
                """
                waybill: ~/data/db: is gone, expected the database that knows what is published in \
                ~/reports (2025-04-01 to 2025-04-02)
                The published reports hold all of it: ./run.sh rebuild makes the database anew from them.
                Exit 70: internal error, or damaged database.
                """));
    assertThat(run("rebuild").out())
        .isEqualTo("The database knows 4 revisions of 2 dates, all that ~/reports holds.\n");
  }

  @Test
  void whatIsPrunedIsTold() {
    Said said = run("prune", "--before", DAY2);

    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .matches(
            """
            Freed [1-9][0-9,]* bytes of what is before 2025-04-02:
              10 reports of 1 superseded revisions
              [1-9] files of the cache, 2 records of completed jobs
            """);
    assertThat(run("verify", "--recompute").code()).isZero();
    assertThat(run("prune").code()).isEqualTo(64);
  }

  private Said run(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--inbox", workspace.inbox().toString()));
    args.addAll(List.of("--policy", workspace.policy().toString()));
    args.addAll(List.of("--reports", workspace.reports().toString()));
    args.addAll(List.of("--data", workspace.data().toString()));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
      int code = Waybill.run(args.toArray(String[]::new));
      return new Said(code, text(toOut), text(toErr));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), "~");
  }
}
