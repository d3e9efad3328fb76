package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.ledger.Database;
import io.waybill.ledger.Ledger;
import io.waybill.ledger.Revision;
import io.waybill.present.Index;
import io.waybill.report.RevisionFolder;
import io.waybill.sort.DamagedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Starts nights on a workspace: takes the lock, opens the database, carries out what a killed run
 * intended, and resumes or starts the job.
 */
public final class Nights implements Closeable {
  private final Workspace workspace;
  private final PolicySource policy;
  private final Tuning tuning;
  private final NightRecorder recorder;
  private final WorkspaceLock lock;
  private final Database database;
  private final Batch batch;
  private final Ledger ledger;
  private final Publisher publisher;
  private @Nullable HeadStart headStart;

  private Nights(
      Workspace workspace,
      PolicySource policy,
      Tuning tuning,
      Watcher watcher,
      WorkspaceLock lock,
      Database database,
      @Nullable HeadStart headStart)
      throws IOException {
    this.headStart = headStart;
    this.workspace = workspace;
    this.policy = policy;
    this.tuning = tuning;
    recorder = new NightRecorder(workspace.data(), watcher);
    this.lock = lock;
    this.database = database;
    batch = new Batch(database);
    ledger = new Ledger(database.dataSource());
    publisher = new Publisher(database, ledger, workspace);
    publisher.recover();
    LedgerGuard.demandSame(ledger, workspace);
    // not before: what is staged may be the other half of what this database does not know
    publisher.sweep();
    Index.heal(workspace.reports());
  }

  /**
   * Opens a workspace for a date's night; its lock is held until {@link #close}.
   *
   * @param date what the lock's holder is said to work on
   */
  public static Nights open(
      Workspace workspace, PolicySource policy, LocalDate date, Tuning tuning, Watcher watcher)
      throws IOException, NightFailure {
    boolean published = Files.exists(workspace.reports().resolve(date.toString()));
    return open(workspace, policy, date, tuning, watcher, !published);
  }

  /** The same for what is no night. */
  public static Nights openForUpkeep(
      Workspace workspace, PolicySource policy, LocalDate date, Tuning tuning, Watcher watcher)
      throws IOException, NightFailure {
    return open(workspace, policy, date, tuning, watcher, false);
  }

  private static Nights open(
      Workspace workspace,
      PolicySource policy,
      LocalDate date,
      Tuning tuning,
      Watcher watcher,
      boolean readAhead)
      throws IOException, NightFailure {
    WorkspaceLock lock = WorkspaceLock.take(workspace.data(), "date " + date);
    Database database = null;
    HeadStart headStart = null;
    try {
      LedgerGuard.demandDatabase(workspace);
      if (readAhead) {
        headStart = HeadStart.begin(workspace, policy, date, tuning);
      }
      database = Database.open(workspace.data());
      return new Nights(workspace, policy, tuning, watcher, lock, database, headStart);
    } catch (IOException | RuntimeException e) {
      if (headStart != null) {
        headStart.close();
      }
      if (database != null) {
        database.close();
      }
      lock.close();
      throw e;
    }
  }

  /**
   * Records that a run could not even begin: its policy is wrong, say, or the database damaged.
   * Nothing is recorded while another run has the lock.
   */
  public static void refused(
      Workspace workspace, LocalDate date, String command, Throwable thrown, Watcher watcher)
      throws IOException {
    try {
      WorkspaceLock lock = WorkspaceLock.take(workspace.data(), "date " + date);
      new NightRecorder(workspace.data(), watcher).refused(date, command, thrown);
      lock.close();
    } catch (NightFailure e) {
      // that run will say more
    }
  }

  /** Publishes a date, unless it is published. */
  public Outcome reconcile(LocalDate date, Allowed allowed) throws NightFailure, IOException {
    return recorder.record(
        date,
        "reconcile",
        "",
        () -> {
          Revision current = ledger.current().get(date);
          if (current == null) {
            return run(date, "nightly run", allowed);
          }
          // what a kill left of an attempt
          new Attempts(workspace.work()).delete(date);
          return new Outcome(date, List.of(), null, current, List.of());
        });
  }

  /** Derives a date again, and publishes the next revision if anything differs. */
  public Outcome rerun(LocalDate date, String reason, Allowed allowed)
      throws NightFailure, IOException {
    return recorder.record(date, "rerun", reason, () -> run(date, reason, allowed));
  }

  /** Removes what no later run looks at, of business dates before one. */
  public Pruned prune(LocalDate before) throws IOException {
    BookedLines.keepOnly(ledger.current().values(), workspace);
    Pruned pruned = new Pruning(workspace, batch.repository(), before).run();
    database.check();
    return pruned;
  }

  @Override
  public void close() throws IOException {
    try {
      if (headStart != null) {
        headStart.close();
      }
      database.close();
    } finally {
      lock.close();
      CrashPoint.LOCK_FREED.reached();
    }
  }

  private Outcome run(LocalDate date, String reason, Allowed allowed)
      throws NightFailure, IOException {
    int attempt = attemptToResume(date);
    Outcome outcome;
    try {
      outcome = attempt(date, attempt, reason, allowed);
    } catch (DamagedException e) {
      // without what is damaged, the next attempt makes it again
      RevisionFolder.delete(e.path());
      new Cache(workspace.cache()).dropDamaged();
      outcome = null;
    }
    // a stale attempt ends at its first step: what it was begun on has changed
    return outcome != null
        ? outcome
        : Objects.requireNonNull(attempt(date, attempt + 1, reason, allowed));
  }

  /** The date's last attempt, if it can be resumed; else the number of a new one. */
  private int attemptToResume(LocalDate date) {
    JobRepository repository = batch.repository();
    int last = 0;
    while (repository.getJobInstance(NightJob.NAME, parameters(date, last + 1, "")) != null) {
      last++;
    }
    JobExecution execution =
        last == 0
            ? null
            : repository.getLastJobExecution(NightJob.NAME, parameters(date, last, ""));
    if (execution == null || execution.getStatus() == BatchStatus.COMPLETED) {
      return last + 1;
    }
    if (execution.isRunning() || execution.getStatus() == BatchStatus.UNKNOWN) {
      // its process was killed: this one has the lock
      batch.recover(execution);
    }
    return last;
  }

  /** Runs an attempt; null if it is stale. */
  private @Nullable Outcome attempt(LocalDate date, int attempt, String reason, Allowed allowed)
      throws NightFailure, IOException {
    NavigableMap<LocalDate, Revision> current = ledger.current();
    NightPlan plan =
        new NightPlan(
            date, attempt, reason, allowed, List.copyOf(current.tailMap(date, false).keySet()));
    InputFiles inputs = InputFiles.inInbox(workspace.inbox(), policy.policy());
    try (NightState state =
        new NightState(workspace, policy, plan, tuning, current, inputs, recorder)) {
      if (headStart != null) {
        state.headStart(headStart);
        headStart = null;
      }
      JobExecution execution = execute(state, parameters(date, attempt, reason));
      database.check();
      if (isStale(execution)) {
        return null;
      }
      if (execution.getStatus() != BatchStatus.COMPLETED) {
        fail(state, execution);
      }
      CrashPoint.NIGHT_ENDED.reached();
      sweep(state);
      recorder.derived(state, state.derived());
      return new Outcome(
          date,
          new ArrayList<>(state.published()),
          state.settled().summary(date),
          Objects.requireNonNull(ledger.current().get(date)),
          state.notes());
    }
  }

  private JobExecution execute(NightState state, JobParameters parameters) {
    try {
      NightJob night = new NightJob(batch.repository(), state);
      return batch.operator().start(night.job(publisher), parameters);
    } catch (JobExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isStale(JobExecution execution) {
    for (StepExecution step : execution.getStepExecutions()) {
      if (step.getExitStatus().getExitCode().equals(NightJob.STALE)) {
        return true;
      }
    }
    return false;
  }

  private static void fail(NightState state, JobExecution execution)
      throws NightFailure, IOException {
    Throwable failure = state.progress().failure();
    if (failure == null && !execution.getAllFailureExceptions().isEmpty()) {
      failure = execution.getAllFailureExceptions().get(0);
    }
    if (failure instanceof NightFailure night) {
      throw night;
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    throw new IllegalStateException("the night ended " + execution.getExitStatus(), failure);
  }

  /** Deletes working files that no later run will look for. */
  private void sweep(NightState state) throws IOException {
    RevisionFolder.delete(workspace.work());
    CrashPoint.WORK_SWEPT.reached();
    BookedLines.keepOnly(ledger.current().values(), workspace);
    state.shrinkCache();
    CrashPoint.CACHE_SWEPT.reached();
  }

  private static JobParameters parameters(LocalDate date, int attempt, String reason) {
    return new JobParametersBuilder()
        .addLocalDate("businessDate", date)
        .addLong("attempt", (long) attempt)
        .addString("reason", reason, false)
        .toJobParameters();
  }
}
