package io.waybill.match;

import io.waybill.feed.OrderRow;
import io.waybill.policy.LocalDays;
import io.waybill.sort.ByteSink;
import io.waybill.sort.CodePoints;
import java.util.ArrayList;
import java.util.List;

/** Makes a shipment of its rows (SPEC 3). */
final class Assembler {
  private final LocalDays days;
  private final long openFromDay;
  private final long cutoff;
  private final long windowFromDay;

  /**
   * @param openFromDay shipments first uploaded on this local day or later are open
   * @param cutoff the first instant that is not seen yet
   * @param windowFromDay the first folder of the window
   */
  Assembler(LocalDays days, long openFromDay, long cutoff, long windowFromDay) {
    this.days = days;
    this.openFromDay = openFromDay;
    this.cutoff = cutoff;
    this.windowFromDay = windowFromDay;
  }

  /** The shipment of one row. */
  Shipment shipment(SourcedRow row) {
    return shipment(List.of(row));
  }

  Shipment shipment(List<SourcedRow> rows) {
    if (rows.size() > 1) {
      rows.sort(SourcedRow::compare);
    }
    long firstUpload = Long.MAX_VALUE;
    for (SourcedRow sourced : rows) {
      firstUpload = Math.min(firstUpload, sourced.row().firstUploadedAt());
    }
    OrderRow last = rows.get(rows.size() - 1).row();
    return new Shipment(
        last.orderId(),
        last.packageId(),
        last.sellerId(),
        last.buyerId(),
        last.category(),
        last.currency(),
        last.valueMinor(),
        last.country(),
        last.postcode(),
        last.orderedAt(),
        last.tooLateAt(),
        firstUpload,
        days.dayOf(firstUpload) >= openFromDay && !mayHaveLostRows(rows),
        assignments(rows));
  }

  /**
   * Whether nobody can tell any more when the shipment's first number was uploaded: no row says it,
   * and a row that was earlier may have left the window, which began behind the day of the order.
   * If it were open again, what was booked for it would be taken back.
   */
  private boolean mayHaveLostRows(List<SourcedRow> rows) {
    for (SourcedRow sourced : rows) {
      OrderRow row = sourced.row();
      if (!row.derivesFirstUpload() || days.dayOf(row.orderedAt()) >= windowFromDay) {
        return false;
      }
    }
    return true;
  }

  /** Whether a later row says which number stands in the place of this row's. */
  private static boolean isReplaced(int place, List<SourcedRow> rows) {
    OrderRow row = rows.get(place).row();
    for (int i = place + 1; row.knowsOnlyNow() && i < rows.size(); i++) {
      OrderRow later = rows.get(i).row();
      if (later.knowsOnlyNow() && later.uploadedAt() == row.uploadedAt()) {
        return true;
      }
    }
    return false;
  }

  private List<Assignment> assignments(List<SourcedRow> rows) {
    if (rows.size() == 1) {
      return List.of(assignment(rows.get(0)));
    }
    List<Ranked> given = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (!isReplaced(i, rows)) {
        given.add(new Ranked(assignment(rows.get(i)), i));
      }
    }
    given.sort(Ranked::compare);
    List<Assignment> merged = new ArrayList<>(given.size());
    Ranked last = given.get(0);
    for (Ranked next : given.subList(1, given.size())) {
      if (last.isSameAs(next)) {
        last = last.mergedWith(next);
      } else {
        merged.add(last.assignment);
        last = next;
      }
    }
    merged.add(last.assignment);
    return merged;
  }

  private Assignment assignment(SourcedRow sourced) {
    OrderRow row = sourced.row();
    long noticeAt = row.noticeAt() < cutoff ? row.noticeAt() : ByteSink.NO_TIME;
    return new Assignment(
        row.uploadedAt(),
        row.number(),
        row.courier(),
        row.reason(),
        row.documented(),
        noticeAt,
        sourced.file(),
        sourced.line());
  }

  /** An assignment as one of its rows gave it, and that row's rank: the last row decides. */
  private record Ranked(Assignment assignment, int rank) {
    /** By time, number and courier. */
    static int compare(Ranked a, Ranked b) {
      int order = Long.compare(a.assignment.uploadedAt(), b.assignment.uploadedAt());
      if (order == 0) {
        order = CodePoints.compare(a.assignment.number(), b.assignment.number());
      }
      return order != 0
          ? order
          : CodePoints.compare(a.assignment.courier(), b.assignment.courier());
    }

    boolean isSameAs(Ranked next) {
      return assignment.number().equals(next.assignment.number())
          && assignment.courier().equals(next.assignment.courier());
    }

    Ranked mergedWith(Ranked next) {
      Assignment last = next.rank > rank ? next.assignment : assignment;
      return new Ranked(
          new Assignment(
              assignment.uploadedAt(),
              last.number(),
              last.courier(),
              last.reason(),
              last.documented(),
              last.noticeAt(),
              last.file(),
              last.line()),
          Math.max(rank, next.rank));
    }
  }
}
