package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Housekeeping frees room, and nothing that comes after it can tell. */
class PruningTest {
  private static final List<LocalDate> DATES = RandomMarket.dates();
  private static final String FIRST = DATES.get(0).toString();
  private static final String SECOND = DATES.get(1).toString();
  private static final LocalDate THIRD = DATES.get(2);
  private static final String LAST = DATES.get(4).toString();
  private static final Tuning TUNING = new Tuning(2, 4, 1 << 20);
  private static final List<String> BULK =
      List.of(
          "control.csv",
          "couriers.csv",
          "findings.csv",
          "incidents.csv",
          "penalties-by-seller.csv",
          "pending.csv",
          "reconciliation.xlsx",
          "rejects.csv",
          "sellers.csv",
          "totals.csv");

  @TempDir(factory = InMemory.class)
  private static Path shared;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private static Path before;
  private static List<String> last = new ArrayList<>();

  /** All but the last date are published, the first two of them twice. */
  @BeforeAll
  static void publish() throws Exception {
    before = shared.resolve("before");
    RandomMarket market = new RandomMarket(29);
    try (TestWorkspace workspace = new TestWorkspace(before, TUNING)) {
      workspace.policy(RandomMarket.POLICY);
      for (Map.Entry<String, List<String>> file : market.rowsByFile().entrySet()) {
        if (file.getKey().contains("courier-1")) {
          last.add(file.getKey());
        } else {
          workspace.file(file.getKey(), RandomMarket.text(file.getKey(), file.getValue()));
        }
      }
      workspace.reconcile(FIRST);
      workspace.reconcile(SECOND);
      String late = last.remove(0);
      workspace.file(late, RandomMarket.text(late, market.rowsByFile().get(late)));
      assertThat(workspace.rerun(FIRST).published()).hasSize(2);
      workspace.reconcile(THIRD.toString());
      workspace.reconcile(DATES.get(3).toString());
    }
  }

  private static Pruned prune(Path root, LocalDate date) throws Exception {
    Workspace workspace = Workspace.beneath(root);
    try (Nights nights =
        Nights.open(workspace, PolicySource.read(workspace.policy()), date, TUNING, Watcher.NONE)) {
      return nights.prune(date);
    }
  }

  /** Late files come, old dates are run again, a new one comes. */
  private static SortedMap<String, String> goOn(Path root) throws Exception {
    RandomMarket market = new RandomMarket(29);
    try (TestWorkspace workspace = new TestWorkspace(root, TUNING)) {
      for (String file : last) {
        workspace.file(file, RandomMarket.text(file, market.rowsByFile().get(file)));
      }
      workspace.rerun(SECOND);
      workspace.reconcile(LAST);
      workspace.rerun(FIRST);
      return workspace.everything();
    }
  }

  private Path r1(String date) {
    return folder.resolve("reports").resolve(date).resolve("r1");
  }

  @Test
  void theBulkOfSupersededRevisionsGoesAndIsNoted() throws Exception {
    TestWorkspace.copy(before, folder);
    Map<String, String> digests = new TreeMap<>();
    for (String name : bulk(r1(FIRST))) {
      digests.put(name, RevisionFolder.sha256(r1(FIRST).resolve(name)));
    }
    int files = digests.size() + bulk(r1(SECOND)).size();
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("work/" + FIRST + "-1/x"));
    Files.createDirectories(data.resolve("work/" + THIRD + "-1/x"));
    Files.createDirectories(data.resolve("db.damaged"));
    Files.createDirectories(data.resolve("scratch/1"));
    Files.writeString(data.resolve("scratch/1/lock"), "");
    Files.writeString(data.resolve("cache").resolve("0".repeat(64) + "-1-0.segment"), "12345");

    Pruned pruned = prune(folder, THIRD);

    assertThat(pruned.revisions()).isEqualTo(2);
    assertThat(pruned.reports()).isEqualTo(files).isGreaterThan(2 * BULK.size());
    // a segment of no file, and the memories of two dates
    assertThat(pruned.cached()).isEqualTo(3);
    assertThat(pruned.jobs()).isEqualTo(3);
    assertThat(pruned.folders())
        .containsExactly(data.resolve("db.damaged"), data.resolve("work/" + FIRST + "-1"));
    assertThat(data.resolve("work/" + THIRD + "-1")).exists();
    assertThat(data.resolve("scratch")).isEmptyDirectory();
    StringBuilder note = new StringBuilder();
    digests.forEach((name, digest) -> note.append(digest + "  " + name + "\n"));
    assertThat(r1(FIRST).resolveSibling("r1.pruned")).hasContent(note.toString());
    assertThat(names(r1(FIRST)))
        .containsExactly(
            "SHA256SUMS",
            "adjustments.csv",
            "bookings.csv",
            "compensations.csv",
            "notices.csv",
            "penalties.csv",
            "policy.yaml",
            "run.json",
            "summary.html");
    assertThat(names(r1(FIRST).resolveSibling("r2"))).containsAll(BULK);
    assertThat(names(r1(THIRD.toString()))).containsAll(BULK);

    assertThat(prune(folder, THIRD)).isEqualTo(new Pruned(0, 0, 0, List.of(), 0, 0));
  }

  /** Reports and statements that may be removed of a revision. */
  private static List<String> bulk(Path revision) throws IOException {
    List<String> bulk = new ArrayList<>(BULK);
    names(revision.resolve("sellers")).forEach(name -> bulk.add("sellers/" + name));
    return bulk;
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatComesLaterIsTheSame() throws Exception {
    Path undisturbed = shared.resolve("undisturbed");
    TestWorkspace.copy(before, undisturbed);
    TestWorkspace.copy(before, folder);

    prune(folder, LocalDate.parse(LAST));
    verify();
    SortedMap<String, String> pruned = goOn(folder);
    SortedMap<String, String> whole = goOn(undisturbed);

    for (String date : List.of(FIRST, SECOND)) {
      assertThat(pruned.remove(date + "/r1.pruned")).isNotNull();
      BULK.forEach(name -> whole.remove(date + "/r1/" + name));
      whole.keySet().removeIf(name -> name.startsWith(date + "/r1/sellers/"));
    }
    TestWorkspace.assertSame(pruned, whole);
    verify();
    RevisionFolder.delete(folder.resolve("data/db"));
    Rebuild.run(Workspace.beneath(folder));
    verify();
    prune(folder, LocalDate.parse(LAST).plusDays(1));
    verify();
  }

  private void verify() throws Exception {
    Verification.run(
        Workspace.beneath(folder), new Verification.Scope(null, true), TUNING, line -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"the note was being written", "it was noted", "half was removed"})
  void killedItIsDoneAgain(String when) throws Exception {
    Path whole = shared.resolve("whole " + when);
    TestWorkspace.copy(before, whole);
    prune(whole, THIRD);
    TestWorkspace.copy(before, folder);
    Path note = Path.of("reports", FIRST, "r1.pruned");
    if (when.startsWith("the note")) {
      Files.writeString(folder.resolve(note + ".tmp-waybill"), "half of");
    } else {
      Files.copy(whole.resolve(note), folder.resolve(note));
    }
    if (when.startsWith("half")) {
      Files.delete(r1(FIRST).resolve("findings.csv"));
      Files.delete(r1(FIRST).resolve("totals.csv"));
    }
    verify();

    prune(folder, THIRD);

    TestWorkspace.assertSame(
        new TestWorkspace(folder, TUNING).everything(),
        new TestWorkspace(whole, TUNING).everything());
    verify();
  }

  /** Housekeeping must not sweep a fault under the carpet. */
  @Test
  void aDamagedReportStaysToBeFound() throws Exception {
    TestWorkspace.copy(before, folder);
    Path damaged = r1(FIRST).resolve("findings.csv");
    Files.writeString(damaged, "damaged");

    prune(folder, THIRD);

    assertThat(damaged).hasContent("damaged");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(NightFailure.class, this::verify)
                .problems())
        .singleElement()
        .asString()
        .startsWith(damaged + ": has sha256 ");
  }
}
