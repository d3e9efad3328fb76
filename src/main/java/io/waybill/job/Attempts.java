package io.waybill.job;

import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The folders of working files, one for each attempt at a date: {@code <date>-<attempt>}.
 *
 * @param work that they are in; it may be missing
 */
record Attempts(Path work) {
  private static final int DATE_CHARACTERS = 10;

  /** Where an attempt's files are, or will be. */
  Path folder(LocalDate date, int attempt) {
    return work.resolve(date + "-" + attempt);
  }

  /** The folders that there are of some dates. */
  List<Path> of(Predicate<LocalDate> dates) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : entries()) {
      String name = folder.getFileName().toString();
      if (name.matches("\\d{4}-\\d\\d-\\d\\d-\\d+")
          && dates.test(LocalDate.parse(name.substring(0, DATE_CHARACTERS)))) {
        found.add(folder);
      }
    }
    return found;
  }

  /** Deletes those of a date; one that was cut off begins afresh then. */
  void delete(LocalDate date) throws IOException {
    for (Path folder : of(date::equals)) {
      RevisionFolder.delete(folder);
    }
    if (Files.isDirectory(work) && entries().isEmpty()) {
      Files.delete(work);
    }
  }

  private List<Path> entries() throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(work)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(work)) {
        found.forEach(entries::add);
      }
    }
    return entries;
  }
}
