package io.waybill.adjust;

import io.waybill.policy.Policy;
import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The revision that lines are held against. */
public final class Before {
  // columns of control.csv
  private static final int FILE = 0;
  private static final int STATUS = 7;

  private final LocalDate date;
  private final long cutoff;
  private final Policy policy;
  private final Path findings;
  private final Map<String, String> readFiles = new HashMap<>();
  private final Set<String> readBytes;

  private Before(LocalDate date, Policy policy, Path findings) {
    this.date = date;
    this.policy = policy;
    this.findings = findings;
    cutoff = policy.cutoff(date).toEpochMilli();
    readBytes = new HashSet<>();
  }

  /**
   * Takes a revision by its reports.
   *
   * @param sha256s of the files that it looked at, by {@code <folder>/<name>}; what it did not
   *     read, since a fault forbade it or its name is no feed's, its control.csv tells
   */
  public static Before of(Map<String, String> sha256s, LocalDate date, Policy policy, Path reports)
      throws IOException {
    Before before = new Before(date, policy, reports.resolve(Report.FINDINGS.fileName()));
    CsvFile.forEach(
        reports.resolve(Report.CONTROL.fileName()),
        cells -> {
          String sha256 = sha256s.get(cells[FILE]);
          if (cells[STATUS].equals("READ") && sha256 != null) {
            before.readFiles.put(cells[FILE], sha256);
            before.readBytes.add(sha256);
          }
        });
    return before;
  }

  LocalDate date() {
    return date;
  }

  /** Milliseconds since the epoch. */
  long cutoff() {
    return cutoff;
  }

  Policy policy() {
    return policy;
  }

  Path findings() {
    return findings;
  }

  /** Whether it has read these bytes, under whatever name. */
  boolean hasRead(String sha256) {
    return readBytes.contains(sha256);
  }

  /** The sha256 of what it has read, by file. */
  Map<String, String> readFiles() {
    return readFiles;
  }
}
