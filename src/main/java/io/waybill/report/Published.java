package io.waybill.report;

import io.waybill.feed.WindowFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is published, as the folders say: no database is asked, so it can be read while a run is on,
 * and when the database is lost.
 */
public final class Published {
  private static final Pattern REVISION = Pattern.compile("r([1-9]\\d{0,8})");

  private final Path reports;
  private final NavigableMap<LocalDate, NavigableMap<Integer, RunRecord>> records = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private Published(Path reports) {
    this.reports = reports;
  }

  /** Reads the records of all revisions of dates from {@code from} on; null: of all dates. */
  public static Published read(Path reports, @Nullable LocalDate from) throws IOException {
    Published published = new Published(reports);
    for (Map.Entry<LocalDate, NavigableSet<Integer>> entry : numbers(reports).entrySet()) {
      if (from == null || !entry.getKey().isBefore(from)) {
        for (int number : entry.getValue()) {
          published.add(entry.getKey(), number);
        }
      }
    }
    return published;
  }

  private void add(LocalDate date, int number) {
    Path folder = new RevisionFolder(reports, date, number).path();
    try {
      RunRecord record = RunRecord.read(folder);
      if (record.date().equals(date) && record.revision() == number) {
        records.computeIfAbsent(date, d -> new TreeMap<>()).put(number, record);
      } else {
        problems.add(
            folder.resolve(RunRecord.FILE_NAME)
                + ": is the record of "
                + record.name()
                + ", expected that of "
                + RunRecord.name(date, number));
      }
    } catch (NoSuchFileException e) {
      problems.add(e.getMessage() + ": is gone, expected the revision's record");
    } catch (IOException e) {
      problems.add(problem(folder.resolve(RunRecord.FILE_NAME), e));
    }
  }

  /** The file system's own texts are no more than a path, or not even that. */
  private static String problem(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? file + ": is not there, expected the record of the revision"
        : e instanceof AccessDeniedException
            ? file + ": permission denied"
            : String.valueOf(e.getMessage());
  }

  /** The revisions that have a folder, by date; nothing in the folders is looked at. */
  public static NavigableMap<LocalDate, NavigableSet<Integer>> numbers(Path reports)
      throws IOException {
    NavigableMap<LocalDate, NavigableSet<Integer>> numbers = new TreeMap<>();
    if (!Files.isDirectory(reports)) {
      return numbers;
    }
    try (DirectoryStream<Path> dates = Files.newDirectoryStream(reports)) {
      for (Path folder : dates) {
        LocalDate date = date(folder);
        if (date != null) {
          NavigableSet<Integer> found = revisions(folder);
          if (!found.isEmpty()) {
            numbers.put(date, found);
          }
        }
      }
    }
    return numbers;
  }

  /** The names of these revisions, such as {@code 2025-04-23/r1}. */
  public static NavigableSet<String> names(Path reports) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    numbers(reports)
        .forEach((date, found) -> found.forEach(n -> names.add(RunRecord.name(date, n))));
    return names;
  }

  private static NavigableSet<Integer> revisions(Path dateFolder) throws IOException {
    NavigableSet<Integer> found = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(dateFolder)) {
      for (Path entry : entries) {
        Matcher matcher = REVISION.matcher(entry.getFileName().toString());
        if (matcher.matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          found.add(Integer.valueOf(matcher.group(1)));
        }
      }
    }
    return found;
  }

  private static @Nullable LocalDate date(Path folder) {
    String name = folder.getFileName().toString();
    try {
      return name.length() == 10 && Files.isDirectory(folder) ? LocalDate.parse(name) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  public Path reports() {
    return reports;
  }

  /** Records that cannot be read, as {@code file: what is wrong}. */
  public List<String> problems() {
    return problems;
  }

  /** By date the revision that counts: the last one. */
  public NavigableMap<LocalDate, RunRecord> current() {
    NavigableMap<LocalDate, RunRecord> current = new TreeMap<>();
    records.forEach((date, byNumber) -> current.put(date, byNumber.lastEntry().getValue()));
    return current;
  }

  /** All revisions in the order in which they were published. */
  public List<RunRecord> inSequence() {
    List<RunRecord> all = new ArrayList<>();
    records.values().forEach(byNumber -> all.addAll(byNumber.values()));
    all.sort(Comparator.comparingLong(record -> record.chain().sequence()));
    return all;
  }

  public @Nullable RunRecord record(LocalDate date, int revision) {
    NavigableMap<Integer, RunRecord> byNumber = records.get(date);
    return byNumber == null ? null : byNumber.get(revision);
  }

  public Path folder(RunRecord record) {
    return new RevisionFolder(reports, record.date(), record.revision()).path();
  }

  /**
   * What the inbox is expected to hold, by file: as the revision published last saw it, of those
   * that looked at its folder. A file that this one did not find any more is not expected either.
   */
  public static Map<String, Pin> expected(Collection<RunRecord> current) {
    List<RunRecord> inSequence = new ArrayList<>(current);
    inSequence.sort(Comparator.comparingLong(record -> record.chain().sequence()));
    Map<String, Pin> expected = new LinkedHashMap<>();
    for (RunRecord record : inSequence) {
      expected.keySet().removeIf(file -> looksAt(record, file));
      record.inputs().forEach(pin -> expected.put(pin.file(), pin));
    }
    return expected;
  }

  private static boolean looksAt(RunRecord record, String file) {
    return WindowFiles.isLookedAt(file, record.windowFrom(), record.date());
  }
}
