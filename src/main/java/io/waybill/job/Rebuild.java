package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.ledger.Database;
import io.waybill.present.Index;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Succession;
import io.waybill.report.Succession.Member;
import io.waybill.report.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Makes a lost or damaged database anew from the published folders; the old one is never asked.
 *
 * <p>First all is checked, then the new database is made aside, then what a kill left half
 * published is completed; only then the old database makes room. A kill at any moment leaves what
 * another rebuild carries on with.
 */
public final class Rebuild {
  /**
   * What was done.
   *
   * @param revisions that the new database knows
   * @param completed revisions that a killed run had begun to publish
   * @param aside where the old database is now; empty if there was none
   */
  public record Made(int dates, int revisions, List<String> completed, List<Path> aside) {}

  private final Workspace workspace;

  private Rebuild(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Rebuilds the database of a workspace.
   *
   * @throws NightFailure with exit 70 naming what is wrong with the folders, 75 if a run is on
   */
  public static Made run(Workspace workspace) throws NightFailure, IOException {
    WorkspaceLock lock = WorkspaceLock.take(workspace.data(), "rebuild");
    try {
      return new Rebuild(workspace).run();
    } finally {
      lock.close();
      CrashPoint.LOCK_FREED.reached();
    }
  }

  private Made run() throws NightFailure, IOException {
    Published published = Published.read(workspace.reports(), null);
    List<Member> members = Succession.members(published);
    List<Member> unfinished = Unfinished.of(published);
    members.addAll(unfinished);
    members.sort(
        (one, other) ->
            Long.compare(one.record().chain().sequence(), other.record().chain().sequence()));
    check(published, members);

    Database.draft(
        workspace.data(),
        members.stream()
            .map(member -> Derivation.revision(member.record(), member.sumsSha256()))
            .toList());
    for (Member member : unfinished) {
      RunRecord record = member.record();
      new RevisionFolder(workspace.reports(), record.date(), record.revision())
          .publish(member.sumsSha256());
    }
    pointToLatest();
    RevisionFolder.sweep(workspace.reports());
    Index.heal(workspace.reports());
    RevisionFolder.delete(workspace.work());
    Path old = Database.folder(workspace.data());
    List<Path> aside =
        Files.exists(old) ? List.of(Database.aside(workspace.data())) : List.<Path>of();
    Database.replace(workspace.data());
    return new Made(
        (int) members.stream().map(member -> member.record().date()).distinct().count(),
        members.size(),
        unfinished.stream().map(member -> member.record().name()).toList(),
        aside);
  }

  private void check(Published published, List<Member> members) throws NightFailure, IOException {
    List<String> problems = new ArrayList<>(published.problems());
    for (Member member : members) {
      problems.addAll(Succession.recordFaults(member));
    }
    Succession.faults(workspace.reports(), members).values().forEach(problems::addAll);
    for (String lacking : Succession.lacking(members)) {
      problems.add(
          workspace.reports().resolve(lacking)
              + ": is gone, expected it with the others that were published at once");
    }
    if (!problems.isEmpty()) {
      throw new NightFailure(
          ExitCode.INTERNAL,
          problems,
          "Nothing was changed. Bring the files back as they were published, e.g. from a backup,"
              + " then rebuild again.");
    }
  }

  /** A kill between a name and the link to it, and the ledger's intent is lost. */
  private void pointToLatest() throws IOException {
    for (Map.Entry<LocalDate, NavigableSet<Integer>> entry :
        Published.numbers(workspace.reports()).entrySet()) {
      RevisionFolder last =
          new RevisionFolder(workspace.reports(), entry.getKey(), entry.getValue().last());
      if (!last.isLatest()) {
        last.point();
      }
    }
  }
}
