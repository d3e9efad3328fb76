package io.waybill.report;

import io.waybill.policy.Currencies;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Builds one line of a report, cell by cell: RFC 4180, quotes only where needed, LF.
 *
 * <p>A text that a spreadsheet would take for a formula gets a leading {@code '}: feeds come from
 * outside, and finance opens reports with a double click.
 */
public final class CsvRow {
  private static final long DAY_MILLIS = 86_400_000L;

  private final ByteSink sink = new ByteSink(256);
  private boolean first = true;

  public void clear() {
    sink.clear();
    first = true;
  }

  /** Text that came from outside, made harmless to spreadsheets. */
  public CsvRow text(String text) {
    return verbatim(harmless(text));
  }

  /** The text as reports hold it. */
  public static String harmless(String text) {
    return !text.isEmpty() && isFormula(text.charAt(0)) ? "'" + text : text;
  }

  /** Whether a spreadsheet takes for a formula what begins with a character. */
  static boolean isFormula(int first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }

  /** Text that came from outside, as it is: for files that only Waybill reads. */
  public CsvRow verbatim(String text) {
    return word(quoted(text));
  }

  /** A text as a cell holds it: in quotes where it needs them. */
  public static String quoted(String text) {
    return needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** A word of ours that another line has in a cell. */
  public CsvRow cell(CsvLine line, int cell) {
    separate();
    sink.raw(line.array(), line.start(cell), line.length(cell));
    return this;
  }

  /** A word of ours, which needs neither quotes nor care. */
  public CsvRow word(String word) {
    separate();
    sink.plain(word);
    return this;
  }

  public CsvRow number(long number) {
    return word(Long.toString(number));
  }

  public CsvRow amount(long minor, String currency) {
    return word(Currencies.format(minor, currency));
  }

  public CsvRow date(long day) {
    separate();
    date(sink, day);
    return this;
  }

  public CsvRow date(LocalDate date) {
    return date(date.toEpochDay());
  }

  /** {@code yyyy-MM-ddTHH:mm:ssZ}, the fraction cut. */
  public CsvRow instant(long millis) {
    separate();
    long day = Math.floorDiv(millis, DAY_MILLIS);
    int second = (int) (Math.floorMod(millis, DAY_MILLIS) / 1000);
    date(sink, day);
    sink.one('T');
    two(second / 3600);
    sink.one(':');
    two(second / 60 % 60);
    sink.one(':');
    two(second % 60);
    sink.one('Z');
    return this;
  }

  /** The day since the epoch that {@link #date} wrote. */
  public static long day(String written) {
    LocalDate date =
        written.length() == "yyyy-MM-dd".length()
            ? LocalDate.of(
                Integer.parseInt(written, 0, 4, 10),
                Integer.parseInt(written, 5, 7, 10),
                Integer.parseInt(written, 8, 10, 10))
            : LocalDate.parse(written);
    return date.toEpochDay();
  }

  /** The second since the epoch that {@link #instant} wrote. */
  public static long epochSecond(String written) {
    int time = written.length() - "T00:00:00Z".length();
    return day(written.substring(0, time)) * (DAY_MILLIS / 1000)
        + Integer.parseInt(written, time + 1, time + 3, 10) * 3600L
        + Integer.parseInt(written, time + 4, time + 6, 10) * 60L
        + Integer.parseInt(written, time + 7, time + 9, 10);
  }

  /** Writes the line with its end. */
  public void end(OutputStream out) throws IOException {
    sink.one('\n');
    out.write(sink.array(), 0, sink.size());
  }

  /** The line with its end. */
  public byte[] line() {
    sink.one('\n');
    return sink.toByteArray();
  }

  private void two(int value) {
    sink.one('0' + value / 10);
    sink.one('0' + value % 10);
  }

  private static void date(ByteSink sink, long day) {
    sink.raw(LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII));
  }

  private void separate() {
    if (!first) {
      sink.one(',');
    }
    first = false;
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
