package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvLine;
import io.waybill.report.CsvLines;
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

  private static final int NONE = -1;

  /** A line, by its number, and what was found for it so far. */
  private static final class OfLine {
    private final String currency;
    private final Kind kind;
    private final List<String> rules;
    private long dearest = -1;

    /** The number of the dearest finding. */
    private int finding = NONE;

    /** The line before it that is of the same package. */
    private final @Nullable OfLine other;

    private OfLine(CsvLine line, String currency, List<String> rules, @Nullable OfLine other) {
      this.currency = currency;
      kind = Bookings.kind(line);
      this.rules = rules;
      this.other = other;
    }

    /** Whether a finding is dearer than those before. */
    private boolean isDearer(CsvLine finding) {
      if (finding.length(FindingColumns.WAIVER) > 0
          || !finding.text(FindingColumns.CURRENCY).equals(currency)
          || !rules.contains(finding.text(FindingColumns.RULE))) {
        return false;
      }
      String amount =
          finding.text(kind == Kind.PENALTY ? FindingColumns.PENALTY : FindingColumns.COMPENSATION);
      long minor = Currencies.parseMinor(amount, currency);
      boolean isDearer = minor > dearest;
      dearest = Math.max(dearest, minor);
      return isDearer;
    }
  }

  private final CsvLines lines = new CsvLines();
  private final CsvLines findings = new CsvLines();

  /** By line what was found for it; null where nothing is due any more. */
  private final List<@Nullable OfLine> ofLines = new ArrayList<>();

  private final CellKeys packages = new CellKeys();

  /** Lines have the same rules and currencies again and again. */
  private final Map<String, List<String>> split = new HashMap<>();

  private final Map<String, String> currencies = new HashMap<>();

  /** By the number of its key the last line of a package. */
  private final List<OfLine> last = new ArrayList<>();

  /** Adds a line of bookings.csv. */
  void add(CsvLine line) {
    lines.add(line);
    String rules = line.text(Bookings.RULES);
    if (rules.isEmpty()) {
      ofLines.add(null);
      return;
    }
    String currency = currencies.computeIfAbsent(line.text(Bookings.CURRENCY), code -> code);
    int key = packages.add(line, BOOKED);
    boolean isFirst = key == last.size();
    List<String> each = split.computeIfAbsent(rules, joined -> List.of(joined.split("\\+", -1)));
    OfLine ofLine = new OfLine(line, currency, each, isFirst ? null : last.get(key));
    if (isFirst) {
      last.add(ofLine);
    } else {
      last.set(key, ofLine);
    }
    ofLines.add(ofLine);
  }

  /** How many lines were added. */
  int size() {
    return lines.size();
  }

  /** Looks the lines up, with one reading of findings.csv. */
  void find(Path file) throws IOException {
    CsvFile.forEachLine(
        file,
        finding -> {
          int key = packages.find(finding, FOUND);
          int kept = NONE;
          for (OfLine line = key < 0 ? null : last.get(key); line != null; line = line.other) {
            if (line.isDearer(finding)) {
              kept = kept == NONE ? findings.add(finding) : kept;
              line.finding = kept;
            }
          }
        });
  }

  /** A line that was added, until another one is asked for. */
  CsvLine line(int number) {
    return lines.line(number);
  }

  /**
   * The finding whose number is at fault for a line, until another one is asked for; null where
   * there is none, as nothing is due any more.
   */
  @Nullable CsvLine finding(int line) {
    OfLine ofLine = ofLines.get(line);
    return ofLine == null || ofLine.finding == NONE ? null : findings.line(ofLine.finding);
  }
}
