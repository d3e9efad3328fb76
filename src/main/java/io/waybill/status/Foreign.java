package io.waybill.status;

import io.waybill.export.Exports;
import io.waybill.job.NightRecord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks the folders that only Waybill writes, and tells of what it would not have written. */
final class Foreign {
  private static final Pattern IN_DATE =
      Pattern.compile(
          "(r[1-9]\\d{0,8}(\\.pruned|\\.signature-[0-9a-f]{16}\\.json)?|latest)(\\.tmp-\\w+)?");

  private static final Pattern IN_REPORTS = Pattern.compile("index\\.html(\\.tmp-\\w+)?");

  private final List<String> problems;

  Foreign(List<String> problems) {
    this.problems = problems;
  }

  void reports(Path reports) throws IOException {
    if (!Files.exists(reports)) {
      return;
    }
    for (Path entry : entries(reports)) {
      if (entry.endsWith(Exports.FOLDER)
          || IN_REPORTS.matcher(entry.getFileName().toString()).matches()) {
        continue;
      }
      if (date(entry.getFileName().toString()) == null || !Files.isDirectory(entry)) {
        problems.add(entry + ": is not Waybill's, expected a folder for each business date");
        continue;
      }
      for (Path inDate : entries(entry)) {
        if (!IN_DATE.matcher(inDate.getFileName().toString()).matches()) {
          problems.add(inDate + ": is not Waybill's, expected folders of revisions");
        }
      }
    }
  }

  /** The records that can be read. */
  NavigableMap<LocalDate, NightRecord> nights(Path data) {
    NavigableMap<LocalDate, NightRecord> nights = new TreeMap<>();
    Path folder = data.resolve(NightRecord.FOLDER);
    try {
      for (Path entry : Files.exists(folder) ? entries(folder) : List.<Path>of()) {
        String name = entry.getFileName().toString();
        LocalDate date =
            name.endsWith(NightRecord.ENDING)
                ? date(name.substring(0, name.length() - NightRecord.ENDING.length()))
                : null;
        if (date != null) {
          NightRecord night = read(data, date);
          if (night != null) {
            nights.put(date, night);
          }
        } else if (!NightRecord.isTemporary(name)) {
          problems.add(entry + ": is not Waybill's, expected a record for each business date");
        }
      }
    } catch (IOException e) {
      Status.problem(problems, e, folder);
    }
    return nights;
  }

  private @Nullable NightRecord read(Path data, LocalDate date) {
    try {
      return NightRecord.read(data, date);
    } catch (IOException e) {
      Status.problem(problems, e, NightRecord.file(data, date));
      return null;
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      List<Path> sorted = new ArrayList<>();
      entries.forEach(sorted::add);
      sorted.sort(null);
      return sorted;
    }
  }

  private static @Nullable LocalDate date(String name) {
    try {
      return name.length() == 10 ? LocalDate.parse(name) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
