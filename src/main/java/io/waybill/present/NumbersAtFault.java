package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvRow;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tracking number and courier that a booking line is about: of the findings that it comes from
 * the dearest one's, of equal ones the first in findings.csv.
 */
final class NumbersAtFault {
  private static final int ORDER_ID = 0;
  private static final int PACKAGE_ID = 1;
  private static final int RULE = 2;
  private static final int TRACKING_NUMBER = 3;
  private static final int COURIER = 4;
  private static final int CURRENCY = 8;
  private static final int PENALTY = 9;
  private static final int COMPENSATION = 10;
  private static final int WAIVER_ID = 12;

  /** A line and what was found for it so far; texts as findings.csv holds them. */
  static final class OfLine {
    private final BookingRow line;
    private final List<String> rules;
    private long dearest = -1;
    private String trackingNumber = "";
    private String courier = "";

    private OfLine(BookingRow line) {
      this.line = line;
      rules = List.of(line.rules().split("\\+", -1));
    }

    BookingRow line() {
      return line;
    }

    /** As reports hold it; empty where nothing is due any more. */
    String trackingNumber() {
      return trackingNumber;
    }

    /** As reports hold it; empty where nothing is due any more. */
    String courier() {
      return courier;
    }

    private void look(String[] finding) {
      if (!finding[WAIVER_ID].isEmpty()
          || !finding[CURRENCY].equals(line.currency())
          || !rules.contains(finding[RULE])) {
        return;
      }
      String amount = finding[line.kind() == Kind.PENALTY ? PENALTY : COMPENSATION];
      long minor = Currencies.parseMinor(amount, line.currency());
      if (minor > dearest) {
        dearest = minor;
        trackingNumber = finding[TRACKING_NUMBER];
        courier = finding[COURIER];
      }
    }
  }

  private NumbersAtFault() {}

  /** Looks the lines up, with one reading of findings.csv; in their order. */
  static List<OfLine> of(List<BookingRow> lines, Path findings) throws IOException {
    List<OfLine> all = new ArrayList<>();
    Map<List<String>, List<OfLine>> byShipment = new HashMap<>();
    Set<String> orders = new LinkedHashSet<>();
    for (BookingRow line : lines) {
      OfLine ofLine = new OfLine(line);
      all.add(ofLine);
      if (!line.rules().isEmpty()) {
        String orderId = CsvRow.harmless(line.orderId());
        orders.add(orderId);
        byShipment
            .computeIfAbsent(
                List.of(orderId, CsvRow.harmless(line.packageId())), key -> new ArrayList<>(1))
            .add(ofLine);
      }
    }
    TextSet wanted = TextSet.of(orders);
    CsvFile.forEach(
        findings,
        line -> line.isIn(wanted, ORDER_ID),
        cells ->
            byShipment
                .getOrDefault(List.of(cells[ORDER_ID], cells[PACKAGE_ID]), List.of())
                .forEach(ofLine -> ofLine.look(cells)));
    return all;
  }
}
