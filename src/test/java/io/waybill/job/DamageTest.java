package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.crash.CrashPoint;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A killed run's working files lose one, or one of them a part or a bit: the next run makes it
 * again, and publishes what nobody disturbed.
 */
class DamageTest {
  private static final Tuning TUNING = new Tuning(1, 4, 1 << 20);
  private static final String FIRST = RandomMarket.dates().get(0).toString();
  private static final String SECOND = RandomMarket.dates().get(1).toString();

  private static final String BEFORE_SETTLING = "WORKER_BEGUN:10";

  /** With one worker: before each pass that reads what another one wrote. */
  private static final List<String> MOMENTS =
      List.of(
          "WORKER_BEGUN:3",
          "WORKER_BEGUN:4",
          "WORKER_BEGUN:5",
          "WORKER_BEGUN:6",
          "WORKER_BEGUN:7",
          "WORKER_BEGUN:8",
          "WORKER_BEGUN:9",
          BEFORE_SETTLING);

  @TempDir(factory = InMemory.class)
  private static Path shared;

  private static final List<Damage> DAMAGES = new ArrayList<>();
  private static SortedMap<String, String> undisturbed;

  private enum How {
    DELETED {
      @Override
      void damage(Path file) throws IOException {
        Files.delete(file);
      }
    },
    CUT {
      @Override
      void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    FLIPPED {
      @Override
      void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[new Random(bytes.length).nextInt(bytes.length)] ^= 0x20;
        Files.write(file, bytes);
      }
    };

    abstract void damage(Path file) throws IOException;
  }

  private record Damage(String moment, String file, How how) {
    @Override
    public String toString() {
      return file + " " + how + " after " + moment;
    }
  }

  @BeforeAll
  static void crash() throws Exception {
    Path before = shared.resolve("before");
    Path twin = shared.resolve("twin");
    try (TestWorkspace workspace = new TestWorkspace(before, TUNING)) {
      workspace.policy(RandomMarket.POLICY);
      new RandomMarket(31)
          .rowsByFile()
          .forEach((file, rows) -> workspace.file(file, RandomMarket.text(file, rows)));
      workspace.reconcile(FIRST);
    }
    TestWorkspace.copy(before, twin);
    try (TestWorkspace workspace = new TestWorkspace(twin, TUNING)) {
      workspace.reconcile(SECOND);
      undisturbed = workspace.everything();
    }
    for (String moment : MOMENTS) {
      Path crashed = shared.resolve(moment);
      TestWorkspace.copy(before, crashed);
      Process run =
          WaybillProcess.start(
              crashed,
              TUNING,
              crashed.resolve("output"),
              List.of("-Dwaybill.crash=" + moment),
              List.of("reconcile", "--date", SECOND));
      assertThat(run.waitFor()).isEqualTo(CrashPoint.EXIT_CODE);
      try (TestWorkspace workspace = new TestWorkspace(crashed, TUNING)) {
        for (String file : workspace.leftInData()) {
          if (Files.isRegularFile(workspace.data().resolve(file))) {
            DAMAGES.add(new Damage(moment, file, How.DELETED));
            DAMAGES.add(new Damage(moment, file, DAMAGES.size() % 4 == 1 ? How.CUT : How.FLIPPED));
          }
        }
      }
    }
    assertThat(DAMAGES).anyMatch(damage -> damage.file().endsWith(".run"));
    assertThat(DAMAGES).anyMatch(damage -> damage.file().endsWith(".slots"));
    assertThat(DAMAGES).anyMatch(damage -> damage.file().endsWith(".segment"));
    assertThat(DAMAGES).anyMatch(damage -> damage.file().endsWith(".memory"));
  }

  /** Else the others would tell nothing: an attempt begun afresh needs none of the files. */
  @Test
  void whatIsNotDamagedIsNotMadeAgain() throws Exception {
    Path folder = shared.resolve("whole");
    TestWorkspace.copy(shared.resolve(BEFORE_SETTLING), folder);
    List<String> steps = new ArrayList<>();
    Watcher watcher =
        new Watcher() {
          @Override
          public void stepDone(String step, long count, String thing, Duration took) {
            steps.add(step.replace(" " + SECOND, ""));
          }
        };
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING);
        Nights nights =
            Nights.open(
                new Workspace(
                    workspace.inbox(), workspace.policy(), workspace.reports(), workspace.data()),
                PolicySource.read(workspace.policy()),
                LocalDate.parse(SECOND),
                TUNING,
                watcher)) {
      nights.reconcile(LocalDate.parse(SECOND), Allowed.NOTHING);
      assertThat(steps)
          .containsExactly(
              "intake", "sort", "window", "settle", "report", "adjust", "present", "hold",
              "publish");
      TestWorkspace.assertSame(workspace.everything(), undisturbed);
    }
  }

  static List<Damage> damages() {
    return DAMAGES;
  }

  @ParameterizedTest
  @MethodSource("damages")
  void whatIsDamagedIsMadeAgain(Damage damage) throws Exception {
    Path folder = shared.resolve("damaged");
    TestWorkspace.copy(shared.resolve(damage.moment()), folder);
    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      damage.how().damage(workspace.data().resolve(damage.file()));
      workspace.reconcile(SECOND);
      TestWorkspace.assertSame(workspace.everything(), undisturbed);
    } finally {
      RevisionFolder.delete(folder);
    }
  }
}
