package io.waybill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds one revision's folder against what it says of itself. */
public final class RevisionCheck {
  private final RevisionFolder revision;
  private final Path folder;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, String> found = new TreeMap<>();

  private RevisionCheck(RevisionFolder revision) {
    this.revision = revision;
    folder = revision.path();
  }

  /**
   * What was found.
   *
   * @param faults each as {@code file: what is wrong, expected what}
   */
  public record Result(int files, List<String> faults) {}

  /**
   * Reads all of a revision.
   *
   * @param record as its run.json says; null if that cannot be read, which is told elsewhere
   */
  public static Result of(Path reports, LocalDate date, int number, @Nullable RunRecord record) {
    RevisionCheck check = new RevisionCheck(new RevisionFolder(reports, date, number));
    try {
      check.run(record);
    } catch (IOException e) {
      check.faults.add(check.folder + ": cannot be read: " + e.getMessage());
    }
    return new Result(check.found.size(), check.faults);
  }

  private void run(@Nullable RunRecord record) throws IOException {
    Map<String, String> sums;
    Map<String, String> pruned;
    try {
      sums = Sums.read(folder.resolve(RevisionFolder.SUMS));
      pruned = Files.exists(revision.note()) ? Sums.read(revision.note()) : Map.of();
    } catch (IOException e) {
      faults.add(String.valueOf(e.getMessage()));
      return;
    }
    for (String name : FileTree.names(folder)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        found.put(name, RevisionFolder.sha256(file));
      } else {
        faults.add(file + ": is no file, expected files only");
      }
    }
    found.remove(RevisionFolder.SUMS);
    compare(sums, pruned);
    // else it is plain already that these are not the files that were published
    boolean asPublished = faults.isEmpty();
    if (record != null) {
      policy(record);
    }
    if (asPublished && record != null) {
      content(record);
    }
    if (asPublished) {
      faults.addAll(BookingsCheck.faults(folder));
    }
  }

  private void compare(Map<String, String> sums, Map<String, String> pruned) {
    Set<String> names = new TreeSet<>(sums.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      Path file = folder.resolve(name);
      String expected = sums.get(name);
      String is = found.get(name);
      if (Sums.isLink(name)) {
        continue; // told by who looks at the succession
      }
      if (expected == null) {
        faults.add(file + ": is not in SHA256SUMS, expected no such file");
      } else if (is == null && !expected.equals(pruned.get(name))) {
        faults.add(file + ": is gone, expected it with sha256 " + expected);
      } else if (is != null && !is.equals(expected)) {
        faults.add(file + ": has sha256 " + is + ", expected " + expected + " as SHA256SUMS says");
      }
    }
    pruned.forEach(
        (name, digest) -> {
          if (!digest.equals(sums.get(name))) {
            faults.add(
                revision.note()
                    + ": says that "
                    + name
                    + " with sha256 "
                    + digest
                    + " was removed, expected what SHA256SUMS says");
          }
        });
  }

  private void policy(RunRecord record) {
    String is = found.getOrDefault(RevisionFolder.POLICY, "none");
    if (!is.equals(record.policySha256())) {
      faults.add(
          folder.resolve(RevisionFolder.POLICY)
              + ": has sha256 "
              + is
              + ", expected "
              + record.policySha256()
              + " as run.json says");
    }
  }

  private void content(RunRecord record) throws IOException {
    Map<Report, String> digests = new EnumMap<>(Report.class);
    for (Report report : Report.values()) {
      String sha256 = found.get(report.fileName());
      if (sha256 == null) {
        return; // pruned
      }
      digests.put(report, Content.sha256(folder.resolve(report.fileName()), report, sha256));
    }
    String content = Content.sha256(digests);
    if (!content.equals(record.contentSha256())) {
      faults.add(
          folder.resolve(RunRecord.FILE_NAME)
              + ": content_sha256 is "
              + record.contentSha256()
              + ", expected "
              + content
              + " of these reports");
    }
  }
}
