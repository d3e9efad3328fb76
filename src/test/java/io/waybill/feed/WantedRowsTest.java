package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.sort.ByteSink;
import io.waybill.sort.Slots;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that are wanted are found among those that are skipped: whatever fields these have, and
 * however alike their keys are. Several rows lie in each slot.
 */
class WantedRowsTest {
  private static final int ROWS = 2 * Slots.COUNT;

  @TempDir private Path temporary;

  /** Each is a prefix of a later one, and some have more bytes than characters. */
  private static String key(int i) {
    return (i % 3 == 0 ? "É" : "K") + "1".repeat(i % 17) + (i < 100 ? "" : "-" + i / 100);
  }

  private Window window() throws IOException {
    StringBuilder orders =
        new StringBuilder(
            "order_id,package_id,seller_id,buyer_id,category,order_value,currency,courier,"
                + "tracking_number,ordered_at,first_uploaded_at,tracking_uploaded_at,"
                + "change_reason,document_ref,buyer_notified_at,ship_to_country,"
                + "ship_to_postcode,promised_by,updated_at\n");
    StringBuilder scans =
        new StringBuilder(
            "courier,tracking_number,event_at,status,order_ref,ship_to_country,"
                + "ship_to_postcode\n");
    for (int i = 0; i < ROWS; i++) {
      boolean full = i % 2 == 0;
      String number = "N" + "7".repeat(4 + i % 13) + i / 100;
      orders
          .append(key(i))
          .append(full ? ",P" + i + ",Sé,B,Books & more," : ",,S,B,toys,")
          .append(full ? "123456789.01,EUR,DHL," : "1,USD,UPS,")
          .append(number)
          .append(",2025-04-06T10:00:00Z,2025-04-07T10:00:00Z,2025-04-08T10:00:00Z,")
          .append(full ? "REROUTED,D,2025-04-09T10:00:00Z,DE," + "1".repeat(i % 9) : ",,,,")
          .append(full ? ",2025-04-30,2025-04-08T11:00:00Z\n" : ",,\n");
      scans
          .append("DHL,")
          .append(number)
          .append(",2025-04-09T10:00:00Z,COLLECTED,")
          .append(full ? key(i) + ",DE,12 345\n" : ",,\n");
    }
    return new InboxUnderTest(temporary)
        .file(20, "orders.csv", orders.toString())
        .file(20, "courier.csv", scans.toString())
        .window(20);
  }

  /** Reads a slot's records into a list. */
  private interface Reader<T> {
    void read(ByteSink records, List<T> into);
  }

  private static <T> List<T> rows(List<Source> sources, Reader<T> reader) throws IOException {
    List<T> rows = new ArrayList<>();
    for (Source from : sources) {
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        ByteSink bytes = new ByteSink(64);
        from.segment().read(slot, bytes);
        reader.read(bytes, rows);
      }
    }
    return rows;
  }

  private static Reader<OrderRow> orderRows(Predicate<OrderRecords> wanted) {
    return (bytes, into) -> {
      OrderRecords records = new OrderRecords().reset(bytes);
      while (records.next()) {
        if (wanted.test(records)) {
          into.add(records.row());
        }
      }
    };
  }

  private static Reader<ScanRow> scanRows(Predicate<ScanRecords> wanted) {
    return (bytes, into) -> {
      ScanRecords records = new ScanRecords().reset(bytes);
      while (records.next()) {
        if (wanted.test(records)) {
          String number = records.number();
          String courier = records.courier();
          while (records.nextScan()) {
            into.add(ScanRow.of(number, courier, records));
          }
        }
      }
    };
  }

  /** Asks for one key, for every third, for all, for none. */
  private static <T> void check(
      List<Source> sources,
      Reader<T> everything,
      Function<T, String> keyOf,
      Function<TextSet, Reader<T>> wanted)
      throws IOException {
    List<T> all = rows(sources, everything);
    assertThat(all).hasSize(ROWS);
    List<Set<String>> questions = new ArrayList<>();
    questions.add(Set.of());
    Set<String> keys = new HashSet<>();
    Set<String> everyThird = new HashSet<>();
    for (T row : all) {
      String key = keyOf.apply(row);
      if (keys.add(key)) {
        questions.add(Set.of(key));
        if (keys.size() % 3 == 0) {
          everyThird.add(key);
        }
      }
    }
    questions.add(everyThird);
    questions.add(keys);
    for (Set<String> question : questions) {
      TextSet set = TextSet.of(question);
      assertThat(rows(sources, wanted.apply(set)))
          .isEqualTo(all.stream().filter(row -> question.contains(keyOf.apply(row))).toList());
    }
  }

  @Test
  void orderRows() throws IOException {
    try (Window window = window()) {
      check(
          window.orders(),
          orderRows(row -> true),
          OrderRow::orderId,
          orders -> orderRows(row -> row.isOfOrder(orders)));
      check(
          window.orders(),
          orderRows(row -> true),
          OrderRow::number,
          numbers -> orderRows(row -> row.isOfNumber(numbers)));
    }
  }

  @Test
  void scans() throws IOException {
    try (Window window = window()) {
      check(
          window.scans(),
          scanRows(scan -> true),
          ScanRow::number,
          numbers -> scanRows(scan -> scan.isOfNumber(numbers)));
    }
  }
}
