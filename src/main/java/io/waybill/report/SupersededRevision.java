package io.waybill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A revision that is current no more, and may be old enough to lose its bulk. What was booked by it
 * stays, and what proves it; {@code r1.pruned} beside it says what was removed, with digests.
 */
public final class SupersededRevision {
  private static final Set<Report> STAY = EnumSet.of(Report.PENALTIES, Report.COMPENSATIONS);

  /** What is told there stands in the reports that are removed with it. */
  private static final String FOLDER_OF_STATEMENTS = "sellers/";

  /** The same reports once more. */
  private static final String WORKBOOK = "reconciliation.xlsx";

  private final RevisionFolder revision;

  public SupersededRevision(Path reports, LocalDate date, int number) {
    revision = new RevisionFolder(reports, date, number);
  }

  /** How much was removed. */
  public record Removed(int files, long bytes) {}

  /**
   * Notes what is to be removed, then removes it; does the rest where a kill came in between.
   *
   * @throws IOException also if the folder's checksums cannot be read
   */
  public Removed prune() throws IOException {
    if (!Files.exists(revision.note())) {
      note();
    }
    int files = 0;
    long bytes = 0;
    for (String name :
        Files.exists(revision.note()) ? Sums.read(revision.note()).keySet() : Set.<String>of()) {
      Path file = revision.path().resolve(name);
      if (isBulk(name) && Files.exists(file)) {
        bytes += Files.size(file);
        files++;
        Files.delete(file);
      }
    }
    if (files > 0) {
      Path statements = revision.path().resolve(FOLDER_OF_STATEMENTS);
      if (Files.isDirectory(statements) && FileTree.names(statements).isEmpty()) {
        RevisionFolder.delete(statements);
      }
      RevisionFolder.force(revision.path());
    }
    return new Removed(files, bytes);
  }

  /** A file that is not as it was published is not noted: it stays, to be found. */
  private void note() throws IOException {
    Map<String, String> sums =
        new TreeMap<>(Sums.read(revision.path().resolve(RevisionFolder.SUMS)));
    StringBuilder note = new StringBuilder();
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      Path file = revision.path().resolve(sum.getKey());
      if (isBulk(sum.getKey())
          && Files.exists(file)
          && RevisionFolder.sha256(file).equals(sum.getValue())) {
        note.append(sum.getValue()).append("  ").append(sum.getKey()).append('\n');
      }
    }
    if (!note.isEmpty()) {
      RevisionFolder.writeBeside(revision.note(), note.toString());
    }
  }

  private static boolean isBulk(String name) {
    if (name.startsWith(FOLDER_OF_STATEMENTS) || name.equals(WORKBOOK)) {
      return true;
    }
    for (Report report : Report.values()) {
      if (report.fileName().equals(name)) {
        return !STAY.contains(report);
      }
    }
    return false;
  }
}
