package io.waybill.adjust;

import io.waybill.adjust.Findings.SellersDay;
import io.waybill.adjust.OrderHistory.HistoricRow;
import io.waybill.adjust.OrderHistory.NewScan;
import io.waybill.feed.OrderRecords;
import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.policy.Rule;
import io.waybill.report.CsvRow;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gathers the histories of a number of orders: both revisions' findings, then the window's order
 * rows, then the new scans; what others brought is looked for only where a finding asks for it.
 */
final class Histories {
  /** Of a seller's day so many changed wrong numbers are followed; one with a file is enough. */
  private static final int MOST_COMPANIONS = 20;

  private static final Comparator<HistoricRow> IN_FILES =
      Comparator.comparingInt(HistoricRow::fileIndex).thenComparingLong(HistoricRow::line);

  private final Map<String, OrderHistory> byOrder = new HashMap<>();
  private final Inputs inputs;
  private final Findings findings;
  private final GoneFiles gone;

  Histories(Inputs inputs, Findings findings, GoneFiles gone) {
    this.inputs = inputs;
    this.findings = findings;
    this.gone = gone;
  }

  /** What was gathered of an order that was asked for, or that explains one of them. */
  OrderHistory of(String orderId) {
    return Objects.requireNonNull(byOrder.get(orderId), orderId);
  }

  private void want(String orderId) {
    byOrder.computeIfAbsent(orderId, order -> new OrderHistory());
  }

  /** The ids that a report may mean by what it holds: it may have made one harmless. */
  static List<String> readings(String written) {
    boolean mayBeMade = written.startsWith("'") && isAmbiguous(written);
    return mayBeMade ? List.of(written.substring(1), written) : List.of(written);
  }

  /** Whether another id looks the same in a report. */
  private static boolean isAmbiguous(String orderId) {
    return !CsvRow.harmless(orderId).equals(orderId)
        || orderId.startsWith("'")
            && !CsvRow.harmless(orderId.substring(1)).equals(orderId.substring(1));
  }

  void gather(Collection<String> orderIds) throws IOException {
    orderIds.forEach(this::want);
    findings.readOf(byOrder);
    addCompanions();
    addRows();
    byOrder.forEach(this::leaveOutNamesakes);
    Map<String, Set<OrderHistory>> byNumber = byNumber();
    OthersRows.read(byOrder, byNumber, inputs);
    addScans(byNumber);
  }

  /** Which other orders' wrong numbers made, or unmade, an incident. */
  private void addCompanions() throws IOException {
    Map<SellersDay, Set<OrderHistory>> incidents = new HashMap<>();
    for (OrderHistory order : byOrder.values()) {
      for (Change change : order.changes()) {
        if (change.rule() == Rule.WRONG_NUMBER_INCIDENT) {
          incidents
              .computeIfAbsent(findings.sellersDay(change.line()), day -> new LinkedHashSet<>())
              .add(order);
        }
      }
    }
    if (incidents.isEmpty()) {
      return;
    }
    findings
        .wrongNumbers(incidents.keySet())
        .forEach(
            (day, all) ->
                all.changes().stream()
                    .limit(MOST_COMPANIONS)
                    .forEach(
                        change -> {
                          incidents
                              .getOrDefault(day, Set.of())
                              .forEach(order -> order.companions.add(change));
                          readings(change.line().orderId()).forEach(this::want);
                        }));
  }

  /** The orders' own rows, in the order of files. */
  private void addRows() throws IOException {
    TextSet wanted = TextSet.of(byOrder.keySet());
    inputs.eachOfOrders(
        byOrder.keySet(),
        () -> {
          OrderRecords records = new OrderRecords();
          return (from, bytes) -> {
            records.reset(bytes);
            while (records.next()) {
              if (records.isOfOrder(wanted) && inputs.isSeen(records.uploadedAt())) {
                addRow(from, records.row());
              }
            }
          };
        });
    byOrder.values().forEach(order -> order.rows.sort(IN_FILES));
  }

  private void addRow(Source from, OrderRow row) {
    OrderHistory order = of(row.orderId());
    HistoricRow historic =
        new HistoricRow(
            row,
            from.folderDay(),
            from.file(),
            inputs.file(from),
            from.firstLine() + row.line(),
            inputs.isUnseen(from, row.uploadedAt()));
    synchronized (order) {
      order.rows.add(historic);
    }
  }

  /** Findings of an order whose id only looks the same in a report: none of this one's rows. */
  private void leaveOutNamesakes(String orderId, OrderHistory order) {
    if (isAmbiguous(orderId)) {
      Set<String> own = new HashSet<>();
      order.rows.forEach(row -> own.add(row.source()));
      order.before.removeIf(line -> !own.contains(line.source()) && gone.isThere(line));
      order.now.removeIf(line -> !own.contains(line.source()));
    }
  }

  /** The orders by the numbers that their rows gave them. */
  private Map<String, Set<OrderHistory>> byNumber() {
    Map<String, Set<OrderHistory>> byNumber = new HashMap<>();
    for (OrderHistory order : byOrder.values()) {
      for (HistoricRow row : order.rows) {
        byNumber.computeIfAbsent(row.row().number(), n -> new LinkedHashSet<>()).add(order);
      }
    }
    return byNumber;
  }

  private void addScans(Map<String, Set<OrderHistory>> byNumber) throws IOException {
    for (Map.Entry<String, List<NewScan>> scans :
        NewScans.of(byNumber.keySet(), inputs).entrySet()) {
      byNumber
          .getOrDefault(scans.getKey(), Set.of())
          .forEach(order -> order.scans.addAll(scans.getValue()));
    }
  }
}
