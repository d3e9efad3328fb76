package io.waybill.job;

import io.waybill.ledger.Database;
import io.waybill.ledger.Ledger;
import io.waybill.ledger.Revision;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Publishes revisions, all or none: staged folders, the intent in the ledger, the folders' names,
 * the ledger. What a kill leaves of it, {@link #recover} carries out.
 */
final class Publisher {
  private final Database database;
  private final Ledger ledger;
  private final Workspace workspace;

  Publisher(Database database, Ledger ledger, Workspace workspace) {
    this.database = database;
    this.ledger = ledger;
    this.workspace = workspace;
  }

  /** Carries out the intent of a run that was killed, then sweeps what such runs left. */
  void recover() throws IOException {
    List<Revision> intent = ledger.intent();
    if (!intent.isEmpty()) {
      publish(intent);
    }
    RevisionFolder.sweep(workspace.reports());
  }

  /** The last step of the night. */
  Tasklet step(NightState state) {
    return (contribution, chunk) -> {
      List<Revision> staged = new ArrayList<>();
      for (Revision revision : state.changed().values()) {
        staged.add(stage(state, revision));
      }
      ledger.intend(staged);
      publish(staged);
      state.published().addAll(staged);
      contribution.incrementWriteCount(staged.size());
      return RepeatStatus.FINISHED;
    };
  }

  private Revision stage(NightState state, Revision revision) throws IOException {
    LocalDate date = revision.date();
    RunRecord record =
        new RunRecord(
            date,
            revision.number(),
            revision.reason(),
            Program.NAME_AND_VERSION,
            state.policySha256(),
            state.bookedAgainst(date),
            state.pinned(date),
            state.window(date).control());
    String sums = folder(revision).stage(state.made(date), record, state.policyBytes());
    return new Revision(date, revision.number(), revision.contentSha256(), sums, revision.reason());
  }

  private void publish(List<Revision> intent) throws IOException {
    database.check();
    for (Revision revision : intent) {
      folder(revision).publish(revision.sumsSha256());
    }
    ledger.fulfil(intent);
    database.check();
  }

  private RevisionFolder folder(Revision revision) {
    return new RevisionFolder(workspace.reports(), revision.date(), revision.number());
  }
}
