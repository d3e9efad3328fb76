package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.waybill.ledger.Database;
import io.waybill.ledger.Ledger;
import io.waybill.ledger.Revision;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.JobOperatorTestUtils;

/** The job as Spring Batch sees it: its steps, what a second execution does again, and why. */
class NightJobTest {
  private static final LocalDate DATE = LocalDate.parse("2025-04-21");

  @TempDir Path home;
  private Workspace workspace;
  private Database database;
  private Batch batch;
  private Ledger ledger;

  @BeforeEach
  void openTheSample() throws IOException {
    Path sample = Path.of("sample-data");
    try (Stream<Path> tree = Files.walk(sample)) {
      for (Path source : tree.filter(Files::isRegularFile).toList()) {
        Path target = home.resolve(sample.relativize(source).toString());
        Files.createDirectories(target.getParent());
        Files.copy(source, target);
      }
    }
    workspace = Workspace.beneath(home);
    Files.createDirectories(workspace.data());
    database = Database.open(workspace.data());
    batch = new Batch(database);
    ledger = new Ledger(database.dataSource());
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  @Test
  void stepsRunInTheOrderOfTheNight() throws Exception {
    JobExecution night = start(1);

    assertThat(night.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(steps(night))
        .containsExactly(
            "intake",
            "sort",
            "window 2025-04-21",
            "meet 2025-04-21",
            "gather 2025-04-21",
            "shipments 2025-04-21",
            "numbers 2025-04-21",
            "orders 2025-04-21",
            "holders 2025-04-21",
            "disputes 2025-04-21",
            "incidents 2025-04-21",
            "settle 2025-04-21",
            "report 2025-04-21",
            "adjust 2025-04-21",
            "present 2025-04-21",
            "hold",
            "publish");
    assertThat(ledger.current()).containsOnlyKeys(DATE);
  }

  @Test
  void resumedAttemptLeavesOutWhatItsPassesDid() throws Exception {
    // a file where the date's reports should go: all is judged, publishing fails
    Files.createDirectories(workspace.reports());
    Path inTheWay = Files.createFile(workspace.reports().resolve(DATE.toString()));
    JobExecution failed = start(1);
    assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(steps(failed)).endsWith("present 2025-04-21", "hold", "publish");
    Files.delete(inTheWay);

    JobExecution resumed = start(1);

    assertThat(resumed.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(steps(resumed))
        .containsExactly(
            "intake",
            "sort",
            "window 2025-04-21",
            "settle 2025-04-21",
            "report 2025-04-21",
            "adjust 2025-04-21",
            "present 2025-04-21",
            "hold",
            "publish");
  }

  @Test
  void attemptOnOtherInputsIsStale() throws Exception {
    Files.createDirectories(workspace.reports());
    Path inTheWay = Files.createFile(workspace.reports().resolve(DATE.toString()));
    start(1);
    Files.delete(inTheWay);
    Files.writeString(
        workspace.inbox().resolve("2025-04-21/readme.txt"), "late", StandardOpenOption.CREATE);

    JobExecution stale = start(1);

    assertThat(stale.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(steps(stale)).containsExactly("intake");
    assertThat(stale.getStepExecutions().iterator().next().getExitStatus().getExitCode())
        .isEqualTo(NightJob.STALE);
    assertThat(ledger.current()).isEmpty();
    assertThat(start(2).getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }

  /** What messages about damaged working files advise: delete the folder and run again. */
  @Test
  void attemptWhoseWorkingFilesWereDeletedIsStale() throws Exception {
    Files.createDirectories(workspace.reports());
    Path inTheWay = Files.createFile(workspace.reports().resolve(DATE.toString()));
    start(1);
    Files.delete(inTheWay);
    Path working = workspace.work().resolve(DATE + "-1").resolve(DATE.toString());
    assertThat(working).isDirectory();
    RevisionFolder.delete(working);

    JobExecution stale = start(1);

    assertThat(steps(stale)).containsExactly("intake");
    assertThat(start(2).getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void rerunThatChangesNothingDerivesNoLaterDate() throws Exception {
    start(1);
    NavigableMap<LocalDate, Revision> before = ledger.current();
    start(LocalDate.parse("2025-04-22"), 1);
    Files.writeString(
        workspace.inbox().resolve("2025-04-22/courier-late.csv"),
        "courier,tracking_number,event_at,status\n");

    JobExecution rerun = start(2);

    assertThat(rerun.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(steps(rerun)).endsWith("report 2025-04-21").doesNotContain("publish");
    assertThat(ledger.current()).containsAllEntriesOf(before);
  }

  @Test
  void rerunThatChangesItsDateJudgesTheNextOneBesidePresentingIt() throws Exception {
    publishTwoDatesOfWhichTheFirstChanges();

    JobExecution rerun = start(2);

    assertThat(rerun.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(steps(rerun))
        .contains("adjust 2025-04-21", "present 2025-04-21", "report 2025-04-22")
        .endsWith("adjust 2025-04-22", "present 2025-04-22", "hold", "publish")
        .doesNotHaveDuplicates();
    assertThat(ledger.current().values()).extracting(Revision::number).containsExactly(2, 2);
  }

  @Test
  void nothingIsPublishedOfARerunThatCannotPresentItsDate() throws Exception {
    publishTwoDatesOfWhichTheFirstChanges();
    NavigableMap<LocalDate, Revision> before = ledger.current();
    Path made = workspace.work().resolve(DATE + "-2").resolve(DATE.toString()).resolve("reports");
    Path inTheWay = made.resolve("sellers");

    JobExecution failed = start(DATE, 2, after("report " + DATE, () -> Files.createFile(inTheWay)));

    assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(steps(failed)).contains("present 2025-04-21").doesNotContain("hold", "publish");
    assertThat(ledger.current()).isEqualTo(before);
    Files.delete(inTheWay);
    assertThat(start(2).getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(ledger.current().values()).extracting(Revision::number).containsExactly(2, 2);
  }

  private static Watcher after(String step, Callable<?> then) {
    return new Watcher() {
      @Override
      public void stepDone(String name, long count, String thing, Duration took) {
        if (name.equals(step)) {
          assertThatCode(then::call).doesNotThrowAnyException();
        }
      }
    };
  }

  private void publishTwoDatesOfWhichTheFirstChanges() throws Exception {
    LocalDate next = DATE.plusDays(1);
    Path later = Files.createDirectories(workspace.inbox().resolve(next.toString()));
    Files.writeString(
        later.resolve("courier-late.csv"), "courier,tracking_number,event_at,status\n");
    start(1);
    start(next, 1);
    Path orders = workspace.inbox().resolve(DATE + "/orders.csv");
    List<String> rows = Files.readAllLines(orders);
    Files.write(
        workspace.inbox().resolve(DATE + "/orders-late.csv"),
        List.of(rows.get(0), "9" + rows.get(1)));
  }

  private JobExecution start(int attempt) throws Exception {
    return start(DATE, attempt);
  }

  private JobExecution start(LocalDate date, int attempt) throws Exception {
    return start(date, attempt, Watcher.NONE);
  }

  private JobExecution start(LocalDate date, int attempt, Watcher watcher) throws Exception {
    NavigableMap<LocalDate, Revision> current = ledger.current();
    NightPlan plan =
        new NightPlan(
            date,
            attempt,
            "test",
            Allowed.NOTHING,
            List.copyOf(current.tailMap(date, false).keySet()));
    PolicySource policy = PolicySource.read(workspace.policy());
    JobRepository repository = batch.repository();
    try (NightState state =
        new NightState(
            workspace,
            policy,
            plan,
            Tuning.standard(),
            current,
            InputFiles.inInbox(workspace.inbox(), policy.policy()),
            watcher)) {
      Job job = new NightJob(repository, state).job(new Publisher(database, ledger, workspace));
      JobOperatorTestUtils launcher = new JobOperatorTestUtils(batch.operator(), repository);
      launcher.setJob(job);
      JobParameters parameters =
          new JobParametersBuilder()
              .addLocalDate("businessDate", date)
              .addLong("attempt", (long) attempt)
              .toJobParameters();
      return launcher.startJob(parameters);
    }
  }

  /** The steps in the order in which they began. */
  private static List<String> steps(JobExecution execution) {
    List<StepExecution> steps = new ArrayList<>(execution.getStepExecutions());
    steps.sort((a, b) -> Long.compare(a.getId(), b.getId()));
    return steps.stream().map(StepExecution::getStepName).toList();
  }
}
