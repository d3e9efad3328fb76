package io.waybill.adjust;

import io.waybill.feed.OrderRow;
import io.waybill.feed.Status;
import io.waybill.policy.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All of one order that two revisions read, and what both found. */
final class OrderHistory {
  /**
   * An order row, and whether the revision before had not seen it.
   *
   * @param fileIndex in the window, which is by folder and name
   * @param file {@code <folder>/<name>}
   */
  record HistoricRow(
      OrderRow row, long folderDay, int fileIndex, String file, long line, boolean isNew) {

    String source() {
      return file + ":" + line;
    }
  }

  /** A physical scan of one of its numbers that the revision before had not seen. */
  record NewScan(
      String number,
      String courier,
      long eventAt,
      Status status,
      boolean namesOrder,
      boolean namesDestination,
      String file) {}

  /** The order in which rows are taken: the last one decides (SPEC 3). */
  static final Comparator<HistoricRow> ROW_ORDER =
      Comparator.comparingLong(HistoricRow::folderDay)
          .thenComparingLong(row -> row.row().updatedAt())
          .thenComparingInt(HistoricRow::fileIndex)
          .thenComparingLong(HistoricRow::line);

  final List<HistoricRow> rows = new ArrayList<>();
  final List<NewScan> scans = new ArrayList<>();
  final List<FoundLine> before = new ArrayList<>();
  final List<FoundLine> now = new ArrayList<>();

  /** By number of its own the first file with a new row that gave it to another order. */
  final Map<String, String> othersFiles = new TreeMap<>();

  /** What other orders' wrong numbers changed on the days of this one's incidents. */
  final Set<Change> companions = new LinkedHashSet<>();

  /** All findings that came, went or are something else now. */
  List<Change> changes() {
    return changes(before, now);
  }

  static List<Change> changes(List<FoundLine> before, List<FoundLine> now) {
    List<Change> changes = new ArrayList<>();
    for (FoundLine is : now) {
      changes.add(new Change(before.stream().filter(is::isOfSame).findFirst().orElse(null), is));
    }
    for (FoundLine was : before) {
      if (now.stream().noneMatch(was::isOfSame)) {
        changes.add(new Change(was, null));
      }
    }
    changes.removeIf(change -> !change.differs());
    return changes;
  }

  /**
   * The changes that a line's amount comes from: those of the findings that are, or were, the
   * dearest of their group. What makes an incident costs nothing itself, and counts too.
   */
  List<Change> changesOf(Subject subject) {
    List<Change> own =
        changes().stream()
            .filter(change -> subject.isAboutWritten(change.line().packageId()))
            .toList();
    // what did not change has its say in what is the dearest
    List<Change> all = new ArrayList<>();
    for (FoundLine is : now) {
      all.add(new Change(before.stream().filter(is::isOfSame).findFirst().orElse(null), is));
    }
    own.stream().filter(Change::went).forEach(all::add);
    all.removeIf(change -> !subject.isAboutWritten(change.line().packageId()));
    Map<Object, List<Change>> groups =
        all.stream().collect(Collectors.groupingBy(groupOf(subject)));
    Set<Change> matter = new LinkedHashSet<>();
    for (Change change : own) {
      if (isDearest(change, groups.get(groupOf(subject).apply(change)), subject)) {
        matter.add(change);
      }
    }
    for (Change incident : List.copyOf(matter)) {
      if (incident.rule() == Rule.WRONG_NUMBER_INCIDENT) {
        own.stream()
            .filter(
                change ->
                    change.rule().isWrongNumber() && change.line().isOfSameUpload(incident.line()))
            .forEach(matter::add);
      }
    }
    return List.copyOf(matter);
  }

  private static Function<Change, Object> groupOf(Subject subject) {
    return switch (subject.kind()) {
      case PENALTY -> change -> change.rule().group();
      case COMPENSATION -> change -> subject.kind();
    };
  }

  private static boolean isDearest(Change change, List<Change> group, Subject subject) {
    long dearestBefore = 0;
    long dearestNow = 0;
    for (Change one : group) {
      dearestBefore = Math.max(dearestBefore, one.in(subject).minorBefore(subject.kind()));
      dearestNow = Math.max(dearestNow, one.in(subject).minorNow(subject.kind()));
    }
    long was = change.in(subject).minorBefore(subject.kind());
    long is = change.in(subject).minorNow(subject.kind());
    return dearestBefore != dearestNow
        && was != is
        && (was == dearestBefore && is < was || is == dearestNow && was < is);
  }
}
