package io.waybill.feed;

import io.waybill.sort.CodePoints;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder of delivered files: one folder per business date, never changed by Waybill. */
public record Inbox(Path root) {

  public boolean hasFolder(LocalDate date) {
    return Files.isDirectory(root.resolve(date.toString()));
  }

  /** The business dates that have a folder, oldest first. */
  public List<LocalDate> folders() throws IOException {
    List<LocalDate> dates = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
        for (Path entry : entries) {
          date(entry.getFileName().toString())
              .filter(date -> Files.isDirectory(entry))
              .ifPresent(dates::add);
        }
      }
    }
    Collections.sort(dates);
    return dates;
  }

  /** The files of a date's folder by name; none where there is no folder. */
  public List<InboxFile> files(LocalDate date) throws IOException {
    List<InboxFile> files = new ArrayList<>();
    if (hasFolder(date)) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(root.resolve(date.toString()), Files::isRegularFile)) {
        entries.forEach(entry -> files.add(InboxFile.of(date, entry)));
      }
    }
    files.sort(Comparator.comparing(InboxFile::name, CodePoints.ORDER));
    return files;
  }

  private static Optional<LocalDate> date(String name) {
    try {
      return name.length() == 10 ? Optional.of(LocalDate.parse(name)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
