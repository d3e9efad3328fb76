package io.waybill.adjust;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.policy.Rule;
import io.waybill.report.CsvRow;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** New rows that gave another order a number whose findings hang on who else has it. */
final class OthersRows {
  private record Given(String orderId, String packageId, String number) {}

  private final Inputs inputs;

  /** Who was given a number that is asked for, with the first file that did. */
  private final Map<Given, String> given = new ConcurrentHashMap<>();

  private OthersRows(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Tells the orders that have such a finding.
   *
   * @param byNumber the orders that were given a number
   */
  static void read(
      Map<String, OrderHistory> byOrder, Map<String, Set<OrderHistory>> byNumber, Inputs inputs)
      throws IOException {
    Map<String, Set<OrderHistory>> asked = asked(byNumber);
    if (asked.isEmpty()) {
      return;
    }
    OthersRows others = new OthersRows(inputs);
    others.read(asked.keySet());
    others.leaveOutKnown();
    others.given.forEach(
        (row, file) ->
            asked.getOrDefault(row.number(), Set.of()).stream()
                .filter(order -> order != byOrder.get(row.orderId()))
                .forEach(
                    order ->
                        order.othersFiles.merge(
                            CsvRow.harmless(row.number()),
                            file,
                            (a, b) -> a.compareTo(b) <= 0 ? a : b)));
  }

  private static Map<String, Set<OrderHistory>> asked(Map<String, Set<OrderHistory>> byNumber) {
    Map<String, Set<OrderHistory>> asked = new HashMap<>();
    byNumber.forEach(
        (number, orders) -> {
          for (OrderHistory order : orders) {
            if (order.changes().stream().anyMatch(change -> isOfOthers(change, number))) {
              asked.computeIfAbsent(number, n -> new LinkedHashSet<>()).add(order);
            }
          }
        });
    return asked;
  }

  private static boolean isOfOthers(Change change, String number) {
    return (change.rule() == Rule.ORDER_MISMATCH || change.rule() == Rule.SHARED_NUMBER)
        && change.line().number().equals(CsvRow.harmless(number));
  }

  private void read(Set<String> numbers) throws IOException {
    TextSet wanted = TextSet.of(numbers);
    inputs.each(
        inputs.orders().stream().filter(inputs::hasUnseen).toList(),
        Inputs.slotsOf(numbers),
        each(
            wanted,
            (from, row) -> {
              if (inputs.isSeen(row.uploadedAt()) && inputs.isUnseen(from, row.uploadedAt())) {
                given.putIfAbsent(given(row), inputs.file(from));
              }
            }));
  }

  /** Exports repeat what they said the day before. */
  private void leaveOutKnown() throws IOException {
    Set<String> numbers = new HashSet<>();
    given.keySet().forEach(one -> numbers.add(one.number()));
    inputs.each(
        inputs.orders().stream().filter(from -> !inputs.isNew(from)).toList(),
        Inputs.slotsOf(numbers),
        each(
            TextSet.of(numbers),
            (from, row) -> {
              if (inputs.isKnown(from, row.uploadedAt())) {
                given.remove(given(row));
              }
            }));
  }

  private static Inputs.Sinks each(TextSet numbers, BiConsumer<Source, OrderRow> sink) {
    return () -> {
      OrderRecords records = new OrderRecords();
      return (from, bytes) -> {
        records.reset(bytes);
        while (records.next()) {
          if (records.isOfNumber(numbers)) {
            sink.accept(from, records.row());
          }
        }
      };
    };
  }

  private static Given given(OrderRow row) {
    return new Given(row.orderId(), row.packageId(), row.number());
  }
}
