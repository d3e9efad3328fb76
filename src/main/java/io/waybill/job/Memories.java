package io.waybill.job;

import io.waybill.feed.Window;
import io.waybill.match.Night;
import io.waybill.match.Recall;
import io.waybill.match.Rulebook;
import io.waybill.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What earlier nights found out of rows that this one reads, too: for each date the memory that
 * serves best, looked for once. Safe for many threads.
 */
final class Memories {
  private final Cache cache;
  private final Policy policy;
  private final Rulebook rulebook;
  private final Map<LocalDate, List<Path>> piecesByDate = new HashMap<>();

  Memories(Cache cache, Policy policy, String policySha256) {
    this.cache = cache;
    this.policy = policy;
    rulebook = new Rulebook(Program.NAME_AND_VERSION, policySha256);
  }

  /** By what this night judges. */
  Rulebook rulebook() {
    return rulebook;
  }

  /** What is known of a date's window; a worker's own. */
  Recall recall(Night night, Window window) throws IOException {
    List<Path> pieces = pieces(night, window);
    Recall recall =
        pieces.isEmpty()
            ? null
            : Recall.open(
                pieces,
                rulebook,
                night.cutoff(),
                windowFrom(night),
                window.orders(),
                window.scans());
    return recall == null ? Recall.nothing(window.orders(), window.scans()) : recall;
  }

  private synchronized List<Path> pieces(Night night, Window window) throws IOException {
    List<Path> found = piecesByDate.get(night.date());
    if (found == null) {
      found = cache.memories(night, rulebook, windowFrom(night), window);
      piecesByDate.put(night.date(), found);
    }
    return found;
  }

  private long windowFrom(Night night) {
    return policy.windowStart(night.date()).toEpochDay();
  }

  /** The files that any date of this run looked into. */
  synchronized List<Path> used() {
    List<Path> used = new ArrayList<>();
    piecesByDate.values().forEach(used::addAll);
    return used;
  }
}
