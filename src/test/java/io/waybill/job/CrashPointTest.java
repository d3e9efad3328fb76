package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.waybill.crash.CrashPoint;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ends the program, in a process of its own, at every {@link CrashPoint}, and runs the same command
 * again: reports and data must be those of a run that nobody disturbed, and of the night after it.
 *
 * <p>Which points a command comes to, and how often, is counted while it runs undisturbed, so a new
 * one is crashed at without a word here.
 */
class CrashPointTest {
  private static final Tuning TUNING = new Tuning(2, 4, 1 << 20);
  private static final String FIRST = RandomMarket.dates().get(0).toString();
  private static final String SECOND = RandomMarket.dates().get(1).toString();
  private static final String THIRD = RandomMarket.dates().get(2).toString();
  private static final String FOURTH = RandomMarket.dates().get(3).toString();

  @TempDir(factory = InMemory.class)
  private static Path shared;

  private static final List<Crash> CRASHES = new ArrayList<>();
  private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);
  private static int folders;

  /** A command's work, in this process. */
  private interface Work {
    void on(TestWorkspace workspace) throws NightFailure;
  }

  /**
   * A command on a workspace, and what must come of it.
   *
   * @param next the date of the night after it: what that books depends on the ledger
   * @param times how often the undisturbed command came to each point
   */
  private record Scenario(
      String name,
      Path before,
      List<String> command,
      Work work,
      String next,
      SortedMap<String, String> after,
      SortedMap<String, String> afterNext,
      Set<String> data,
      Map<CrashPoint, Integer> times) {}

  /** A signature tells its time, so that of two runs no bytes are the same: see SignatureTest. */
  private static final Set<CrashPoint> OF_SIGNATURES = EnumSet.of(CrashPoint.SIGNED);

  /** A command that crashes, or that crashes and is run again and crashes again. */
  private record Crash(
      Scenario scenario, List<String> points, Path folder, Future<List<Integer>> exits) {
    @Override
    public String toString() {
      return scenario.name() + " " + String.join(", then ", points);
    }
  }

  @BeforeAll
  static void runUndisturbed() throws Exception {
    RandomMarket market = new RandomMarket(31);
    Path start = shared.resolve("start");
    Path late = shared.resolve("late");
    try (TestWorkspace early = new TestWorkspace(start, TUNING);
        TestWorkspace others = new TestWorkspace(late, TUNING)) {
      early.policy(RandomMarket.POLICY);
      market
          .rowsByFile()
          .forEach(
              (file, rows) ->
                  (file.startsWith(FIRST) && !file.contains("orders-a") ? others : early)
                      .file(file, RandomMarket.text(file, rows)));
    }
    Scenario first =
        undisturbed(
            "first",
            start,
            List.of("reconcile", "--date", FIRST),
            workspace -> workspace.reconcile(FIRST),
            SECOND);
    Scenario later =
        undisturbed(
            "later",
            done(first),
            List.of("backfill", "--from", SECOND, "--to", THIRD),
            workspace -> {
              workspace.reconcile(SECOND);
              workspace.reconcile(THIRD);
            },
            FOURTH);
    TestWorkspace.copy(late, done(later));
    Scenario rerun =
        undisturbed(
            "rerun",
            done(later),
            List.of("rerun", "--date", FIRST, "--reason", "late files"),
            workspace -> workspace.rerun(FIRST),
            FOURTH);
    Scenario export =
        undisturbed(
            "export",
            done(later),
            List.of("export", "--since", "last"),
            workspace -> workspace.export(-1, false),
            FOURTH);
    assertThat(export.after()).containsKeys("exports/0001/lines-0001.csv");
    assertThat(rerun.after()).containsKeys(FIRST + "/r2/", SECOND + "/r2/", THIRD + "/r2/");

    first.times().forEach((point, times) -> crash(first, point.name()));
    export.times().forEach((point, times) -> crash(export, point.name()));
    rerun.times().forEach((point, times) -> crashLater(rerun, point, times));
    later.times().keySet().removeIf(point -> rerun.times().getOrDefault(point, 0) > 1);
    later.times().forEach((point, times) -> crashLater(later, point, times));
    for (String point : List.of("INTENDED", "RENAMED:2", "POINTED:2", "ALL_RENAMED")) {
      crash(rerun, point, List.of("INTENT_FOUND", "RENAMED:3", "FULFILLED"));
    }
  }

  @AfterAll
  static void endAll() throws InterruptedException {
    TWO_AT_ONCE.shutdownNow();
    assertThat(TWO_AT_ONCE.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  static List<Crash> crashes() {
    return CRASHES;
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void whatCrashedIsCarriedToItsEnd(Crash crash) throws Exception {
    assertThat(crash.exits().get()).containsOnly(CrashPoint.EXIT_CODE);

    Scenario scenario = crash.scenario();
    try (TestWorkspace workspace = new TestWorkspace(crash.folder(), TUNING)) {
      assertTimeout(Duration.ofSeconds(15), () -> scenario.work().on(workspace));
      TestWorkspace.assertSame(workspace.everything(), scenario.after());
      workspace.reconcile(scenario.next());
      TestWorkspace.assertSame(workspace.everything(), scenario.afterNext());
      assertThat(workspace.leftInData()).isEqualTo(scenario.data());
    }
    RevisionFolder.delete(crash.folder());
  }

  @Test
  void everyPointIsCrashedAt() {
    Set<CrashPoint> never = EnumSet.allOf(CrashPoint.class);
    CRASHES.forEach(
        crash ->
            crash.points().forEach(p -> never.remove(CrashPoint.valueOf(p.replaceAll(":.*", "")))));
    assertThat(never).isEqualTo(OF_SIGNATURES);
  }

  private static Scenario undisturbed(
      String name, Path before, List<String> command, Work work, String next) throws Exception {
    Path done = shared.resolve(name + "-done");
    TestWorkspace.copy(before, done);
    Map<CrashPoint, Integer> times = new EnumMap<>(CrashPoint.class);
    count(times, -1);
    SortedMap<String, String> after;
    try (TestWorkspace workspace = new TestWorkspace(done, TUNING)) {
      work.on(workspace);
      after = workspace.everything();
    }
    count(times, 1);
    Path further = shared.resolve(name + "-further");
    TestWorkspace.copy(done, further);
    try (TestWorkspace workspace = new TestWorkspace(further, TUNING)) {
      workspace.reconcile(next);
      return new Scenario(
          name,
          before,
          command,
          work,
          next,
          after,
          workspace.everything(),
          workspace.leftInData(),
          times);
    }
  }

  private static Path done(Scenario scenario) {
    return shared.resolve(scenario.name() + "-done");
  }

  private static void count(Map<CrashPoint, Integer> times, int sign) {
    for (CrashPoint point : CrashPoint.values()) {
      times.merge(point, sign * point.times(), Integer::sum);
    }
    times.values().removeIf(count -> count == 0);
  }

  private static void crash(Scenario scenario, String point) {
    Path folder = newFolder();
    Future<List<Integer>> exits =
        TWO_AT_ONCE.submit(() -> List.of(exit(scenario, scenario.before(), folder, point)));
    CRASHES.add(new Crash(scenario, List.of(point), folder, exits));
  }

  /** In the middle, if a command comes to a point more than once. */
  private static void crashLater(Scenario scenario, CrashPoint point, int times) {
    if (times > 1) {
      crash(scenario, point + ":" + (times / 2 + 1));
    }
  }

  /** What one crash left is recovered often, and crashes at each of these. */
  private static void crash(Scenario scenario, String point, List<String> again) {
    Path crashed = newFolder();
    Future<Integer> exit =
        TWO_AT_ONCE.submit(() -> exit(scenario, scenario.before(), crashed, point));
    for (String second : again) {
      Path folder = newFolder();
      Future<List<Integer>> exits =
          TWO_AT_ONCE.submit(() -> List.of(exit.get(), exit(scenario, crashed, folder, second)));
      CRASHES.add(new Crash(scenario, List.of(point, second), folder, exits));
    }
  }

  private static Path newFolder() {
    return shared.resolve("crash-" + folders++);
  }

  private static int exit(Scenario scenario, Path before, Path folder, String point)
      throws IOException, InterruptedException {
    TestWorkspace.copy(before, folder);
    Process run =
        WaybillProcess.start(
            folder,
            TUNING,
            folder.resolve("output"),
            List.of("-Dwaybill.crash=" + point),
            scenario.command());
    try {
      return run.waitFor();
    } finally {
      run.destroyForcibly();
    }
  }
}
