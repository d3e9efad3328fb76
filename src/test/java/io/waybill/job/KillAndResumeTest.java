package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the program, in a process of its own, with -9 at many a moment, and runs it again: reports,
 * bookings and links must be those of a run that nobody disturbed, and nothing else be there.
 */
class KillAndResumeTest {
  private static final List<LocalDate> DATES = RandomMarket.dates();
  private static final String FIRST = DATES.get(0).toString();
  private static final String SECOND = DATES.get(1).toString();
  private static final String LAST = DATES.get(DATES.size() - 1).toString();
  private static final Tuning TUNING = new Tuning(2, 4, 1 << 20);

  @TempDir(factory = InMemory.class)
  private static Path shared;

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** All dates but the last are published; late files of the first have come. */
  private static Path before;

  private static SortedMap<String, String> afterRerun;
  private static SortedMap<String, String> afterLast;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    before = shared.resolve("before");
    RandomMarket market = new RandomMarket(31);
    List<String> late = new ArrayList<>();
    try (TestWorkspace workspace = new TestWorkspace(before, TUNING)) {
      workspace.policy(RandomMarket.POLICY);
      market
          .rowsByFile()
          .forEach(
              (file, rows) -> {
                if (file.startsWith(FIRST) && !file.contains("orders-a")) {
                  late.add(file);
                } else {
                  workspace.file(file, RandomMarket.text(file, rows));
                }
              });
      for (LocalDate date : DATES.subList(0, DATES.size() - 1)) {
        workspace.reconcile(date.toString());
      }
      for (String file : late) {
        workspace.file(file, RandomMarket.text(file, market.rowsByFile().get(file)));
      }
    }
    Path undisturbed = shared.resolve("undisturbed");
    TestWorkspace.copy(before, undisturbed);
    try (TestWorkspace workspace = new TestWorkspace(undisturbed, TUNING)) {
      assertThat(workspace.rerun(FIRST).published()).hasSize(DATES.size() - 1);
      afterRerun = workspace.everything();
      workspace.reconcile(LAST);
      afterLast = workspace.everything();
    }
  }

  /** From the first date's passes to the moment behind the last rename. */
  @ParameterizedTest(name = "{0} and {1} ms")
  @CsvSource({
    "@WORK/@FIRST-2/@FIRST/reports/bookings.csv, 0",
    "@WORK/@FIRST-2/@NEWEST/reports/bookings.csv, 2",
    "reports/@FIRST/r2.tmp-waybill, 0",
    "reports/@NEWEST/r2.tmp-waybill/SHA256SUMS, 2",
    "reports/@FIRST/r2, 0",
    "reports/@NEWEST/r2, 0",
    "reports/@NEWEST/r2, 4"
  })
  void killedWhenAFileAppearsARerunIsResumed(String file, int millis) throws Exception {
    TestWorkspace.copy(before, folder);
    String name =
        file.replace("@WORK", Path.of("data", "work").toString())
            .replace("@FIRST", FIRST)
            .replace("@SECOND", SECOND)
            .replace("@NEWEST", DATES.get(DATES.size() - 2).toString());
    Process run = start("rerun", "--date", FIRST, "--reason", "late files");
    killWhenThereIs(folder.resolve(name), millis, run);

    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      workspace.rerun(FIRST);
      TestWorkspace.assertSame(workspace.everything(), afterRerun);
      assertThat(workspace.rerun(FIRST).published()).isEmpty();
      workspace.reconcile(LAST);
      TestWorkspace.assertSame(workspace.everything(), afterLast);
    }
  }

  /** A run of many dates would keep the spills of all of them otherwise. */
  @Test
  void whatNobodyReadsAnyMoreIsGoneWhenReportsAreWritten() throws Exception {
    TestWorkspace.copy(before, folder);
    Path work = folder.resolve("data/work").resolve(FIRST + "-2").resolve(FIRST);
    Process run = start("rerun", "--date", FIRST, "--reason", "late files");

    killWhenThereIs(work.resolve("reports/bookings.csv"), 0, run);

    try (Stream<Path> left = Files.list(work)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".slots"))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("dues-") || name.startsWith(DayPasses.MEMORY + "."));
    }
  }

  @Test
  void killedAgainAndAgainFromTheFirstStartOn() throws Exception {
    Path undisturbed = shared.resolve("from-the-first-start");
    for (Path root : List.of(folder, undisturbed)) {
      TestWorkspace.copy(before.resolve("inbox"), root.resolve("inbox"));
      Files.copy(before.resolve("policy.yaml"), root.resolve("policy.yaml"));
    }
    Random random = new Random(1);
    for (int kills = 0; kills < 4; kills++) {
      Process run = start("backfill", "--from", FIRST, "--to", SECOND);
      if (!run.waitFor(300 + random.nextInt(1500), TimeUnit.MILLISECONDS)) {
        run.destroyForcibly().waitFor();
      }
    }
    List<SortedMap<String, String>> outcomes = new ArrayList<>();
    for (Path root : List.of(folder, undisturbed)) {
      try (TestWorkspace workspace = new TestWorkspace(root, TUNING)) {
        workspace.reconcile(FIRST);
        workspace.reconcile(SECOND);
        outcomes.add(workspace.everything());
      }
    }
    TestWorkspace.assertSame(outcomes.get(0), outcomes.get(1));
  }

  /** A scheduler that stops a run must not take it for a failure of the inputs. */
  @Test
  void stoppedByASignalIsBusyAndResumed() throws Exception {
    TestWorkspace.copy(before, folder);
    Process run = start("rerun", "--date", FIRST, "--reason", "late files");
    while (run.isAlive() && !Files.exists(folder.resolve("data/work"))) {
      LockSupport.parkNanos(200_000);
    }

    run.destroy();

    assertThat(run.waitFor()).isEqualTo(ExitCode.BUSY.code());
    assertThat(said())
        .contains(
            "waybill: stopped by a signal\n",
            "Nothing half-done was published. Run again: it is resumed.\n",
            "Exit 75: another run holds the lock, or stopped by a signal: run again.\n");
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      workspace.rerun(FIRST);
      TestWorkspace.assertSame(workspace.everything(), afterRerun);
    }
  }

  @Test
  void whatIsLeftOfAPublishedDateIsDeletedWhenItIsRunAgain() throws Exception {
    try (TestWorkspace workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY)) {
      SmallMarket.deliver(workspace, "2025-04-01");
      workspace.reconcile("2025-04-01");
      Path work = workspace.data().resolve("work");
      Path left = Files.createDirectories(work.resolve("2025-04-01-1/2025-04-01/reports"));
      Files.writeString(left.resolve("findings.csv"), "half of it");
      Path ofAnother = Files.createDirectories(work.resolve("2025-04-02-1"));
      workspace.reconcile("2025-04-01");
      assertThat(work)
          .isDirectoryContaining(ofAnother::equals)
          .isDirectoryNotContaining("glob:**-01-1");
      Files.delete(ofAnother);
      workspace.reconcile("2025-04-01");
      assertThat(work).doesNotExist();
    }
  }

  /** Whether whoever started the tests has their processes ignore a signal; runs inherit that. */
  private static boolean isIgnored(String signal) throws IOException {
    long mask =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .sum();
    int number = signal.equals("INT") ? 2 : 15;
    return (mask >>> (number - 1) & 1) != 0;
  }

  /** Whatever it is doing: it ends soon and in order, and only what is not done is left to do. */
  @ParameterizedTest
  @CsvSource({"TERM, 1, text", "INT, 2, json"})
  void stoppedAgainAndAgainItEndsInTimeAndIsResumed(String signal, int seed, String format)
      throws Exception {
    assumeFalse(isIgnored(signal), "SIG" + signal + " is ignored here, as by background jobs");
    TestWorkspace.copy(before, folder);
    Random random = new Random(seed);
    int stopped = 0;
    for (int i = 0; i < 5; i++) {
      Process run =
          start("rerun", "--date", FIRST, "--reason", "late files", "--log-format", format);
      while (run.isAlive() && !lockSays("pid " + run.pid() + ",")) {
        LockSupport.parkNanos(200_000);
      }
      // sooner and sooner: however fast the machine, it is stopped at last
      run.waitFor(random.nextInt(1200 >> i), TimeUnit.MILLISECONDS);
      new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor();

      assertThat(run.waitFor(10, TimeUnit.SECONDS)).as("ends in time").isTrue();
      assertThat(run.exitValue()).as(this::said).isIn(0, ExitCode.BUSY.code());
      assertThat(folder.resolve("data/db/waybill.properties")).content().contains("modified=no");
      if (run.exitValue() != 0) {
        stopped++;
        assertThat(said().lines().reduce("", (first, second) -> second))
            .contains(format.equals("json") ? "\"event\":\"run_end\",\"date\"" : "Exit 75: ");
      }
    }

    assertThat(stopped).isPositive();
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      workspace.rerun(FIRST);
      TestWorkspace.assertSame(workspace.everything(), afterRerun);
    }
  }

  @Test
  void aSecondStartIsToldWhoHoldsTheLock() throws Exception {
    TestWorkspace.copy(before, folder);
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      workspace.rerun(SECOND);

      Process second = start("reconcile", "--date", LAST);

      assertThat(second.waitFor()).isEqualTo(ExitCode.BUSY.code());
      assertThat(Files.readString(output()))
          .startsWith(
              "waybill: "
                  + workspace.data().resolve("lock")
                  + ": held by another run: pid "
                  + ProcessHandle.current().pid()
                  + ", date "
                  + SECOND
                  + ", started ")
          .endsWith(
              """

              Wait until it ends, then run again.
              Exit 75: another run holds the lock, or stopped by a signal: run again.
              """);
    }
  }

  private boolean lockSays(String holder) throws IOException {
    Path lock = folder.resolve("data/lock");
    return Files.exists(lock) && Files.readString(lock).contains(holder);
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Process start(String... command) throws IOException {
    return WaybillProcess.start(folder, TUNING, output(), List.of(), List.of(command));
  }

  private void killWhenThereIs(Path file, int millis, Process run) throws Exception {
    // what is staged may have its name already
    Path named = Path.of(file.toString().replace(".tmp-waybill", ""));
    while (run.isAlive() && !Files.exists(file) && !Files.exists(named)) {
      LockSupport.parkNanos(200_000);
    }
    Thread.sleep(millis);
    boolean killed = run.isAlive();
    run.destroyForcibly().waitFor();
    assertThat(killed).as(() -> "killed before its end: " + said()).isTrue();
  }

  private String said() {
    try {
      return new String(Files.readAllBytes(output()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
