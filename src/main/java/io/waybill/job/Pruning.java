package io.waybill.job;

import io.waybill.ledger.Database;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.SupersededRevision;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Housekeeping for business dates before one. All of it can be done again after a kill, and nothing
 * of it is missed by a later run, a rerun of an old date, or a rebuild: bookings and all of current
 * revisions stay.
 */
final class Pruning {
  private final Workspace workspace;
  private final JobRepository repository;
  private final LocalDate before;
  private final List<Path> folders = new ArrayList<>();
  private long bytes;

  Pruning(Workspace workspace, JobRepository repository, LocalDate before) {
    this.workspace = workspace;
    this.repository = repository;
    this.before = before;
  }

  Pruned run() throws IOException {
    int revisions = 0;
    int reports = 0;
    for (Map.Entry<LocalDate, NavigableSet<Integer>> entry :
        Published.numbers(workspace.reports()).headMap(before, false).entrySet()) {
      for (int number : entry.getValue().headSet(entry.getValue().last(), false)) {
        SupersededRevision.Removed removed =
            new SupersededRevision(workspace.reports(), entry.getKey(), number).prune();
        revisions += removed.files() > 0 ? 1 : 0;
        reports += removed.files();
        bytes += removed.bytes();
      }
    }
    int cached = cached();
    folders();
    return new Pruned(revisions, reports, cached, List.copyOf(folders), jobs(), bytes);
  }

  /** What is missed of it is made again. A segment is named by the sha256 of its file. */
  private int cached() throws IOException {
    Set<String> pinned = new HashSet<>();
    for (RunRecord record : Published.read(workspace.reports(), before).current().values()) {
      record.inputs().stream().map(Pin::sha256).forEach(pinned::add);
    }
    int count = 0;
    for (Path file : entries(workspace.cache())) {
      String name = file.getFileName().toString();
      boolean needed =
          Cache.isOutlines(file)
              || (Cache.isMemory(file)
                  ? !LocalDate.parse(name.substring(0, 10)).isBefore(before)
                  : pinned.contains(name.split("-", 2)[0]));
      if (!needed) {
        bytes += Files.size(file);
        Files.delete(file);
        count++;
      }
    }
    return count;
  }

  private void folders() throws IOException {
    remove(Database.aside(workspace.data()));
    for (Path attempt : new Attempts(workspace.work()).of(date -> date.isBefore(before))) {
      remove(attempt);
    }
    Scratch.sweep(workspace.data());
  }

  private void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          bytes += Files.size(file);
        }
      }
      RevisionFolder.delete(folder);
      folders.add(folder);
    }
  }

  /** Completed ones only: another may be resumed. A rerun of the date begins at attempt 1 again. */
  private int jobs() {
    int count = 0;
    for (JobInstance instance : repository.findJobInstances(NightJob.NAME)) {
      JobExecution last = repository.getLastJobExecution(instance);
      LocalDate date = last == null ? null : last.getJobParameters().getLocalDate("businessDate");
      if (last != null
          && last.getStatus() == BatchStatus.COMPLETED
          && date != null
          && date.isBefore(before)) {
        repository.deleteJobInstance(instance);
        count++;
      }
    }
    return count;
  }

  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
        found.forEach(entries::add);
      }
    }
    return entries;
  }
}
