package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status says, to people and to programs, in each state that a date can be in. */
class StatusTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";
  private static final String LATE = DAY1 + "/courier-dhl-2.csv";

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

  @Test
  void nothingPublished() {
    assertThat(text())
        .isEqualTo(
"""
Nothing is published yet.

Next: ./run.sh reconcile --date DATE, with the first date to be settled.
""");
    assertThat(json())
        .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : null,
  "dates" : [ ],
  "problems" : [ ]
}
""");
  }

  @Test
  void published() {
    ok("backfill", "--from", DAY1, "--to", DAY2);

    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           4         0         2         0  published r1, unsigned

Next: nothing, all is done.
""");
    assertThat(json())
        .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : null,
  "dates" : [ {
    "date" : "2025-04-01",
    "state" : "published",
    "revision" : 1,
    "sequence" : 1,
    "revisions" : [ 1 ],
    "approval" : {
      "state" : "unsigned",
      "required" : 2,
      "signatures" : [ ],
      "void" : [ ],
      "superseded" : [ ]
    },
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : {
      "CLEAN" : 1,
      "PENDING" : 1
    },
    "pending" : 1,
    "incidents" : 0,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  }, {
    "date" : "2025-04-02",
    "state" : "published",
    "revision" : 1,
    "sequence" : 2,
    "revisions" : [ 1 ],
    "approval" : {
      "state" : "unsigned",
      "required" : 2,
      "signatures" : [ ],
      "void" : [ ],
      "superseded" : [ ]
    },
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : {
      "CLEAN" : 2,
      "PENDING" : 2
    },
    "pending" : 2,
    "incidents" : 0,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  } ],
  "problems" : [ ]
}
""");
    assertThat(text("--date", DAY1))
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned

Next: nothing, all is done.
""");
  }

  @Test
  void aFolderWithoutRevisionIsMissing() {
    ok("reconcile", "--date", DAY1);

    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           -         -         -         -  missing

Next: publish what is missing: ./run.sh reconcile --date 2025-04-02
""");
  }

  @Test
  void withoutAPolicyOnlyAGapIsMissing() throws IOException {
    SmallMarket.deliver(workspace, "2025-04-03");
    SmallMarket.deliver(workspace, "2025-04-04");
    ok("reconcile", "--date", DAY1);
    ok("reconcile", "--date", "2025-04-03");
    Files.delete(workspace.policy());

    assertThat(unwrapped(text()))
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           -         -         -         -  missing
2025-04-03           6         1         2         0  published r1, unsigned
  to charge to sellers        EUR 10.00
  to pay to buyers            EUR 5.00
2025-04-04           -         -         -         -  delivered

Could not be read, or does not belong there:
  - ~/policy.yaml: cannot be read: no such file, expected a policy (YAML)
  - ~/policy.yaml: without its zone nobody can tell which dates after 2025-04-03 are missing

Next: publish what is missing: ./run.sh reconcile --date 2025-04-02
""");
  }

  @Test
  void moneyTakenBackStandsApart() throws IOException {
    SmallMarket.deliver(workspace, "2025-04-03");
    SmallMarket.deliver(workspace, "2025-04-04");
    String late = SmallMarket.scan("NUMBERB0401", DAY1);
    workspace.file("2025-04-04/courier-dhl-late.csv", SmallMarket.csv(SmallMarket.COURIER, late));
    ok("backfill", "--from", DAY1, "--to", "2025-04-04");

    assertThat(text("--date", "2025-04-04"))
        .contains(
"""
  to charge to sellers        EUR 10.00
  to give back to sellers     EUR 10.00
  to pay to buyers            EUR 5.00
  not owed to buyers any more EUR 5.00
""");
  }

  @Test
  void aLateFileUntilARerunHasLooked() throws IOException {
    ok("backfill", "--from", DAY1, "--to", DAY2);
    workspace.file(LATE, SmallMarket.COURIER + "\n");

    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
  arrived since               1 file: 2025-04-01/courier-dhl-2.csv
2025-04-02           4         0         2         0  published r1, unsigned
  arrived since               1 file: 2025-04-01/courier-dhl-2.csv

Next: derive it again: ./run.sh rerun --date 2025-04-01 --reason "late files"
""");
    assertThat(json())
        .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : null,
  "dates" : [ {
    "date" : "2025-04-01",
    "state" : "published",
    "revision" : 1,
    "sequence" : 1,
    "revisions" : [ 1 ],
    "approval" : {
      "state" : "unsigned",
      "required" : 2,
      "signatures" : [ ],
      "void" : [ ],
      "superseded" : [ ]
    },
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ "2025-04-01/courier-dhl-2.csv" ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : {
      "CLEAN" : 1,
      "PENDING" : 1
    },
    "pending" : 1,
    "incidents" : 0,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  }, {
    "date" : "2025-04-02",
    "state" : "published",
    "revision" : 1,
    "sequence" : 2,
    "revisions" : [ 1 ],
    "approval" : {
      "state" : "unsigned",
      "required" : 2,
      "signatures" : [ ],
      "void" : [ ],
      "superseded" : [ ]
    },
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ "2025-04-01/courier-dhl-2.csv" ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : {
      "CLEAN" : 2,
      "PENDING" : 2
    },
    "pending" : 2,
    "incidents" : 0,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  } ],
  "problems" : [ ]
}
""");

    // control.csv lists it: it is published; what follows comes out the same
    ok("rerun", "--date", DAY1, "--reason", "late");
    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r2, unsigned
2025-04-02           4         0         2         0  published r2, unsigned

Next: nothing, all is done.
""");
    workspace.file(DAY1 + "/manifest.csv", "file,rows,sha256\n");
    assertThat(text("--date", DAY1)).contains("arrived since").contains(DAY1 + "/manifest.csv");

    ok("rerun", "--date", DAY1, "--reason", "a manifest");
    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r2, unsigned
2025-04-02           4         0         2         0  published r2, unsigned
  arrived since               1 file: 2025-04-01/manifest.csv

Next: derive it again: ./run.sh rerun --date 2025-04-02 --reason "late files"
""");
    assertThat(text("--date", DAY1)).doesNotContain("since");
    ok("rerun", "--date", DAY2, "--reason", "a manifest");
    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r2, unsigned
2025-04-02           4         0         2         0  published r2, unsigned

Next: nothing, all is done.
""");

    // the record is not precious: status knows of the publication only
    Files.delete(record(DAY1));
    assertThat(text("--date", DAY1)).contains("arrived since");
  }

  @Test
  void changedOnlyIfTheBytesDiffer() throws IOException {
    ok("backfill", "--from", DAY1, "--to", DAY2);
    Path orders = workspace.inbox().resolve(DAY2 + "/orders.csv");
    Files.setLastModifiedTime(orders, FileTime.fromMillis(0));
    assertThat(text("--date", DAY2)).doesNotContain("since");

    Files.writeString(orders, Files.readString(orders).replace("100,EUR", "101,EUR"));
    Files.delete(workspace.inbox().resolve(DAY2 + "/courier-dhl.csv"));
    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           4         0         2         0  published r1, unsigned
  changed since               1 file: 2025-04-02/orders.csv
  gone since                  1 file: 2025-04-02/courier-dhl.csv

Next: is the inbox mounted? Bring back the files that 2025-04-02 has read, or rerun it with --accept-changed-inputs.
""");
  }

  @Test
  void failed() {
    ok("reconcile", "--date", DAY1);
    workspace.file(DAY2 + "/orders.csv", "order_id\n").file(DAY2 + "/orders-2.csv", "");
    assertThat(onWorkspace("reconcile", "--date", DAY2).code()).isEqualTo(65);

    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           -         -         -         -  failed (exit 65)
  reason                      2025-04-02/orders-2.csv:1: no header line, expected the names of the columns
                              and 1 more
  remedy                      Nothing is published of 2025-04-02. Correct the files and run again.

Next: do what the remedy of 2025-04-02 says: ./run.sh reconcile --date 2025-04-02
""");
    assertThat(text("--date", DAY2))
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-02           -         -         -         -  failed (exit 65)
  reason                      2025-04-02/orders-2.csv:1: no header line, expected the names of the columns
  reason                      2025-04-02/orders.csv:1: no column seller_id, expected order_id seller_id buyer_id
                              category order_value currency courier tracking_number ordered_at first_uploaded_at
                              tracking_uploaded_at
  remedy                      Nothing is published of 2025-04-02. Correct the files and run again.

Next: do what the remedy of 2025-04-02 says: ./run.sh reconcile --date 2025-04-02
""");
    assertThat(json("--date", DAY2))
        .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : null,
  "dates" : [ {
    "date" : "2025-04-02",
    "state" : "failed",
    "revision" : null,
    "sequence" : null,
    "revisions" : [ ],
    "approval" : null,
    "failure" : {
      "exit" : 65,
      "problems" : [ "2025-04-02/orders-2.csv:1: no header line, expected the names of the columns", "2025-04-02/orders.csv:1: no column seller_id, expected order_id seller_id buyer_id category order_value currency courier tracking_number ordered_at first_uploaded_at tracking_uploaded_at" ],
      "remedy" : "Nothing is published of 2025-04-02. Correct the files and run again."
    },
    "running" : null,
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : { },
    "pending" : null,
    "incidents" : null,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  } ],
  "problems" : [ ]
}
""");
  }

  @Test
  void aFailedRerunLeavesTheDatePublished() throws IOException {
    ok("backfill", "--from", DAY1, "--to", DAY2);
    Files.delete(workspace.inbox().resolve(DAY2 + "/orders.csv"));
    assertThat(onWorkspace("rerun", "--date", DAY2, "--reason", "try").code()).isEqualTo(66);

    assertThat(unwrapped(text()))
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           4         0         2         0  published r1, unsigned · failed (exit 66)
  reason                      ~/inbox/2025-04-02: no file orders*.csv, expected every feed of required_feeds
  remedy                      Deliver the files, or change required_feeds.
  gone since                  1 file: 2025-04-02/orders.csv

Next: do what the remedy of 2025-04-02 says: ./run.sh rerun --date 2025-04-02 --reason "try"
""");
  }

  @Test
  void interrupted() throws IOException {
    ok("reconcile", "--date", DAY1);
    record(DAY2, runningRecord());

    assertThat(text())
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           -         -         -         -  interrupted

Next: run 2025-04-02 again, it is resumed: ./run.sh reconcile --date 2025-04-02
""");
    assertThat(json("--date", DAY2))
        .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : null,
  "dates" : [ {
    "date" : "2025-04-02",
    "state" : "interrupted",
    "revision" : null,
    "sequence" : null,
    "revisions" : [ ],
    "approval" : null,
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : { },
    "pending" : null,
    "incidents" : null,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  } ],
  "problems" : [ ]
}
""");
  }

  @Test
  void running() throws IOException {
    ok("reconcile", "--date", DAY1);
    record(DAY2, runningRecord());
    Path lock = workspace.data().resolve("lock");
    Files.writeString(lock, "pid 4711, date 2025-04-02, started 2025-04-03T03:00:11Z\n");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();

      assertThat(text().replaceAll("2025-04-0[34] \\d\\d:\\d\\d:", "03:00:"))
          .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           2         0         1         0  published r1, unsigned
2025-04-02           -         -         -         -  running since 03:00:12, step numbers 43 %

The lock is held by pid 4711, date 2025-04-02, since 03:00:11

Next: wait until the run ends, then look again.
""");
      assertThat(json("--date", DAY2))
          .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : {
    "pid" : 4711,
    "purpose" : "date 2025-04-02",
    "since" : "2025-04-03T03:00:11Z"
  },
  "dates" : [ {
    "date" : "2025-04-02",
    "state" : "running",
    "revision" : null,
    "sequence" : null,
    "revisions" : [ ],
    "approval" : null,
    "failure" : null,
    "running" : {
      "since" : "2025-04-03T03:00:12Z",
      "pid" : 4711,
      "step" : "numbers 2025-04-02",
      "percent" : 43
    },
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : { },
    "pending" : null,
    "incidents" : null,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  } ],
  "problems" : [ ]
}
""");

      // what another run holds the lock for says nothing of one that is gone
      Files.writeString(lock, "pid 4711, date 2025-04-01, started 2025-04-03T04:00:00Z\n");
      assertThat(text("--date", DAY2)).contains("interrupted\n").contains("date 2025-04-01, since");
    }
  }

  @Test
  void damagedAndForeignFilesAreNamed() throws IOException {
    ok("backfill", "--from", DAY1, "--to", DAY2);
    Files.writeString(workspace.reports().resolve(DAY1 + "/r1/run.json"), "{\"format\":");
    Files.delete(workspace.reports().resolve(DAY2 + "/r1/run.json"));
    Files.writeString(workspace.reports().resolve("notes.txt"), "");
    Files.writeString(workspace.reports().resolve(DAY1 + "/r1.zip"), "");
    Files.writeString(record(DAY1), "[]");
    Files.writeString(record(DAY2), "{\"format\": 1, \"date\": \"yesterday\"}");
    Files.writeString(workspace.data().resolve("nights/notes.txt"), "");

    assertThat(unwrapped(text()))
        .isEqualTo(
"""
date         shipments   flagged   pending incidents  state
2025-04-01           -         -         -         -  published r1, unsigned
2025-04-02           -         -         -         -  published r1, unsigned

Could not be read, or does not belong there:
  - ~/data/nights/2025-04-01.json: is no JSON object: Can not read a Map: expect to see START_OBJECT ('{'), instead got: JSON Array
  - ~/data/nights/2025-04-02.json: is no night record: Text 'yesterday' could not be parsed at index 0
  - ~/data/nights/notes.txt: is not Waybill's, expected a record for each business date
  - ~/reports/2025-04-01/r1.zip: is not Waybill's, expected folders of revisions
  - ~/reports/notes.txt: is not Waybill's, expected a folder for each business date
  - ~/reports/2025-04-01/r1/run.json: is no JSON object: Unexpected end-of-input within/between Object entries
  - ~/reports/2025-04-02/r1/run.json: is gone, expected the revision's record

Next: look at the files named above.
""");
    assertThat(json())
        .isEqualTo(
"""
{
  "schema" : 1,
  "inbox" : "~/inbox",
  "reports" : "~/reports",
  "data" : "~/data",
  "running" : null,
  "dates" : [ {
    "date" : "2025-04-01",
    "state" : "published",
    "revision" : 1,
    "sequence" : null,
    "revisions" : [ 1 ],
    "approval" : {
      "state" : "unsigned",
      "required" : 2,
      "signatures" : [ ],
      "void" : [ ],
      "superseded" : [ ]
    },
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : { },
    "pending" : null,
    "incidents" : null,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  }, {
    "date" : "2025-04-02",
    "state" : "published",
    "revision" : 1,
    "sequence" : null,
    "revisions" : [ 1 ],
    "approval" : {
      "state" : "unsigned",
      "required" : 2,
      "signatures" : [ ],
      "void" : [ ],
      "superseded" : [ ]
    },
    "failure" : null,
    "running" : null,
    "inputs" : {
      "arrived" : [ ],
      "changed" : [ ],
      "gone" : [ ]
    },
    "money" : [ ],
    "shipments" : { },
    "pending" : null,
    "incidents" : null,
    "findings" : { },
    "released" : null,
    "accepted_changed_inputs" : [ ]
  } ],
  "problems" : [ "~/data/nights/2025-04-01.json: is no JSON object: Can not read a Map: expect to see START_OBJECT ('{'), instead got: JSON Array", "~/data/nights/2025-04-02.json: is no night record: Text 'yesterday' could not be parsed at index 0", "~/data/nights/notes.txt: is not Waybill's, expected a record for each business date", "~/reports/2025-04-01/r1.zip: is not Waybill's, expected folders of revisions", "~/reports/notes.txt: is not Waybill's, expected a folder for each business date", "~/reports/2025-04-01/r1/run.json: is no JSON object: Unexpected end-of-input within/between Object entries", "~/reports/2025-04-02/r1/run.json: is gone, expected the revision's record" ]
}
""");
  }

  @Test
  void theLinesFitATerminal() {
    ok("reconcile", "--date", DAY1);
    workspace.file(DAY2 + "/orders-" + "x".repeat(200) + ".csv", "");
    assertThat(onWorkspace("reconcile", "--date", DAY2).code()).isEqualTo(65);

    assertThat(text().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void needsNoPermissionToWrite() throws IOException {
    ok("reconcile", "--date", DAY1);
    String before = text();
    for (Path path : List.of(workspace.data(), workspace.reports(), workspace.inbox())) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    assertThat(text()).isEqualTo(before);

    for (Path path : List.of(workspace.data(), workspace.reports(), workspace.inbox())) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void nothingToLookAt() {
    Said said = run("status", "--inbox=/nowhere/i", "--reports=/nowhere/r", "--data=/nowhere/d");

    assertThat(said)
        .isEqualTo(
            new Said(
                66,
                "",
                """
                waybill: /nowhere/r: no such folder, expected published reports
                waybill: /nowhere/d: no such folder, expected what runs keep
                waybill: /nowhere/i: no such folder, expected delivered files
                Name one that is there: --reports, --data or --inbox.
                Exit 66: an input is missing: deliver it and run again.
                """));
    assertThat(onWorkspace("status", "--dat").code()).isEqualTo(64);
  }

  /** Where a line is broken depends on how long the name of the temporary folder is. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\n {4,}(?=\\S)", " ");
  }

  private static String runningRecord() {
    return """
        {"format": 1, "date": "2025-04-02", "run": {"command": "reconcile", "reason": "", "pid": 4711,
         "started": "2025-04-03T03:00:12Z", "state": "RUNNING", "step": "numbers 2025-04-02",
         "percent": 43, "problems": []}}
        """;
  }

  private Path record(String date) {
    return workspace.data().resolve("nights/" + date + ".json");
  }

  private void record(String date, String json) throws IOException {
    Files.writeString(record(date), json);
  }

  private String text(String... options) {
    List<String> command = new ArrayList<>(List.of("status"));
    command.addAll(List.of(options));
    return ok(command.toArray(String[]::new));
  }

  private String json(String... options) {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("--json");
    return text(command.toArray(String[]::new));
  }

  private String ok(String... command) {
    Said said = onWorkspace(command);
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    return said.out();
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
