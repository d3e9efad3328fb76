package io.waybill.explain;

import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks accepted order rows up in the window's segments. */
public final class OrderRowSearch {
  private OrderRowSearch() {}

  /**
   * A row and where it stands.
   *
   * @param file index in the window
   */
  public record Found(OrderRow row, int file, long line) {}

  /** By order id, in the order of files and lines. */
  public static Map<String, List<Found>> in(List<Source> orders, Set<String> orderIds)
      throws IOException {
    Map<String, List<Found>> found = new HashMap<>();
    Collection<Integer> slots = new TreeSet<>();
    orderIds.forEach(id -> slots.add(Slots.of(id)));
    ByteSink bytes = new ByteSink(1 << 12);
    ByteSource source = new ByteSource();
    for (Source from : orders) {
      for (int slot : slots) {
        bytes.clear();
        from.segment().read(slot, bytes);
        source.reset(bytes);
        while (source.hasMore()) {
          OrderRow row = OrderRow.decode(source);
          if (orderIds.contains(row.orderId())) {
            found
                .computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                .add(new Found(row, from.file(), from.firstLine() + row.line()));
          }
        }
      }
    }
    return found;
  }
}
