package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.crash.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays example cases with the real program, each step in a process of its own that is killed with
 * -9 at random moments before it may end: the reports must be the case's all the same, to the byte.
 *
 * <p>{@code -Dwaybill.kills=300} kills as many processes.
 */
class RandomKillsTest {
  private static final int KILLS = Integer.getInteger("waybill.kills", 60);
  private static final long SEED = 1;
  private static final Tuning TUNING = new Tuning(2, 16, 1 << 20);
  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir(factory = InMemory.class)
  private Path shared;

  @Test
  void killedAtRandomMomentsTheReportsAreTheCases() throws Exception {
    List<Case> cases =
        List.of(
            new Case("reruns", 14, KILLS / 2),
            new Case("plain", 6, KILLS / 4 + 2),
            new Case("zones", 6, KILLS / 4 + 2));
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> played : cases.stream().map(two::submit).toList()) {
        played.get();
      }
    } finally {
      two.shutdownNow();
      assertThat(two.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    for (Case played : cases) {
      played.check();
    }
    assertThat(cases.stream().mapToInt(played -> played.killed.size()).sum())
        .isGreaterThanOrEqualTo(KILLS);
  }

  /** The first steps of an example case, see {@link ExampleCasesTest}. */
  private final class Case implements Callable<Void> {
    private final Path path;
    private final Path root;
    private final List<String> steps;
    private final int kills;
    private final Random random;
    private final List<String> killed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** How long a step takes that nobody kills. */
    private long millis;

    Case(String name, int count, int kills) throws IOException {
      path = CASES.resolve(name);
      root = shared.resolve(name);
      steps = Files.readAllLines(path.resolve("steps.txt")).subList(0, count);
      this.kills = kills;
      random = new Random(SEED + name.hashCode());
    }

    @Override
    public Void call() throws Exception {
      TestWorkspace.copy(path.resolve("inbox"), root.resolve("inbox"));
      Files.copy(path.resolve("policy.yaml"), root.resolve("policy.yaml"));
      Path unharmed = shared.resolve(path.getFileName() + "-unharmed");
      TestWorkspace.copy(root, unharmed);
      toItsEnd(steps.get(0), unharmed);
      for (int i = 0; i < steps.size(); i++) {
        String step = steps.get(i);
        if (step.startsWith("@")) {
          TestWorkspace.copy(path.resolve(step.substring(1)), root.resolve("inbox"));
          continue;
        }
        int left = kills - killed.size();
        for (int tries = left / (steps.size() - i) + 1; tries > 0; tries--) {
          kill(step);
        }
        toItsEnd(step, root);
        seen.add(step.substring(0, 10));
      }
      return null;
    }

    private void kill(String step) throws Exception {
      long moment = (long) (random.nextDouble() * 1.1 * millis);
      Process run = start(step, root);
      if (!run.waitFor(moment, TimeUnit.MILLISECONDS)) {
        run.destroyForcibly();
      }
      if (run.waitFor() == CrashPoint.EXIT_CODE) {
        killed.add(step + " after " + moment + " ms");
      } else {
        assertThat(run.exitValue()).as(() -> said(root)).isEqualTo(exitCode(step));
      }
    }

    private void toItsEnd(String step, Path where) throws Exception {
      long begin = System.nanoTime();
      assertThat(start(step, where).waitFor()).as(() -> said(where)).isEqualTo(exitCode(step));
      millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private int exitCode(String step) {
      return step.length() > 10 ? Integer.parseInt(step.substring(11)) : 0;
    }

    private Process start(String step, Path where) throws IOException {
      String date = step.substring(0, 10);
      List<String> command =
          seen.contains(date)
              ? List.of("rerun", "--date", date, "--reason", "late files")
              : List.of("reconcile", "--date", date);
      return WaybillProcess.start(where, TUNING, where.resolve("output"), List.of(), command);
    }

    private String said(Path where) {
      try {
        return this + ": " + Files.readString(where.resolve("output"));
      } catch (IOException e) {
        return this + ": " + e;
      }
    }

    @Override
    public String toString() {
      return path.getFileName() + " with seed " + SEED + ", killed " + killed;
    }

    /** Nothing but what the same steps leave that nobody disturbed, and that is the case's. */
    void check() throws Exception {
      Path undisturbed = shared.resolve(path.getFileName() + "-undisturbed");
      try (TestWorkspace actual = new TestWorkspace(root, TUNING);
          TestWorkspace twin = new TestWorkspace(undisturbed, TUNING)) {
        ExampleCasesTest.play(path, steps, twin);
        SortedMap<String, String> expected = TestWorkspace.published(path.resolve("expected"));
        expected.keySet().retainAll(twin.published().keySet());
        TestWorkspace.assertSame(twin.published(), expected);
        assertThat(actual.everything().keySet())
            .as(this::toString)
            .isEqualTo(twin.everything().keySet());
        TestWorkspace.assertSame(actual.everything(), twin.everything());
        assertThat(actual.leftInData()).as(this::toString).isEqualTo(twin.leftInData());
      }
    }
  }
}
