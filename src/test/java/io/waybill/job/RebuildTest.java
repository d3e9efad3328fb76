package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.waybill.crash.CrashPoint;
import io.waybill.ledger.DamagedDatabaseException;
import io.waybill.ledger.Database;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is lost or damaged is made anew, and nobody can tell afterwards. */
class RebuildTest {
  private static final List<LocalDate> DATES = RandomMarket.dates();
  private static final String FIRST = DATES.get(0).toString();
  private static final String THIRD = DATES.get(2).toString();
  private static final String FOURTH = DATES.get(3).toString();
  private static final String LAST = DATES.get(DATES.size() - 1).toString();
  private static final Tuning TUNING = new Tuning(2, 4, 1 << 20);

  @TempDir(factory = InMemory.class)
  private static Path shared;

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** Three dates are published, the first two of them twice; late files have come since. */
  private static Path before;

  /** What a rerun, the next date and another rerun leave of that. */
  private static SortedMap<String, String> after;

  private static SortedMap<String, String> afterRerun;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    before = shared.resolve("before");
    RandomMarket market = new RandomMarket(17);
    List<String> late = new ArrayList<>();
    try (TestWorkspace workspace = new TestWorkspace(before, TUNING)) {
      workspace.policy(RandomMarket.POLICY);
      market
          .rowsByFile()
          .forEach(
              (file, rows) -> {
                if (file.contains("/courier-") && file.compareTo(FOURTH) < 0) {
                  late.add(file);
                } else {
                  workspace.file(file, RandomMarket.text(file, rows));
                }
              });
      workspace.reconcile(FIRST);
      workspace.reconcile(DATES.get(1).toString());
      workspace.file(late.get(0), RandomMarket.text(late.get(0), rows(market, late.get(0))));
      assertThat(workspace.rerun(FIRST).published()).isNotEmpty();
      workspace.reconcile(THIRD);
      for (String file : late.subList(1, late.size())) {
        workspace.file(file, RandomMarket.text(file, rows(market, file)));
      }
    }
    Path undisturbed = shared.resolve("undisturbed");
    TestWorkspace.copy(before, undisturbed);
    try (TestWorkspace workspace = new TestWorkspace(undisturbed, TUNING)) {
      assertThat(workspace.rerun(FIRST).published()).hasSize(3);
      afterRerun = workspace.everything();
    }
    after = goOn(undisturbed);
  }

  private static List<String> rows(RandomMarket market, String file) {
    return market.rowsByFile().get(file);
  }

  private static SortedMap<String, String> goOn(Path root) throws Exception {
    try (TestWorkspace workspace = new TestWorkspace(root, TUNING)) {
      workspace.rerun(FIRST);
      workspace.reconcile(FOURTH);
      workspace.reconcile(LAST);
      workspace.rerun(THIRD);
      return workspace.everything();
    }
  }

  private Workspace workspace() {
    return new Workspace(
        folder.resolve("inbox"),
        folder.resolve("policy.yaml"),
        folder.resolve("reports"),
        folder.resolve("data"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "damaged", "of another time", "a file", "with the data folder"})
  void laterRunsGiveTheSameBytes(String loss) throws Exception {
    TestWorkspace.copy(before, folder);
    switch (loss) {
      case "gone" -> RevisionFolder.delete(data().resolve("db"));
      case "damaged" -> Files.writeString(data().resolve("db/waybill.script"), "DROP EVERYTHING\n");
      case "of another time" -> {
        RevisionFolder.delete(data().resolve("db"));
        Database.open(data()).close();
      }
      case "a file" -> {
        RevisionFolder.delete(data().resolve("db"));
        Files.writeString(data().resolve("db"), "");
      }
      default -> RevisionFolder.delete(data());
    }

    Rebuild.Made made = Rebuild.run(workspace());

    assertThat(made.dates()).isEqualTo(3);
    assertThat(made.revisions()).isGreaterThan(3);
    assertThat(made.completed()).isEmpty();
    boolean gone = loss.equals("gone") || loss.startsWith("with");
    assertThat(made.aside()).hasSize(gone ? 0 : 1).allSatisfy(path -> assertThat(path).exists());
    assertThat(data().resolve("work")).doesNotExist();
    TestWorkspace.assertSame(goOn(folder), after);
  }

  @Test
  void withoutADatabaseNothingRunsAndNoneIsMade() throws Exception {
    TestWorkspace.copy(before, folder);
    RevisionFolder.delete(data().resolve("db"));
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      assertThatThrownBy(() -> workspace.reconcile(FOURTH))
          .hasRootCauseInstanceOf(DamagedDatabaseException.class)
          .hasRootCauseMessage(
              data().resolve("db")
                  + ": is gone, expected the database that knows what is published in "
                  + workspace.reports()
                  + " ("
                  + FIRST
                  + " to "
                  + THIRD
                  + ")");
    }
    assertThat(data().resolve("db")).doesNotExist();
    assertThat(data().resolve("db.tmp")).doesNotExist();
  }

  /** The intent is lost with the database: what has its name tells that the rest is to have it. */
  @ParameterizedTest
  @CsvSource({
    "ALL_STAGED, 1, false",
    "INTENDED, 1, false",
    "RENAMED, 1, true",
    "POINTED, 2, true",
    "RENAMED, 3, true"
  })
  void aPublicationIsCompletedOrWasNeverBegun(String point, int time, boolean begun)
      throws Exception {
    TestWorkspace.copy(before, folder);
    assertThat(start(point + ":" + time, "rerun", "--date", FIRST, "--reason", "late files"))
        .isEqualTo(CrashPoint.EXIT_CODE);
    RevisionFolder.delete(data().resolve("db"));
    SortedMap<String, String> killed = new TestWorkspace(folder, TUNING).everything();
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      assertThatThrownBy(() -> workspace.reconcile(FOURTH))
          .hasRootCauseInstanceOf(DamagedDatabaseException.class);
    }
    assertThat(new TestWorkspace(folder, TUNING).everything()).isEqualTo(killed);

    Rebuild.run(workspace());

    TestWorkspace.assertSame(
        new TestWorkspace(folder, TUNING).everything(),
        begun ? afterRerun : new TestWorkspace(before, TUNING).everything());
    TestWorkspace.assertSame(goOn(folder), after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOCK_TAKEN",
        "DATABASE_SHUT",
        "DATABASE_SEALED",
        "DATABASE_DRAFTED",
        "RENAMED",
        "POINTED",
        "DATABASE_CREATED",
        "LOCK_FREED"
      })
  void killedARebuildIsDoneAgain(String point) throws Exception {
    TestWorkspace.copy(halfPublished(), folder);
    Files.writeString(data().resolve("db/waybill.script"), "damaged\n");

    assertThat(start(point, "rebuild")).isEqualTo(CrashPoint.EXIT_CODE);
    Rebuild.run(workspace());

    assertThat(data().resolve("db.damaged")).isDirectory();
    TestWorkspace.assertSame(new TestWorkspace(folder, TUNING).everything(), afterRerun);
    TestWorkspace.assertSame(goOn(folder), after);
  }

  @Test
  void killedBetweenTheOldDatabaseAndTheNewTheOldOneStaysAside() throws Exception {
    TestWorkspace.copy(before, folder);
    Files.move(data().resolve("db"), data().resolve("db.damaged"));

    assertThat(Rebuild.run(workspace()).aside()).isEmpty();

    assertThat(data().resolve("db.damaged/waybill.script")).exists();
  }

  @Test
  void whatIsWrongWithTheFoldersIsToldAndNothingIsTouched() throws Exception {
    TestWorkspace.copy(before, folder);
    Path sums = folder.resolve("reports").resolve(FIRST).resolve("r1/SHA256SUMS");
    String text = Files.readString(sums);

    Files.writeString(sums, text.replace("  findings.csv", "  findingz.csv"));
    assertThat(refused())
        .anyMatch(p -> p.startsWith(sums + ": has sha256 ") && p.contains(", expected "));
    Files.writeString(sums, text);

    Path run = sums.resolveSibling("run.json");
    Files.writeString(run, Files.readString(run).replace("nightly run", "nightly pun"));
    assertThat(refused()).anyMatch(p -> p.startsWith(run + ": has sha256 "));
    Files.writeString(run, "{");
    assertThat(refused()).anyMatch(p -> p.startsWith(run + ": is no JSON object: "));

    RevisionFolder.delete(run.getParent());
    assertThat(refused())
        .contains(
            folder.resolve("reports") + ": no revision has sequence 1, expected all from 1 on");
  }

  @Test
  void whereNothingIsPublishedTheDatabaseIsEmpty() throws Exception {
    assertThat(Rebuild.run(workspace())).isEqualTo(new Rebuild.Made(0, 0, List.of(), List.of()));
    TestWorkspace.copy(before.resolve("inbox"), folder.resolve("inbox"));
    Files.copy(before.resolve("policy.yaml"), folder.resolve("policy.yaml"));
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      assertThat(TestWorkspace.published(workspace.reconcile(FIRST)))
          .containsExactly(FIRST + "/r1");
    }
  }

  @Test
  void aRunThatIsOnIsNotDisturbed() throws Exception {
    TestWorkspace.copy(before, folder);
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      workspace.reconcile(FOURTH);
      NightFailure failure =
          catchThrowableOfType(NightFailure.class, () -> Rebuild.run(workspace()));
      assertThat(failure.exitCode()).isEqualTo(ExitCode.BUSY);
    }
  }

  /** A rerun was killed between the first name and the second. */
  private static Path halfPublished() throws Exception {
    Path half = shared.resolve("half");
    if (!Files.exists(half)) {
      TestWorkspace.copy(before, half);
      OwnProcess.run(half, TUNING, "RENAMED:1", "rerun", "--date", FIRST, "--reason", "late files");
    }
    return half;
  }

  private List<String> refused() throws IOException {
    SortedMap<String, String> all = tree();
    NightFailure failure = catchThrowableOfType(NightFailure.class, () -> Rebuild.run(workspace()));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
    assertThat(tree()).isEqualTo(all);
    return failure.problems();
  }

  private SortedMap<String, String> tree() throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        tree.put(folder.relativize(path).toString(), RevisionFolder.sha256(path));
      }
    }
    tree.remove("data/lock");
    return tree;
  }

  private int start(String crash, String... command) throws IOException, InterruptedException {
    return OwnProcess.run(folder, TUNING, crash, command);
  }
}
