package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.ledger.Database;
import io.waybill.ledger.Ledger;
import io.waybill.ledger.Revision;
import io.waybill.present.Index;
import io.waybill.report.Pin;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Carries out the intent of a run that was killed. */
  void recover() throws IOException {
    List<Revision> intent = ledger.intent();
    if (!intent.isEmpty()) {
      CrashPoint.INTENT_FOUND.reached();
      publish(intent);
    }
  }

  /** Deletes what runs that were killed left staged. */
  void sweep() throws IOException {
    RevisionFolder.sweep(workspace.reports());
    CrashPoint.RECOVERED.reached();
  }

  /** The last step of the night. */
  long publish(NightState state) throws IOException {
    List<Revision> all = ledger.all();
    RunRecord.@Nullable Link before = all.isEmpty() ? null : link(all.get(all.size() - 1));
    long sequence = all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
    List<String> together =
        state.settled().changed().values().stream()
            .map(revision -> RunRecord.name(revision.date(), revision.number()))
            .toList();
    List<Revision> staged = new ArrayList<>();
    for (Revision revision : state.settled().changed().values()) {
      RunRecord.Chain chain = new RunRecord.Chain(++sequence, before, together);
      Revision next = stage(state, revision, chain);
      staged.add(next);
      before = link(next);
    }
    CrashPoint.ALL_STAGED.reached();
    ledger.intend(staged);
    CrashPoint.INTENDED.reached();
    publish(staged);
    state.published().addAll(staged);
    return staged.size();
  }

  private Revision stage(NightState state, Revision revision, RunRecord.Chain chain)
      throws IOException {
    LocalDate date = revision.date();
    Settled.Day day = state.settled().of(date);
    RunRecord record =
        new RunRecord(
            date,
            revision.number(),
            chain,
            revision.reason(),
            state.plan().isDerived(date),
            state.permit(date),
            Program.NAME_AND_VERSION,
            state.policySha256(),
            revision.contentSha256(),
            state.policy().windowStart(date),
            state.settled().bookedAgainst(date),
            day.summary(),
            state.pinned(date).stream().map(Pin::of).toList(),
            day.notes());
    Set<RunRecord.Link> links = new LinkedHashSet<>();
    Revision current = state.settled().currentOf(date);
    if (current != null) {
      links.add(link(current));
    }
    if (chain.before() != null) {
      links.add(chain.before());
    }
    byte[] feeds = state.feedsBytes();
    if (feeds != null) {
      // beside the copy of the policy, as it was beside the policy
      Files.write(state.made(date).resolve(PolicySource.FEEDS), feeds);
    }
    String sums =
        folder(revision)
            .stage(state.made(date), record, state.policyBytes(), state.sealing(date).end(), links);
    return new Revision(
        date,
        revision.number(),
        chain.sequence(),
        revision.contentSha256(),
        sums,
        revision.reason());
  }

  private static RunRecord.Link link(Revision revision) {
    return new RunRecord.Link(revision.date(), revision.number(), revision.sumsSha256());
  }

  private void publish(List<Revision> intent) throws IOException {
    database.check();
    for (Revision revision : intent) {
      folder(revision).publish(revision.sumsSha256());
    }
    CrashPoint.ALL_RENAMED.reached();
    ledger.fulfil(intent);
    CrashPoint.FULFILLED.reached();
    Index.heal(workspace.reports());
    CrashPoint.INDEXED.reached();
    database.check();
  }

  private RevisionFolder folder(Revision revision) {
    return new RevisionFolder(workspace.reports(), revision.date(), revision.number());
  }
}
