package io.waybill.job;

import io.waybill.approval.Approval;
import io.waybill.approval.Approvals;
import io.waybill.export.DamagedExportException;
import io.waybill.export.Export;
import io.waybill.export.Exports;
import io.waybill.export.Handover;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Succession;
import io.waybill.report.Succession.Member;
import io.waybill.report.Sums;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands booking lines over to the ledger system: what it has not imported is told again, unchanged;
 * once it has all of it, the next export is made. One command at a time, also beside a run.
 */
public final class Exporting {
  /** A run that is on gives all revisions of a publication their names within moments. */
  private static final int LOOKS = 20;

  private static final long LOOK_NANOS = 100_000_000L;

  /**
   * What the ledger system is to import, in this order.
   *
   * @param made whether the last of them was made just now
   * @param waiting current revisions that are not handed over since they are not approved
   */
  public record HandedOver(List<Export> exports, boolean made, List<Approval> waiting) {}

  private final Workspace workspace;
  private final boolean approvedOnly;
  private final Exports exports;

  private Exporting(Workspace workspace, boolean approvedOnly) {
    this.workspace = workspace;
    this.approvedOnly = approvedOnly;
    exports = new Exports(workspace.reports());
  }

  /**
   * Exports.
   *
   * @param since the last export that the ledger system has imported, 0: none; empty: the last one
   *     that was made
   * @param approvedOnly whether revisions that are not approved wait
   * @throws NightFailure with exit 66 if there is no such export, or nothing is published; 70 if
   *     something is not what was written; 75 if another export is on, or a publication was cut off
   */
  public static HandedOver run(Workspace workspace, OptionalInt since, boolean approvedOnly)
      throws NightFailure, IOException {
    if (Published.numbers(workspace.reports()).isEmpty()) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(workspace.reports() + ": no revision, expected published dates"),
          "Publish a date first, or name another folder: --reports.");
    }
    try (WorkspaceLock lock = WorkspaceLock.take(workspace.data().resolve("exports"), "export");
        Scratch scratch = Scratch.open(workspace.data())) {
      Objects.requireNonNull(lock);
      return new Exporting(workspace, approvedOnly).run(since, scratch.folder());
    } catch (DamagedExportException e) {
      throw damaged(List.of(String.valueOf(e.getMessage())));
    }
  }

  private HandedOver run(OptionalInt since, Path scratch) throws NightFailure, IOException {
    List<Export> all = exports.all();
    int last = since.orElse(all.size());
    if (last > all.size()) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              exports.folder(last)
                  + ": no such export, expected --since to be a number from 0 to "
                  + all.size()),
          "Nothing is handed over. If the ledger system has imported it, bring its folder back, e.g."
              + " from a backup.");
    }
    if (last < all.size()) {
      for (int number = last + 1; number <= all.size(); number++) {
        exports.demand(number, Export.linesName(number));
        exports.demand(number, Export.totalsName(number));
      }
      return new HandedOver(all.subList(last, all.size()), false, List.of());
    }
    List<Approval> waiting = new ArrayList<>();
    NavigableMap<LocalDate, Integer> revisions = revisions(waiting);
    List<Export> made =
        new Handover(workspace.reports(), scratch).next(all, revisions).stream().toList();
    return new HandedOver(made, !made.isEmpty(), waiting);
  }

  /** The current revisions that are to be handed over, by date. */
  private NavigableMap<LocalDate, Integer> revisions(List<Approval> waiting)
      throws NightFailure, IOException {
    NavigableMap<LocalDate, Integer> revisions = new TreeMap<>();
    Approvals approvals = new Approvals(workspace.reports());
    for (RunRecord record : published().current().values()) {
      if (!approvedOnly) {
        revisions.put(record.date(), record.revision());
        continue;
      }
      Approval approval = approvals.of(record.date(), record.revision());
      if (approval.isApproved()) {
        demandPolicy(record);
        revisions.put(record.date(), record.revision());
      } else {
        waiting.add(approval);
      }
    }
    return revisions;
  }

  /** All that is published, with nothing of a publication that is under way. */
  private Published published() throws NightFailure, IOException {
    for (int look = 0; ; look++) {
      Published published = Published.read(workspace.reports(), null);
      List<Member> members = Succession.members(published);
      List<String> lacking = Succession.lacking(members);
      if (lacking.isEmpty()) {
        List<String> faults = new ArrayList<>(published.problems());
        for (Member member : members) {
          faults.addAll(Succession.recordFaults(member));
        }
        Succession.faults(workspace.reports(), members).values().forEach(faults::addAll);
        if (!faults.isEmpty()) {
          throw damaged(faults);
        }
        return published;
      }
      if (look == LOOKS) {
        throw new NightFailure(
            ExitCode.BUSY,
            lacking.stream()
                .map(
                    name ->
                        workspace.reports().resolve(name)
                            + ": is not there yet, expected it with the others that are published"
                            + " at once")
                .toList(),
            "Nothing is handed over. Run again when the run has ended; if none is on, start one: it"
                + " carries the publication to its end.");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** How many signatures are enough is the policy's word. */
  private void demandPolicy(RunRecord record) throws IOException {
    Path folder = new RevisionFolder(workspace.reports(), record.date(), record.revision()).path();
    Path policy = folder.resolve(RevisionFolder.POLICY);
    String expected = Sums.read(folder.resolve(RevisionFolder.SUMS)).get(RevisionFolder.POLICY);
    Exports.demand(policy, expected, RevisionFolder.SUMS);
  }

  private static NightFailure damaged(List<String> faults) {
    return new NightFailure(
        ExitCode.INTERNAL,
        faults,
        "Nothing is handed over. Bring back what is named as it was written, e.g. from a backup, and"
            + " export again.");
  }
}
