package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvLine;
import io.waybill.report.FindingColumns;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tracking number and courier that a booking line is about: of the findings that it comes from
 * the dearest one's, of equal ones the first in findings.csv.
 */
final class NumbersAtFault {
  // what a finding and a line of the same package have in common
  private static final int[] BOOKED = {Bookings.ORDER, Bookings.PACKAGE};
  private static final int[] FOUND = {FindingColumns.ORDER, FindingColumns.PACKAGE};

  /** A line and what was found for it so far; texts as findings.csv holds them. */
  static final class OfLine {
    private final CsvLine line;
    private final List<String> rules;
    private long dearest = -1;
    private String trackingNumber = "";
    private String courier = "";

    /** The line before it that is of the same package. */
    private final @Nullable OfLine other;

    private OfLine(CsvLine line, List<String> rules, @Nullable OfLine other) {
      this.line = line;
      this.rules = rules;
      this.other = other;
    }

    /** Of bookings.csv. */
    CsvLine line() {
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

    private void look(CsvLine finding) {
      String currency = line.text(Bookings.CURRENCY);
      if (finding.length(FindingColumns.WAIVER) > 0
          || !finding.text(FindingColumns.CURRENCY).equals(currency)
          || !rules.contains(finding.text(FindingColumns.RULE))) {
        return;
      }
      boolean isPenalty = Bookings.kind(line) == Kind.PENALTY;
      String amount =
          finding.text(isPenalty ? FindingColumns.PENALTY : FindingColumns.COMPENSATION);
      long minor = Currencies.parseMinor(amount, currency);
      if (minor > dearest) {
        dearest = minor;
        trackingNumber = finding.text(FindingColumns.NUMBER);
        courier = finding.text(FindingColumns.COURIER);
      }
    }
  }

  private final List<OfLine> lines = new ArrayList<>();
  private final CellKeys packages = new CellKeys();

  /** Lines have the same rules again and again. */
  private final Map<String, List<String>> split = new HashMap<>();

  /** By the number of its key the last line of a package. */
  private final List<OfLine> last = new ArrayList<>();

  /** Adds a line of bookings.csv. */
  void add(CsvLine line) {
    String rules = line.text(Bookings.RULES);
    if (rules.isEmpty()) {
      lines.add(new OfLine(line.copy(), List.of(), null));
      return;
    }
    int key = packages.add(line, BOOKED);
    boolean isFirst = key == last.size();
    List<String> each = split.computeIfAbsent(rules, joined -> List.of(joined.split("\\+", -1)));
    OfLine ofLine = new OfLine(line.copy(), each, isFirst ? null : last.get(key));
    if (isFirst) {
      last.add(ofLine);
    } else {
      last.set(key, ofLine);
    }
    lines.add(ofLine);
  }

  /** How many lines were added. */
  int size() {
    return lines.size();
  }

  /** Looks the lines up, with one reading of findings.csv; in their order. */
  List<OfLine> find(Path findings) throws IOException {
    CsvFile.forEachLine(
        findings,
        finding -> {
          int key = packages.find(finding, FOUND);
          for (OfLine line = key < 0 ? null : last.get(key); line != null; line = line.other) {
            line.look(finding);
          }
        });
    return lines;
  }
}
