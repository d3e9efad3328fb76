package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.HistoricRow;
import io.waybill.adjust.OrderHistory.NewScan;
import io.waybill.feed.OrderRow;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Source;
import io.waybill.feed.Status;
import io.waybill.feed.Window;
import io.waybill.policy.Rule;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvRow;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Gathers the histories of a number of orders, in three readings: findings, rows, scans. */
final class Histories {
  private static final Status[] STATUSES = Status.values();
  private static final int ORDER_ID = 0;
  private static final int PACKAGE_ID = 1;
  private static final int RULE = 2;
  private static final int NUMBER = 3;
  private static final int UPLOADED_AT = 5;
  private static final int PENALTY = 9;
  private static final int COMPENSATION = 10;
  private static final int WAIVER_ID = 12;

  private final Map<String, OrderHistory> byOrder = new HashMap<>();
  private final Map<String, Set<OrderHistory>> byNumber = new HashMap<>();
  private final Window window;
  private final List<PinnedFile> files;
  private final Before before;
  private final long cutoff;
  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ByteSource source = new ByteSource();

  /**
   * @param files of the window, by index
   * @param cutoff of the date at hand: later events are not seen yet
   */
  Histories(Window window, List<PinnedFile> files, Before before, long cutoff) {
    this.window = window;
    this.files = files;
    this.before = before;
    this.cutoff = cutoff;
  }

  OrderHistory of(String orderId) {
    return byOrder.computeIfAbsent(orderId, order -> new OrderHistory());
  }

  void gather(Collection<String> orderIds, Path findingsNow) throws IOException {
    orderIds.forEach(this::of);
    readFindings(before.findings(), order -> order.before);
    readFindings(findingsNow, order -> order.now);
    readRows();
    readOthersRows();
    readScans();
  }

  private void readFindings(Path findings, Function<OrderHistory, List<FoundLine>> list)
      throws IOException {
    Map<String, OrderHistory> asWritten = new HashMap<>();
    byOrder.forEach((order, history) -> asWritten.put(CsvRow.harmless(order), history));
    CsvFile.forEach(
        findings,
        cells -> {
          OrderHistory order = asWritten.get(cells[ORDER_ID]);
          if (order != null) {
            list.apply(order)
                .add(
                    new FoundLine(
                        cells[PACKAGE_ID],
                        Rule.valueOf(cells[RULE]),
                        cells[NUMBER],
                        cells[UPLOADED_AT],
                        cells[PENALTY] + "/" + cells[COMPENSATION],
                        cells[WAIVER_ID]));
          }
        });
  }

  /** The orders' own rows, in the order in which rows are taken up to their line. */
  private void readRows() throws IOException {
    BitSet slots = new BitSet();
    byOrder.keySet().forEach(order -> slots.set(Slots.of(order)));
    for (Source from : window.orders()) {
      boolean isNew = isNew(from);
      for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
        read(from, slot);
        while (source.hasMore()) {
          OrderRow row = OrderRow.decode(source);
          OrderHistory order = byOrder.get(row.orderId());
          if (order != null && row.uploadedAt() < cutoff) {
            order.rows.add(new HistoricRow(row, file(from), isNew));
            byNumber.computeIfAbsent(row.number(), n -> new LinkedHashSet<>()).add(order);
          }
        }
      }
    }
  }

  /** New rows that gave one of the numbers to another order. */
  private void readOthersRows() throws IOException {
    for (Source from : newOnes(window.orders())) {
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        read(from, slot);
        while (source.hasMore()) {
          OrderRow row = OrderRow.decode(source);
          for (OrderHistory order : byNumber.getOrDefault(row.number(), Set.of())) {
            if (order != byOrder.get(row.orderId())) {
              order.othersFiles.add(file(from));
            }
          }
        }
      }
    }
  }

  private void readScans() throws IOException {
    BitSet slots = new BitSet();
    byNumber.keySet().forEach(number -> slots.set(Slots.of(number)));
    for (Source from : newOnes(window.scans())) {
      for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
        read(from, slot);
        while (source.hasMore()) {
          readScan(file(from));
        }
      }
    }
  }

  private void readScan(String file) {
    String number = source.text();
    source.word(); // courier
    long eventAt = source.time();
    Status status = STATUSES[source.one()];
    source.skipText();
    source.skipText();
    source.skipText();
    if (eventAt < cutoff) {
      NewScan scan = new NewScan(number, eventAt, status, file);
      byNumber.getOrDefault(number, Set.of()).forEach(order -> order.scans.add(scan));
    }
  }

  private void read(Source from, int slot) throws IOException {
    bytes.clear();
    from.segment().read(slot, bytes);
    source.reset(bytes);
  }

  private List<Source> newOnes(List<Source> sources) {
    List<Source> found = new ArrayList<>(sources);
    found.removeIf(from -> !isNew(from));
    return found;
  }

  private boolean isNew(Source from) {
    return !before.sha256s().contains(files.get(from.file()).sha256());
  }

  private String file(Source from) {
    return files.get(from.file()).file().id();
  }
}
