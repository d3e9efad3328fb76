package io.waybill.match;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * All order rows of a slot of a window, each known by its place: those of the first source first.
 */
final class SlotRows {
  private final List<Source> orders;
  private final ByteSink bytes = new ByteSink(1 << 16);
  private final OrderRecords records = new OrderRecords();

  /** Where each row begins. */
  private int[] starts = new int[1 << 8];

  /** By source: the place of its first row; behind the last source: the number of rows. */
  private final int[] firsts;

  SlotRows(List<Source> orders) {
    this.orders = orders;
    firsts = new int[orders.size() + 1];
  }

  void read(int slot) throws IOException {
    bytes.clear();
    int count = 0;
    int start = 0;
    for (int source = 0; source < orders.size(); source++) {
      orders.get(source).segment().read(slot, bytes);
      firsts[source] = count;
      records.reset(bytes);
      for (; start < bytes.size(); start = records.nextStart()) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
        records.moveTo(start);
      }
    }
    firsts[orders.size()] = count;
    records.reset(bytes);
  }

  int count() {
    return firsts[orders.size()];
  }

  /** The place of a source's first row; of the source behind the last one: {@link #count}. */
  int first(int source) {
    return firsts[source];
  }

  /** What stands at the row that {@link #at} was asked for last. */
  OrderRecords records() {
    return records;
  }

  /** The row at a place, until another one is asked for. */
  OrderRecords at(int place) {
    records.moveTo(starts[place]);
    return records;
  }

  /** The row at a place, decoded. */
  SourcedRow row(int place) {
    int source = 0;
    for (int behind = orders.size(); behind - source > 1; ) {
      int middle = source + behind >>> 1;
      if (firsts[middle] <= place) {
        source = middle;
      } else {
        behind = middle;
      }
    }
    return SourcedRow.of(orders.get(source), at(place).row());
  }
}
