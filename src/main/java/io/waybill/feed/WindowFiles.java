package io.waybill.feed;

import io.waybill.policy.Policy;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Which files a business date looks at: its window, and the waivers of all folders before it. */
public final class WindowFiles {
  private WindowFiles() {}

  /** By folder, then by name. */
  public static List<InboxFile> of(Inbox inbox, Policy policy, LocalDate date) throws IOException {
    NavigableMap<LocalDate, List<InboxFile>> all = new TreeMap<>();
    for (LocalDate folder : inbox.folders()) {
      if (!folder.isAfter(date)) {
        all.put(folder, inbox.files(folder));
      }
    }
    return of(all, policy, date);
  }

  /** The same of an inbox that was listed before, by folder; later folders do no harm. */
  public static List<InboxFile> of(
      NavigableMap<LocalDate, List<InboxFile>> inbox, Policy policy, LocalDate date) {
    LocalDate start = policy.windowStart(date);
    List<InboxFile> files = new ArrayList<>();
    inbox
        .headMap(date, true)
        .forEach(
            (folder, inFolder) -> {
              for (InboxFile file : inFolder) {
                if (!folder.isBefore(start) || file.kind() == FileKind.WAIVERS) {
                  files.add(file);
                }
              }
            });
    return files;
  }

  /** Whether a date looks at a file of this id, whether it is there or not. */
  public static boolean isLookedAt(String id, LocalDate windowStart, LocalDate date) {
    LocalDate folder = LocalDate.parse(id.substring(0, 10));
    return !folder.isAfter(date)
        && (!folder.isBefore(windowStart) || FileKind.of(id.substring(11)) == FileKind.WAIVERS);
  }

  /** Of a window's files those whose rows are read: no duplicate, no fault seen so far. */
  public static List<PinnedFile> toSort(List<PinnedFile> window) {
    List<PinnedFile> files = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (PinnedFile pinned : window) {
      if (pinned.isSortable()
          && seen.add(Arrays.asList(pinned.file().kind(), pinned.textSha256()))) {
        files.add(pinned);
      }
    }
    return files;
  }

  /** The required feeds that a date's folder lacks. */
  public static List<String> missingFeeds(Inbox inbox, Policy policy, LocalDate date)
      throws IOException {
    List<InboxFile> files = inbox.files(date);
    return policy.requiredFeeds().stream()
        .filter(
            feed ->
                files.stream()
                    .noneMatch(f -> f.name().startsWith(feed) && FileKind.isCsv(f.name())))
        .toList();
  }
}
