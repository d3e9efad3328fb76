package io.waybill.settle;

import io.waybill.policy.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * One order for a test of bookings: what is due of its packages, what was booked before. Lines are
 * told as {@code TYPE party package seller amount (due - booked) rules}.
 */
final class OrderLedger {
  private final List<Due> dues = new ArrayList<>();
  private final List<BookedLine> booked = new ArrayList<>();
  private long day = 20_000;

  /** {@code package seller buyer currency open|closed penalty compensation}; minor units. */
  OrderLedger due(String text) {
    String[] words = text.strip().split(" +", -1);
    long penalty = Long.parseLong(words[5]);
    long compensation = Long.parseLong(words[6]);
    dues.add(
        new Due(
            "O-1",
            words[0],
            words[1],
            words[2],
            words[3],
            words[4].equals("open"),
            penalty,
            penalty == 0 ? "" : "NOT_SCANNED",
            compensation,
            compensation == 0 ? null : Rule.LATE_DELIVERY));
    return this;
  }

  /** {@code P|C package party currency amount}, each on a later date than the one before. */
  OrderLedger booked(String text) {
    String[] words = text.strip().split(" +", -1);
    booked.add(
        new BookedLine(
            words[0].equals("P") ? BookedLine.Kind.PENALTY : BookedLine.Kind.COMPENSATION,
            "O-1",
            words[1],
            words[2],
            words[3],
            Long.parseLong(words[4]),
            day++));
    return this;
  }

  /** Several of the same, divided by commas; none where there is nothing. */
  static OrderLedger of(String dues, String booked) {
    OrderLedger order = new OrderLedger();
    for (String due : dues.split(",", -1)) {
      if (!due.isBlank()) {
        order.due(due);
      }
    }
    for (String line : (booked == null ? "" : booked).split(",", -1)) {
      if (!line.isBlank()) {
        order.booked(line);
      }
    }
    return order;
  }

  List<String> lines(BookedLine.Kind kind) {
    return Booking.lines(dues, booked).stream()
        .filter(line -> line.kind() == kind)
        .map(OrderLedger::text)
        .toList();
  }

  private static String text(Line line) {
    return String.format(
        "%s %s/%s %s %s %d (%d-%d)%s",
        line.type(),
        line.party(),
        line.packageId(),
        line.sellerId(),
        line.currency(),
        line.amount(),
        line.due(),
        line.bookedBefore(),
        line.rules().isEmpty() ? "" : " " + line.rules());
  }
}
