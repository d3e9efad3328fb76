package io.waybill.approval;

import io.waybill.crash.CrashPoint;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyException;
import io.waybill.policy.PolicyReader;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The sign-offs of a folder of reports. Reading needs neither lock nor database, and what is signed
 * meanwhile is seen or not, but never half of it.
 *
 * <pre>
 *   reports/2025-04-23/r1/                                 what is signed, never changed
 *   reports/2025-04-23/r1.signature-3f07a1c2d4e5b690.json  a signature
 * </pre>
 */
public final class Approvals {
  private final Path reports;

  /** How many signatures policies want, by their digest: most revisions have the same one. */
  private final Map<String, Integer> required = new HashMap<>();

  public Approvals(Path reports) {
    this.reports = reports;
  }

  /** How all current revisions stand, by date. */
  public NavigableMap<LocalDate, Approval> current() throws IOException {
    NavigableMap<LocalDate, Approval> current = new TreeMap<>();
    for (var entry : Published.numbers(reports).entrySet()) {
      current.put(entry.getKey(), of(entry.getKey(), entry.getValue().last()));
    }
    return current;
  }

  /** How a revision stands; what cannot be read is told in it, and counts nothing. */
  public Approval of(LocalDate date, int revision) throws IOException {
    List<String> problems = new ArrayList<>();
    List<Signature> counting = new ArrayList<>();
    List<Signature> voided = new ArrayList<>();
    List<Signature> found = found(date, revision, problems);
    String digest = found.isEmpty() ? "" : digest(date, revision);
    for (Signature signature : found) {
      if (!signature.sumsSha256().equals(digest)
          || !signature.date().equals(date)
          || signature.revision() != revision) {
        voided.add(signature);
      } else if (counting.stream().noneMatch(other -> other.by().is(signature.by()))) {
        counting.add(signature);
      }
    }
    return new Approval(
        date, revision, required(date, revision, problems), counting, voided, problems);
  }

  /** What stands for a revision's bytes; empty if it is not there. */
  public String digest(LocalDate date, int revision) throws IOException {
    Path sums = folder(date, revision).resolve(RevisionFolder.SUMS);
    return Files.exists(sums) ? RevisionFolder.sha256(sums) : "";
  }

  /**
   * Keeps a signature, forced to the disk. A person's second one for the same bytes takes the place
   * of the first.
   */
  public void add(Signature signature) throws IOException {
    Path file = dateFolder(signature.date()).resolve(signature.fileName());
    RevisionFolder.writeBeside(file, signature.json());
    CrashPoint.SIGNED.reached();
  }

  /**
   * What is wrong with a revision's signatures, each as {@code file: what is wrong, expected what}.
   */
  public List<String> faults(LocalDate date, int revision) throws IOException {
    List<String> faults = new ArrayList<>();
    String digest = digest(date, revision);
    for (Path file : files(date, revision)) {
      try {
        Signature signature = Signature.read(file);
        if (!signature.date().equals(date) || signature.revision() != revision) {
          faults.add(
              file
                  + ": is for "
                  + signature.date()
                  + "/r"
                  + signature.revision()
                  + ", expected a signature for "
                  + date
                  + "/r"
                  + revision);
        } else if (!signature.sumsSha256().equals(digest)) {
          faults.add(
              file
                  + ": is void, it signs a SHA256SUMS with sha256 "
                  + signature.sumsSha256()
                  + ", expected "
                  + digest);
        } else if (!file.endsWith(signature.fileName())) {
          faults.add(
              file
                  + ": is not as it was written, the signature of "
                  + signature.by().name()
                  + " is expected in "
                  + signature.fileName());
        }
      } catch (IOException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    return faults;
  }

  /** In the order of signing. */
  private List<Signature> found(LocalDate date, int revision, List<String> problems)
      throws IOException {
    List<Signature> found = new ArrayList<>();
    for (Path file : files(date, revision)) {
      try {
        found.add(Signature.read(file));
      } catch (IOException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    found.sort(Comparator.comparing(Signature::signedAt).thenComparing(Signature::fileName));
    return found;
  }

  /** The names of the files of all signatures of a date, by name. */
  public List<String> fileNames(LocalDate date) throws IOException {
    return files(date, Signature.prefix("*")).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private List<Path> files(LocalDate date, int revision) throws IOException {
    return files(date, Signature.prefix(String.valueOf(revision)));
  }

  /** A draft that is being written, or that a kill left, is no file of a signature. */
  private List<Path> files(LocalDate date, String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(dateFolder(date))) {
      return files;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(dateFolder(date), prefix + "*.json")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private int required(LocalDate date, int revision, List<String> problems) throws IOException {
    Path policy = folder(date, revision).resolve(RevisionFolder.POLICY);
    if (!Files.exists(policy)) {
      problems.add(policy + ": is gone, expected the policy of the revision");
      return Policy.FOUR_EYES;
    }
    String digest = RevisionFolder.sha256(policy);
    Integer known = required.get(digest);
    if (known == null) {
      try {
        known = PolicyReader.read(policy).signatures();
      } catch (PolicyException e) {
        problems.addAll(e.problems());
        known = Policy.FOUR_EYES;
      }
      required.put(digest, known);
    }
    return known;
  }

  private Path folder(LocalDate date, int revision) {
    return new RevisionFolder(reports, date, revision).path();
  }

  private Path dateFolder(LocalDate date) {
    return reports.resolve(date.toString());
  }
}
