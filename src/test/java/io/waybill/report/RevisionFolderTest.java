package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.waybill.April;
import io.waybill.RunRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionFolderTest {
  private static final byte[] POLICY = "policy: test\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temporary;
  private Path made;
  private Path reports;

  @BeforeEach
  void makeReports() throws IOException {
    made = temporary.resolve("made");
    reports = temporary.resolve("deep/reports");
    make(made);
  }

  /** Staging takes them away. */
  private static void make(Path made) throws IOException {
    Files.createDirectory(made);
    for (Report report : Report.values()) {
      Files.writeString(made.resolve(report.fileName()), report.header() + "\n");
    }
    Files.writeString(made.resolve(Bookings.FILE_NAME), Bookings.HEADER + "\n");
  }

  private RevisionFolder folder(int revision) {
    return new RevisionFolder(reports, April.date(20), revision);
  }

  private static RunRecord record(int revision) {
    return RunRecords.of(April.date(20), revision, revision);
  }

  private String stage(int revision) throws IOException {
    if (!Files.exists(made)) {
      make(made);
    }
    return folder(revision).stage(made, record(revision), POLICY, Map.of(), Set.of());
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void stagedItIsNotSeenPublishedItIsThereAndTheLatest() throws IOException {
    String sums = stage(1);
    assertThat(folder(1).path()).doesNotExist();
    assertThat(names(reports.resolve("2025-04-20"))).containsExactly("r1.tmp-waybill");

    folder(1).publish(sums);
    assertThat(names(reports.resolve("2025-04-20"))).containsExactly("latest", "r1");
    assertThat(Files.readSymbolicLink(reports.resolve("2025-04-20/latest"))).hasToString("r1");

    folder(2).publish(stage(2));
    assertThat(names(reports.resolve("2025-04-20"))).containsExactly("latest", "r1", "r2");
    assertThat(Files.readSymbolicLink(reports.resolve("2025-04-20/latest"))).hasToString("r2");
  }

  @Test
  void itHoldsTheReportsAndWhatProvesThem() throws IOException {
    folder(1).publish(stage(1));
    List<String> expected =
        new ArrayList<>(List.of("SHA256SUMS", "bookings.csv", "policy.yaml", "run.json"));
    for (Report report : Report.values()) {
      expected.add(report.fileName());
      assertThat(folder(1).path().resolve(report.fileName())).hasContent(report.header() + "\n");
    }
    assertThat(names(folder(1).path())).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(folder(1).path().resolve("policy.yaml")).hasBinaryContent(POLICY);
  }

  @Test
  void whatChangedSinceItWasWrittenDoesNotPassForWhatWasWritten() throws IOException {
    Path findings = made.resolve("findings.csv");
    String written = RevisionFolder.sha256(findings);
    Files.writeString(findings, "something else\n");
    folder(1)
        .publish(
            folder(1).stage(made, record(1), POLICY, Map.of("findings.csv", written), Set.of()));

    assertThat(Sums.read(folder(1).path().resolve("SHA256SUMS")))
        .containsEntry("findings.csv", written);
  }

  @Test
  void itsChecksumsAreThoseOfAllOtherFilesByName() throws IOException {
    String sums = stage(1);
    folder(1).publish(sums);
    Path folder = folder(1).path();
    List<String> lines = Files.readAllLines(folder.resolve("SHA256SUMS"));

    List<String> expected = new ArrayList<>();
    for (String name : names(folder)) {
      if (!name.equals("SHA256SUMS")) {
        expected.add(RevisionFolder.sha256(folder.resolve(name)) + "  " + name);
      }
    }
    assertThat(lines).isEqualTo(expected);
    assertThat(RevisionFolder.sha256(folder.resolve("SHA256SUMS"))).isEqualTo(sums);
  }

  @Test
  void itsChecksumsVouchForTheRevisionsBeforeIt() throws IOException {
    folder(1).publish(stage(1));
    RevisionFolder next = new RevisionFolder(reports, April.date(20), 2);
    make(made);
    Set<RunRecord.Link> links = new LinkedHashSet<>();
    links.add(new RunRecord.Link(April.date(20), 1, "a".repeat(64)));
    links.add(new RunRecord.Link(April.date(21), 3, "b".repeat(64)));

    next.publish(next.stage(made, record(2), POLICY, Map.of(), links));

    assertThat(Files.readAllLines(next.path().resolve("SHA256SUMS")))
        .endsWith(
            "a".repeat(64) + "  ../r1/SHA256SUMS",
            "b".repeat(64) + "  ../../2025-04-21/r3/SHA256SUMS");
  }

  @Test
  void nobodyElseMayReadOrChangeIt() throws IOException {
    folder(1).publish(stage(1));

    for (Path folder : List.of(reports, reports.resolve("2025-04-20"), folder(1).path())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .as("%s", folder)
          .isEqualTo("rwxr-x---");
    }
    for (String name : names(folder(1).path())) {
      Path file = folder(1).path().resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(name)
          .isEqualTo("rw-r-----");
    }
  }

  @Test
  void foldersInItArePublishedToo() throws IOException {
    Path sellers = Files.createDirectory(made.resolve("sellers"));
    Files.writeString(sellers.resolve("S-2.html"), "two");
    Files.writeString(sellers.resolve("S-1.html"), "one");

    folder(1).publish(stage(1));

    Path published = folder(1).path();
    assertThat(published.resolve("sellers/S-1.html")).hasContent("one");
    assertThat(Files.readAllLines(published.resolve("SHA256SUMS")))
        .containsSubsequence(
            RevisionFolder.sha256("one") + "  sellers/S-1.html",
            RevisionFolder.sha256("two") + "  sellers/S-2.html");
    assertThat(permissions(published.resolve("sellers"))).isEqualTo("rwxr-x---");
    assertThat(permissions(published.resolve("sellers/S-2.html"))).isEqualTo("rw-r-----");
    assertThat(RevisionCheck.of(reports, April.date(20), 1, null).faults()).isEmpty();

    Files.writeString(published.resolve("sellers/S-1.html"), "on");
    Files.delete(published.resolve("sellers/S-2.html"));
    Files.writeString(published.resolve("sellers/S-3.html"), "three");

    assertThat(RevisionCheck.of(reports, April.date(20), 1, null).faults())
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith(published + "/sellers/S-1.html: has sha256 "),
            fault -> assertThat(fault).startsWith(published + "/sellers/S-2.html: is gone, "),
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        published
                            + "/sellers/S-3.html: is not in SHA256SUMS, expected no such file"));
  }

  @Test
  void madeInAnotherFileStoreItIsTheSame() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeThat(memory).isDirectory().isWritable();
    assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(temporary));
    Files.createDirectory(made.resolve("sellers"));
    Files.writeString(made.resolve("sellers/S-1.html"), "one");
    String sums = stage(1);
    Path elsewhere = Files.createTempDirectory(memory, "waybill");
    try {
      Path other = elsewhere.resolve("made");
      make(other);
      Files.createDirectory(other.resolve("sellers"));
      Files.writeString(other.resolve("sellers/S-1.html"), "one");

      assertThat(folder(1).stage(other, record(1), POLICY, Map.of(), Set.of())).isEqualTo(sums);
    } finally {
      RevisionFolder.delete(elsewhere);
    }
    assertThat(folder(1).staged().resolve("sellers/S-1.html")).hasContent("one");
    assertThat(permissions(folder(1).staged().resolve("sellers"))).isEqualTo("rwxr-x---");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void publishingAgainChangesNothing() throws IOException {
    String sums = stage(1);
    folder(1).publish(sums);
    List<String> before = names(folder(1).path());

    folder(1).publish(sums);

    assertThat(names(folder(1).path())).isEqualTo(before);
    assertThat(names(reports.resolve("2025-04-20"))).containsExactly("latest", "r1");
  }

  @Test
  void aRevisionThatIsThereIsNeverOverwritten() throws IOException {
    folder(1).publish(stage(1));
    make(made);
    Files.writeString(made.resolve("pending.csv"), "other\n");
    String sums = stage(1);

    assertThatThrownBy(() -> folder(1).publish(sums))
        .isInstanceOf(IOException.class)
        .hasMessage(folder(1).path() + ": is there already, expected no revision of that number");
    assertThat(folder(1).path().resolve("pending.csv")).hasContent(Report.PENDING.header());
  }

  @Test
  void whatWasNotStagedIsNotPublished() throws IOException {
    folder(1).publish(stage(1));

    assertThatThrownBy(() -> folder(1).publish("00"))
        .hasMessage(folder(1).path() + ": is not the revision that was staged");
    assertThatThrownBy(() -> folder(2).publish("00"))
        .hasMessage(folder(2).path() + ": is not the revision that was staged");
    assertThat(Files.readSymbolicLink(reports.resolve("2025-04-20/latest"))).hasToString("r1");
  }

  @Test
  void stagingAgainBeginsAnew() throws IOException {
    String sums = stage(1);
    Files.writeString(folder(1).staged().resolve("half.csv"), "of a run that died");

    assertThat(stage(1)).isEqualTo(sums);
    assertThat(folder(1).staged().resolve("half.csv")).doesNotExist();
  }

  @Test
  void sweepingDeletesWhatIsStagedAndNothingElse() throws IOException {
    folder(1).publish(stage(1));
    stage(2);
    make(made);
    new RevisionFolder(reports, April.date(21), 1)
        .stage(made, record(1), POLICY, Map.of(), Set.of());
    Path other = Files.createDirectories(reports.resolve("other/r1.tmp-waybill"));
    Path file = Files.writeString(reports.resolve("2025-04-22"), "a file");

    RevisionFolder.sweep(reports);

    assertThat(names(reports)).containsExactly("2025-04-20", "2025-04-22", "other");
    assertThat(names(reports.resolve("2025-04-20"))).containsExactly("latest", "r1");
    assertThat(other).exists();
    assertThat(file).exists();
    RevisionFolder.sweep(temporary.resolve("none"));
  }

  @Test
  void deletingDoesNotFollowLinks() throws IOException {
    Path kept = Files.createDirectory(temporary.resolve("kept"));
    Files.writeString(kept.resolve("file"), "kept");
    Path folder = Files.createDirectory(temporary.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), kept);

    RevisionFolder.delete(folder);
    RevisionFolder.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(kept.resolve("file")).exists();
  }
}
