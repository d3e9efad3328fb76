package io.waybill.explain;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.OrderRow;
import io.waybill.feed.OrderSlots;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks accepted order rows up in the window's segments. */
public final class OrderRowSearch {
  private OrderRowSearch() {}

  /**
   * A row and where it stands.
   *
   * @param file index in the window
   */
  public record Found(OrderRow row, int file, long line) {}

  private static final Comparator<Found> IN_FILES =
      Comparator.comparingInt(Found::file).thenComparingLong(Found::line);

  /** By order id, in the order of files and lines. */
  public static Map<String, List<Found>> in(List<Source> orders, Set<String> orderIds)
      throws IOException {
    Map<String, List<Found>> found = new HashMap<>();
    TextSet wanted = TextSet.of(orderIds);
    OrderSlots search = new OrderSlots(orderIds);
    ByteSink bytes = new ByteSink(1 << 12);
    OrderRecords records = new OrderRecords();
    for (Source from : orders) {
      BitSet slots = search.in(from);
      for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
        bytes.clear();
        from.segment().read(slot, bytes);
        records.reset(bytes);
        while (records.next()) {
          if (records.isOfOrder(wanted)) {
            OrderRow row = records.row();
            found
                .computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                .add(new Found(row, from.file(), from.firstLine() + row.line()));
          }
        }
      }
    }
    found.values().forEach(rows -> rows.sort(IN_FILES));
    return found;
  }
}
