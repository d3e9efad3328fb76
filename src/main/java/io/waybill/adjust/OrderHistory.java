package io.waybill.adjust;

import io.waybill.feed.OrderRow;
import io.waybill.feed.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** All of one order that two revisions read, and what both found. */
final class OrderHistory {
  /**
   * An order row, and whether the revision before had not read it.
   *
   * @param file {@code <folder>/<name>}
   */
  record HistoricRow(OrderRow row, String file, boolean isNew) {}

  /** A physical scan of one of its numbers that the revision before had not read. */
  record NewScan(String number, long eventAt, Status status, String file) {}

  final List<HistoricRow> rows = new ArrayList<>();
  final List<NewScan> scans = new ArrayList<>();
  final List<FoundLine> before = new ArrayList<>();
  final List<FoundLine> now = new ArrayList<>();

  /** Files with new rows of other orders that were given one of its numbers. */
  final TreeSet<String> othersFiles = new TreeSet<>();

  /** The findings that came, went, or cost something else now; each once, as it is now if it is. */
  List<FoundLine> changed(Subject subject) {
    List<FoundLine> changed = new ArrayList<>();
    for (FoundLine line : now) {
      if (subject.isAbout(line.packageId()) && !before.contains(line)) {
        changed.add(line);
      }
    }
    for (FoundLine line : before) {
      if (subject.isAbout(line.packageId()) && now.stream().noneMatch(line::isOfSame)) {
        changed.add(line);
      }
    }
    return changed;
  }

  boolean isNow(FoundLine line) {
    return now.contains(line);
  }
}
