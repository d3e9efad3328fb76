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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (needsQuotes(utf8)) {
      return word(quoted(text));
    }
    separate();
    sink.raw(utf8);
    return this;
  }

  /** The same of a text that a line of bookings.csv has in a cell, made harmless. */
  public CsvRow text(CsvLine line, int cell) {
    return line.isFormula(cell) ? text(line.text(cell)) : verbatim(line, cell);
  }

  /** The same of a text as it is. */
  public CsvRow verbatim(CsvLine line, int cell) {
    if (needsQuotes(line.array(), line.start(cell), line.length(cell))) {
      return verbatim(line.text(cell));
    }
    return cell(line, cell);
  }

  /** A text as a cell holds it: in quotes where it needs them. */
  public static String quoted(String text) {
    return needsQuotes(text.getBytes(StandardCharsets.UTF_8))
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** What needs neither quotes nor care, such as a word of ours that another line has in a cell. */
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
    separate();
    sink.digits(unsigned(number), 1);
    return this;
  }

  /** As {@link Currencies#format} has it. */
  public CsvRow amount(long minor, String currency) {
    separate();
    int decimals = Currencies.demandDecimals(currency);
    long unit = Currencies.powerOfTen(decimals);
    long amount = unsigned(minor);
    sink.digits(amount / unit, 1);
    if (decimals > 0) {
      sink.one('.');
      sink.digits(amount % unit, decimals);
    }
    return this;
  }

  public CsvRow date(long day) {
    return date(LocalDate.ofEpochDay(day));
  }

  public CsvRow date(LocalDate date) {
    separate();
    plain(date);
    return this;
  }

  /** {@code yyyy-MM-ddTHH:mm:ssZ}, the fraction cut. */
  public CsvRow instant(long millis) {
    separate();
    long day = Math.floorDiv(millis, DAY_MILLIS);
    int second = (int) (Math.floorMod(millis, DAY_MILLIS) / 1000);
    plain(LocalDate.ofEpochDay(day));
    sink.one('T');
    sink.digits(second / 3600, 2);
    sink.one(':');
    sink.digits(second / 60 % 60, 2);
    sink.one(':');
    sink.digits(second % 60, 2);
    sink.one('Z');
    return this;
  }

  /** The day since the epoch that {@link #date} wrote. */
  public static long day(byte[] written, int start, int length) {
    if (length != "yyyy-MM-dd".length()) {
      String date = new String(written, start, length, StandardCharsets.US_ASCII);
      return LocalDate.parse(date).toEpochDay();
    }
    int century = two(written, start);
    return LocalDate.of(
            century * 100 + two(written, start + 2),
            two(written, start + 5),
            two(written, start + 8))
        .toEpochDay();
  }

  /** The second since the epoch that {@link #instant} wrote. */
  public static long epochSecond(byte[] written, int start, int length) {
    int day = length - "T00:00:00Z".length();
    int time = start + day + 1;
    return day(written, start, day) * (DAY_MILLIS / 1000)
        + two(written, time) * 3600L
        + two(written, time + 3) * 60L
        + two(written, time + 6);
  }

  /** The same of a text. */
  public static long epochSecond(String written) {
    byte[] bytes = written.getBytes(StandardCharsets.US_ASCII);
    return epochSecond(bytes, 0, bytes.length);
  }

  private static int two(byte[] digits, int at) {
    return (digits[at] - '0') * 10 + digits[at + 1] - '0';
  }

  /** Writes the line with its end. */
  public void end(OutputStream out) throws IOException {
    sink.one('\n');
    out.write(sink.array(), 0, sink.size());
  }

  /** The line with its end. */
  public byte[] line() {
    return ended().toByteArray();
  }

  /** The same where it lies, until {@link #clear}. */
  ByteSink ended() {
    sink.one('\n');
    return sink;
  }

  private void plain(LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      sink.plain(date.toString());
      return;
    }
    sink.digits(date.getYear(), 4);
    sink.one('-');
    sink.digits(date.getMonthValue(), 2);
    sink.one('-');
    sink.digits(date.getDayOfMonth(), 2);
  }

  /** Writes the sign of a number; the number without it. */
  private long unsigned(long number) {
    if (number >= 0) {
      return number;
    }
    sink.one('-');
    return Math.negateExact(number);
  }

  private void separate() {
    if (!first) {
      sink.one(',');
    }
    first = false;
  }

  private static boolean needsQuotes(byte[] utf8) {
    return needsQuotes(utf8, 0, utf8.length);
  }

  private static boolean needsQuotes(byte[] utf8, int start, int length) {
    for (int i = start; i < start + length; i++) {
      byte b = utf8[i];
      if (b == ',' || b == '"' || b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }
}
