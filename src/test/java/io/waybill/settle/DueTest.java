package io.waybill.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.policy.Rule;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.TextSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Most of what is due is zero, and of no matter to anything that was booked. */
class DueTest {
  private static Due due(String order, long penalty) {
    boolean zero = penalty == 0;
    return new Due(
        order,
        "É" + order,
        "S1",
        zero ? "" : "B1",
        zero ? "" : "EUR",
        order.length() % 2 == 0,
        penalty,
        zero ? "" : "NOT_SCANNED",
        0,
        null);
  }

  @Test
  void isReadWhereItIsNotZeroOrItsOrderIsBooked() {
    List<Due> all = new ArrayList<>();
    ByteSink sink = new ByteSink(64);
    for (String order : List.of("A", "A1", "A11", "B", "A11", "", "A111")) {
      all.add(due(order, 0));
      all.add(due(order, order.equals("A1") ? 300 : 0));
    }
    all.add(new Due("C", "1", "S1", "B1", "EUR", true, 0, "", 5, Rule.NOT_SCANNED));
    all.forEach(due -> due.encode(sink));
    for (List<String> booked :
        List.of(List.<String>of(), List.of("A11"), List.of("", "A"), List.of("A111", "X"))) {
      TextSet orders = TextSet.of(booked);
      ByteSource source = new ByteSource(sink.toByteArray());
      List<Due> read = new ArrayList<>();
      while (source.hasMore()) {
        Due due = Due.notZeroOrOf(orders, source);
        if (due != null) {
          read.add(due);
        }
      }

      assertThat(read)
          .isEqualTo(
              all.stream().filter(due -> !due.isZero() || booked.contains(due.orderId())).toList());
    }
  }
}
