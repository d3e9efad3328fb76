package io.waybill.job;

import io.waybill.report.LineDrafts;
import io.waybill.settle.BookedLine;
import io.waybill.settle.Booking;
import io.waybill.settle.Due;
import io.waybill.settle.Line;
import io.waybill.sort.ByteSource;
import io.waybill.sort.CodePoints;
import io.waybill.sort.Share;
import io.waybill.sort.Spill;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is due meets what is booked, order by order, and gives the lines to publish. */
final class SettlePass {
  private static final Comparator<Due> BY_PACKAGE =
      Comparator.comparing(Due::packageId, CodePoints.ORDER);

  private final BookedLines booked;
  private final LineDrafts drafts;
  private final Map<String, List<BookedLine>> bookedByOrder = new HashMap<>();
  private final Map<String, List<Due>> duesByOrder = new LinkedHashMap<>();
  private long lines;

  SettlePass(BookedLines booked, LineDrafts drafts) {
    this.booked = booked;
    this.drafts = drafts;
  }

  /** Returns the number of lines. */
  long run(Share share, List<Spill> spills) throws IOException {
    try (Spill.Reader dues = Spill.reader(spills, share.workers())) {
      for (Share.Group group : share.mine()) {
        for (int slot = group.first(); slot < group.end(); slot++) {
          settle(booked.slot(slot), dues.slot(slot));
        }
      }
      return lines;
    }
  }

  private void settle(List<BookedLine> bookedLines, ByteSource dues) throws IOException {
    bookedByOrder.clear();
    duesByOrder.clear();
    for (BookedLine line : bookedLines) {
      bookedByOrder.computeIfAbsent(line.orderId(), order -> new ArrayList<>()).add(line);
    }
    TextSet bookedOrders = TextSet.of(bookedByOrder.keySet());
    while (dues.hasMore()) {
      Due due = Due.notZeroOrOf(bookedOrders, dues);
      if (due != null) {
        duesByOrder.computeIfAbsent(due.orderId(), order -> new ArrayList<>(1)).add(due);
      }
    }
    for (Map.Entry<String, List<Due>> entry : duesByOrder.entrySet()) {
      if (entry.getValue().size() > 1) {
        entry.getValue().sort(BY_PACKAGE);
      }
      List<BookedLine> before = bookedByOrder.getOrDefault(entry.getKey(), List.of());
      for (Line line : Booking.lines(entry.getValue(), before)) {
        drafts.add(line);
        lines++;
      }
    }
  }
}
