package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a slice tell which of its slots have rows of an order, whatever package they are. */
class OrderSlotsTest {
  private static final int ROWS = 2_000;
  private static final int ORDERS = 700;

  @TempDir private Path temporary;

  /** Orders of two or three packages, each row with a number of its own. */
  private Window window() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "order_id,package_id,seller_id,buyer_id,category,order_value,currency,courier,"
                + "tracking_number,ordered_at,first_uploaded_at,tracking_uploaded_at\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i % 7 == 0 ? "É-" : "O-")
          .append(i % ORDERS)
          .append(i < ORDERS ? "," : ",P" + i / ORDERS)
          .append(",S,B,toys,1,USD,UPS,N")
          .append(100_000 + i)
          .append(",2025-04-06T10:00:00Z,2025-04-07T10:00:00Z,2025-04-08T10:00:00Z\n");
    }
    return new InboxUnderTest(temporary)
        .slices(1 << 15)
        .file(20, "orders.csv", text.toString())
        .window(20);
  }

  /** By order the slots that have a row of it. */
  private static Map<String, BitSet> slotsByOrder(Source from) throws IOException {
    Map<String, BitSet> slots = new HashMap<>();
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      OrderRecords records = new OrderRecords().reset(read(from, slot));
      while (records.next()) {
        slots.computeIfAbsent(records.row().orderId(), id -> new BitSet()).set(slot);
      }
    }
    return slots;
  }

  private static ByteSink read(Source from, int slot) throws IOException {
    ByteSink bytes = new ByteSink(64);
    from.segment().read(slot, bytes);
    return bytes;
  }

  /** None is missed, and few are named in vain. */
  @Test
  void slotsOfAnOrder() throws IOException {
    int inVain = 0;
    try (Window window = window()) {
      assertThat(window.orders()).hasSizeGreaterThan(2);
      for (Source from : window.orders()) {
        for (Map.Entry<String, BitSet> order : slotsByOrder(from).entrySet()) {
          inVain += inVain(new OrderSlots(List.of(order.getKey())).in(from), order.getValue());
        }
      }
    }
    assertThat(inVain).isLessThan(ROWS / 10);
  }

  /** How many slots are named beyond those that have to be. */
  private static int inVain(BitSet named, BitSet needed) {
    BitSet missed = (BitSet) needed.clone();
    missed.andNot(named);
    assertThat(missed.isEmpty()).isTrue();
    return named.cardinality() - needed.cardinality();
  }

  @Test
  void slotsOfSeveralAndOfNone() throws IOException {
    try (Window window = window()) {
      Source from = window.orders().get(0);
      Map<String, BitSet> slots = slotsByOrder(from);
      BitSet needed = new BitSet();
      List<String> some = List.copyOf(slots.keySet()).subList(0, 50);
      some.forEach(id -> needed.or(slots.get(id)));

      assertThat(inVain(new OrderSlots(some).in(from), needed)).isLessThan(5);
      assertThat(new OrderSlots(List.of()).in(from).isEmpty()).isTrue();
    }
  }

  /** Each row has an entry, from which its key comes back whole. */
  @Test
  void keysAreThoseOfTheRows() throws IOException {
    try (Window window = window()) {
      for (Source from : window.orders()) {
        List<String> ofRows = new ArrayList<>();
        List<String> ofKeys = new ArrayList<>();
        ByteSource keys = new ByteSource();
        for (int slot = 0; slot < Slots.COUNT; slot++) {
          OrderRecords records = new OrderRecords().reset(read(from, slot));
          while (records.next()) {
            ofRows.add(slot + " " + records.key());
          }
          keys.reset(read(from, OrderKey.SLOTS + slot));
          while (keys.hasMore()) {
            long entry = keys.time();
            ofKeys.add(OrderKey.slotOfRow(entry) + " " + OrderKey.ofEntry(entry, slot));
          }
        }
        assertThat(ofKeys).containsExactlyInAnyOrderElementsOf(ofRows);
      }
    }
  }
}
