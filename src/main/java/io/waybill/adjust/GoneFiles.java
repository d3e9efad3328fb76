package io.waybill.adjust;

import io.waybill.feed.FileKind;
import io.waybill.feed.PinnedFile;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Files that are not what they were: their rows cannot be held against anything any more. */
final class GoneFiles {
  private final Set<String> gone = new TreeSet<>();
  private final Set<String> now = new HashSet<>();

  /**
   * @param files of the window
   * @param from the first folder of the window: what lies before it is gone from it, and no matter
   */
  GoneFiles(Before before, List<PinnedFile> files, LocalDate from) {
    Set<String> bytesNow = new HashSet<>();
    for (PinnedFile pinned : files) {
      now.add(pinned.file().id());
      bytesNow.add(pinned.sha256());
      bytesNow.add(pinned.textSha256());
    }
    before
        .readFiles()
        .forEach(
            (file, sha256) -> {
              LocalDate folder = LocalDate.parse(file.substring(0, 10));
              boolean isBulk = FileKind.of(file.substring(11)) != FileKind.WAIVERS;
              if (isBulk && !folder.isBefore(from) && !bytesNow.contains(sha256)) {
                gone.add(file);
              }
            });
  }

  /** Whether the file of a finding's order row is there, whatever it says. */
  boolean isThere(FoundLine line) {
    return now.contains(line.source().substring(0, line.source().lastIndexOf(':')));
  }

  /** Whether a file of this name was read before, with other bytes. */
  boolean isReplaced(String file) {
    return gone.contains(file);
  }

  /**
   * What was read before and is not there any more; which of several files it was, nobody knows.
   */
  Optional<Because> because() {
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Because(Cause.CORRECTED_ROW, gone.size() == 1 ? gone.iterator().next() : ""));
  }
}
