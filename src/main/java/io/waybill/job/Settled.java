package io.waybill.job;

import io.waybill.ledger.Ledger;
import io.waybill.ledger.Revision;
import io.waybill.report.DaySummary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What settling has made of a run's dates so far, beside what was current before it. Safe for many
 * threads: pages are made of one date while the next one is judged.
 */
final class Settled {
  private final NavigableMap<LocalDate, Revision> current;
  private final NavigableMap<LocalDate, Revision> changed = new ConcurrentSkipListMap<>();
  private final Map<LocalDate, Day> days = new ConcurrentHashMap<>();

  /**
   * A date whose reports are written.
   *
   * @param sha256ByName of those reports that were digested as they were written
   * @param notes what its files were remarkable for
   */
  record Day(DaySummary summary, Map<String, String> sha256ByName, List<String> notes) {}

  /**
   * @param current the published revisions, by date
   */
  Settled(NavigableMap<LocalDate, Revision> current) {
    this.current = current;
  }

  void add(LocalDate date, Day day) {
    days.put(date, day);
  }

  /** What was made of a date of this run. */
  Day of(LocalDate date) {
    return Objects.requireNonNull(days.get(date));
  }

  /** What a date's reports come to; null if they are not written. */
  @Nullable DaySummary summary(LocalDate date) {
    Day day = days.get(date);
    return day == null ? null : day.summary();
  }

  /** Revisions made in this run, not published yet. */
  NavigableMap<LocalDate, Revision> changed() {
    return changed;
  }

  /** The published revisions, by date. */
  NavigableMap<LocalDate, Revision> current() {
    return current;
  }

  @Nullable Revision currentOf(LocalDate date) {
    return current.get(date);
  }

  /** The revisions that a date is settled against. */
  NavigableMap<LocalDate, Revision> before(LocalDate date) {
    NavigableMap<LocalDate, Revision> before = new TreeMap<>(current.headMap(date, false));
    before.putAll(changed.headMap(date, false));
    return before;
  }

  /** Their numbers, by date. */
  Map<LocalDate, Integer> bookedAgainst(LocalDate date) {
    return Ledger.before(before(date), date);
  }
}
