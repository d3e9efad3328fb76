package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.cli.Waybill;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two processes on one data folder: exactly one works, the other is told by whom it is held. A
 * stopped process keeps the lock. Status works meanwhile.
 */
class TwoStartsTest {
  private static final LocalDate FIRST = LocalDate.parse("2025-04-01");
  private static final int PUBLISHED = 12;
  private static final LocalDate NEXT = FIRST.plusDays(PUBLISHED);

  @TempDir(factory = InMemory.class)
  private static Path shared;

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** Many published dates, to be derived again behind a late file: a run that takes its time. */
  @BeforeAll
  static void publish() throws NightFailure {
    try (TestWorkspace workspace = new TestWorkspace(shared).policy(SmallMarket.POLICY)) {
      for (int i = 0; i <= PUBLISHED; i++) {
        SmallMarket.deliver(workspace, FIRST.plusDays(i).toString());
      }
      for (int i = 0; i < PUBLISHED; i++) {
        workspace.reconcile(FIRST.plusDays(i).toString());
      }
      workspace.file(
          FIRST + "/courier-dhl-2.csv",
          SmallMarket.csv(SmallMarket.COURIER, SmallMarket.scan("NUMBERB0401", FIRST.toString())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rerun --date 2025-04-01 --reason late,rerun --date 2025-04-01 --reason late",
    "rerun --date 2025-04-01 --reason late,reconcile --date 2025-04-13",
    "reconcile --date 2025-04-13,reconcile --date 2025-04-13",
    "backfill --from 2025-04-01 --to 2025-04-13,rerun --date 2025-04-02 --reason late"
  })
  void exactlyOneOfTwoSimultaneousStartsWorks(String one, String other) throws Exception {
    TestWorkspace.copy(shared, folder);
    Path lock = folder.resolve("data/lock");
    Files.delete(lock);
    List<Process> both = List.of(start("one", one), start("other", other));

    Process holder = holder(lock, both);
    signal("STOP", holder); // the other one's Java may start late
    String held = Files.readString(lock).strip();
    Process refused = holder == both.get(0) ? both.get(1) : both.get(0);
    String command = holder == both.get(0) ? one : other;
    assertThat(refused.waitFor(30, TimeUnit.SECONDS)).isTrue();
    signal("CONT", holder);

    assertThat(refused.exitValue()).isEqualTo(ExitCode.BUSY.code());
    assertThat(said(refused == both.get(0) ? "one" : "other"))
        .startsWith("waybill: " + lock + ": held by another run: " + held + "\n");
    assertThat(held)
        .matches(
            "pid "
                + holder.pid()
                + ", date "
                + command.replaceAll(".*?(2025-04-\\d\\d).*", "$1")
                + ", started \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(holder.waitFor()).as(said("one") + said("other")).isZero();
  }

  @Test
  void aStoppedHolderKeepsTheLock() throws Exception {
    TestWorkspace.copy(shared, folder);
    Process holder = start("one", "rerun --date " + FIRST + " --reason late");
    while (holder.isAlive() && !status().contains(", step ")) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(status())
        .containsPattern(
            FIRST
                + " .* published r1, unsigned · running since .*,\\sstep\\s[a-z]+(?:\\s[-\\d]+)+\\s%\n");
    signal("STOP", holder);

    for (String command :
        List.of(
            "rerun --date " + FIRST + " --reason late",
            "reconcile --date " + NEXT,
            "backfill --from " + FIRST + " --to " + NEXT)) {
      long tried = System.nanoTime();
      Process second = start("other", command);
      assertThat(second.waitFor()).isEqualTo(ExitCode.BUSY.code());
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - tried)).isLessThan(5);
      assertThat(said("other"))
          .contains(
              ": held by another run: pid " + holder.pid() + ", date " + FIRST + ", started ");
    }
    assertThat(status())
        .containsPattern(" · running since .*,\\sstep\\s[a-z]+")
        .contains("The lock is held by pid " + holder.pid() + ", date " + FIRST + ", since ");
    signal("CONT", holder);

    assertThat(holder.waitFor()).as(said("one")).isZero();
    assertThat(status())
        .doesNotContain("running", "The lock")
        .contains(FIRST + " ", "published r2");
  }

  @Test
  void aKilledHolderIsInterrupted() throws Exception {
    TestWorkspace.copy(shared, folder);
    Process holder = start("one", "rerun --date " + FIRST + " --reason late");
    while (holder.isAlive() && !status().contains("· running since")) {
      LockSupport.parkNanos(1_000_000);
    }
    holder.destroyForcibly().waitFor();

    assertThat(status())
        .contains("published r1, unsigned · interrupted\n")
        .endsWith(
            "Next: run "
                + FIRST
                + " again, it is resumed: ./run.sh rerun --date "
                + FIRST
                + " --reason \"late\"\n");
    assertThat(start("one", "rerun --date " + FIRST + " --reason late").waitFor()).isZero();
    assertThat(status()).doesNotContain("interrupted");
  }

  private static Process holder(Path lock, List<Process> both) throws IOException {
    while (both.stream().allMatch(Process::isAlive)) {
      String text = Files.exists(lock) ? Files.readString(lock) : "";
      for (Process one : both) {
        if (text.startsWith("pid " + one.pid() + ",") && text.endsWith("\n")) {
          return one;
        }
      }
      LockSupport.parkNanos(200_000);
    }
    throw new AssertionError("a process ended before one had the lock");
  }

  private static void signal(String name, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private Process start(String output, String command) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "io.waybill.cli.Waybill"));
    line.addAll(List.of(command.split(" ", -1)));
    line.addAll(folders());
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(output).toFile())
        .start();
  }

  private List<String> folders() {
    return List.of(
        "--inbox=" + folder.resolve("inbox"),
        "--policy=" + folder.resolve("policy.yaml"),
        "--reports=" + folder.resolve("reports"),
        "--data=" + folder.resolve("data"));
  }

  private String said(String output) throws IOException {
    return Files.readString(folder.resolve(output));
  }

  /** Asked in this process, which holds no lock itself. */
  private String status() {
    List<String> args = new ArrayList<>(List.of("status"));
    args.addAll(folders());
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      assertThat(Waybill.run(args.toArray(String[]::new))).isZero();
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
