package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.feed.PinnedFile;
import io.waybill.ledger.Revision;
import io.waybill.report.RevisionFolder;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Collection;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * First step: which files the run reads, pinned by path, size and sha256.
 *
 * <p>It runs in every attempt: a resumed one must have been begun on the same inputs, policy and
 * published revisions, else it is stale.
 */
final class Intake implements Tasklet {
  private static final String FINGERPRINT = "fingerprint";

  /** How working files are laid out: a change makes those that an older program left stale. */
  private static final String FORMAT = "5";

  private final NightState state;
  private final JobRepository repository;

  Intake(NightState state, JobRepository repository) {
    this.state = state;
    this.repository = repository;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
    RequiredFeeds.demand(state);
    Collection<PinnedFile> pinned = Pinning.pin(state, state.inputs());
    CrashPoint.INPUTS_PINNED.reached();
    ChangedInputs.check(state);
    FreeSpace.demand(state.workspace().data(), pinned);
    contribution.incrementWriteCount(pinned.size());

    ExecutionContext context =
        contribution.getStepExecution().getJobExecution().getExecutionContext();
    String fingerprint = fingerprint(pinned);
    if (!isResumed(contribution)) {
      RevisionFolder.delete(state.attemptFolder());
    } else if (!fingerprint.equals(context.getString(FINGERPRINT, "")) || !hasWorkingFolders()) {
      contribution.setExitStatus(new ExitStatus(NightJob.STALE));
      return RepeatStatus.FINISHED;
    } else {
      state.resumed();
    }
    for (LocalDate date : state.plan().dates()) {
      Files.createDirectories(state.work(date));
      Files.createDirectories(state.made(date));
    }
    Files.createDirectories(state.workspace().cache());
    state.cache().keep(state.outlines());
    context.putString(FINGERPRINT, fingerprint);
    CrashPoint.INTAKE_ENDED.reached();
    return RepeatStatus.FINISHED;
  }

  /**
   * Whether the attempt had an execution before this one. Its context alone does not tell: a kill
   * can leave an execution without it.
   */
  private boolean isResumed(StepContribution contribution) {
    JobInstance instance = contribution.getStepExecution().getJobExecution().getJobInstance();
    return repository.getJobExecutions(instance).size() > 1;
  }

  /** A folder may have been deleted, as messages on damaged working files advise. */
  private boolean hasWorkingFolders() {
    return state.plan().dates().stream().allMatch(date -> Files.isDirectory(state.work(date)));
  }

  /** All that a resumed attempt must find unchanged. */
  private String fingerprint(Collection<PinnedFile> pinned) {
    StringBuilder all = new StringBuilder();
    all.append(FORMAT).append('|').append(Program.NAME_AND_VERSION).append('\n');
    all.append(state.policySha256()).append('\n');
    all.append(state.tuning().shape()).append(state.plan().later()).append('\n');
    for (PinnedFile file : pinned) {
      all.append(file.file().id()).append(' ').append(file.size()).append(' ');
      all.append(file.sha256()).append('\n');
      if (file.layout() != null) {
        all.append(file.layout().fingerprint()).append('\n');
      }
    }
    for (Revision revision : state.settled().current().values()) {
      all.append(revision.date()).append(' ').append(revision.number()).append(' ');
      all.append(revision.contentSha256()).append('\n');
    }
    return RevisionFolder.sha256(all.toString());
  }
}
