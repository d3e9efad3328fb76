package io.waybill.job;

import io.waybill.ledger.DamagedDatabaseException;
import io.waybill.ledger.Database;
import io.waybill.ledger.Ledger;
import io.waybill.ledger.Revision;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Succession.Member;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger against the folders. It opens a copy of the database: to open one changes it,
 * even to look.
 */
final class LedgerCheck {
  private final Workspace workspace;
  private final List<String> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> intended = new HashSet<>();
  private boolean held;

  LedgerCheck(Workspace workspace) {
    this.workspace = workspace;
  }

  List<String> faults() {
    return faults;
  }

  /** What could not be compared, and why that is no fault. */
  List<String> notes() {
    return notes;
  }

  /** Whether a run is on: what it publishes may be half there. */
  boolean isHeld() {
    return held;
  }

  /** What a killed run is about to publish: the next one does, so it may be half there. */
  boolean isIntended(String name) {
    return intended.contains(name);
  }

  /**
   * Compares.
   *
   * @param scratch gets the copy
   * @param members all that is published
   * @param wanted the names of revisions to compare
   */
  void compare(Path scratch, List<Member> members, Predicate<String> wanted) throws IOException {
    Path folder = Database.folder(workspace.data());
    if (!Database.isIn(workspace.data())) {
      if (!members.isEmpty()) {
        faults.add(folder + ": is gone, expected the database; ./run.sh rebuild makes it anew");
      }
      return;
    }
    Path copy = Files.createDirectories(Database.folder(scratch));
    Set<String> names = new HashSet<>();
    Optional<String> holder;
    try {
      holder =
          WorkspaceLock.whileFree(
              workspace.data(),
              () -> {
                Database.checkSeal(workspace.data());
                copy(folder, copy);
                names.addAll(Published.names(workspace.reports()));
              });
    } catch (DamagedDatabaseException e) {
      faults.add(e.getMessage() + "; ./run.sh rebuild makes the database anew");
      return;
    }
    held = holder.isPresent();
    if (holder.isPresent()) {
      notes.add("ledger not compared: a run holds the lock (" + holder.get() + ")");
    } else if (names.stream().anyMatch(wanted) && !names.equals(names(members))) {
      notes.add("ledger not compared: something was published meanwhile");
    } else {
      compareCopy(scratch, members, wanted);
    }
  }

  private static Set<String> names(List<Member> members) {
    Set<String> names = new HashSet<>();
    members.forEach(member -> names.add(member.record().name()));
    return names;
  }

  private void compareCopy(Path scratch, List<Member> members, Predicate<String> wanted)
      throws IOException {
    Map<String, Revision> rows = new TreeMap<>();
    try (Database database = Database.open(scratch)) {
      Ledger ledger = new Ledger(database.dataSource());
      ledger.all().forEach(row -> rows.put(RunRecord.name(row.date(), row.number()), row));
      ledger.intent().forEach(row -> intended.add(RunRecord.name(row.date(), row.number())));
    } catch (DamagedDatabaseException e) {
      faults.add(
          Database.folder(workspace.data())
              + ": the database does not open, expected it to; ./run.sh rebuild makes it anew ("
              + e.getMessage()
              + ")");
      return;
    }
    if (!intended.isEmpty()) {
      notes.add("a killed run is about to publish " + String.join(", ", intended) + "; run again");
    }
    for (Member member : members) {
      Revision row = rows.remove(member.record().name());
      if (wanted.test(member.record().name())) {
        compare(member, row);
      }
    }
    rows.keySet().stream()
        .filter(wanted)
        .forEach(
            name ->
                faults.add(
                    workspace.reports().resolve(name)
                        + ": is gone, expected it as the ledger says"));
  }

  private void compare(Member member, @Nullable Revision row) {
    RunRecord record = member.record();
    if (row == null) {
      if (!isIntended(record.name())) {
        faults.add(
            member.folder()
                + ": the ledger does not know it, expected it to; ./run.sh rebuild makes it anew");
      }
      return;
    }
    Path run = member.folder().resolve(RunRecord.FILE_NAME);
    different(
        member.folder().resolve(RevisionFolder.SUMS) + ": has sha256 ",
        member.sumsSha256(),
        row.sumsSha256());
    different(run + ": content_sha256 is ", record.contentSha256(), row.contentSha256());
    different(run + ": sequence is ", record.chain().sequence(), row.sequence());
    different(run + ": reason is ", record.reason(), row.reason());
  }

  private void different(String what, Object is, Object expected) {
    if (!is.equals(expected)) {
      faults.add(what + is + ", expected " + expected + " as the ledger says");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
