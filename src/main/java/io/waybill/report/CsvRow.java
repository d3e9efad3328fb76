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

  /** A text as a cell holds it: in quotes where it needs them. */
  public static String quoted(String text) {
    return needsQuotes(text.getBytes(StandardCharsets.UTF_8))
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
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
    separate();
    digits(unsigned(number), 1);
    return this;
  }

  /** As {@link Currencies#format} has it. */
  public CsvRow amount(long minor, String currency) {
    separate();
    int decimals = Currencies.demandDecimals(currency);
    long unit = Currencies.powerOfTen(decimals);
    long amount = unsigned(minor);
    digits(amount / unit, 1);
    if (decimals > 0) {
      sink.one('.');
      digits(amount % unit, decimals);
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
    digits(second / 3600, 2);
    sink.one(':');
    digits(second / 60 % 60, 2);
    sink.one(':');
    digits(second % 60, 2);
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
    digits(date.getYear(), 4);
    sink.one('-');
    digits(date.getMonthValue(), 2);
    sink.one('-');
    digits(date.getDayOfMonth(), 2);
  }

  /** Writes the sign of a number; the number without it. */
  private long unsigned(long number) {
    if (number >= 0) {
      return number;
    }
    sink.one('-');
    return Math.negateExact(number);
  }

  /** Writes a number's digits, with so many in all at least. */
  private void digits(long number, int least) {
    int count = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      count++;
    }
    int first = sink.grow(Math.max(count, least));
    byte[] bytes = sink.array();
    long rest = number;
    for (int i = sink.size() - 1; i >= first; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void separate() {
    if (!first) {
      sink.one(',');
    }
    first = false;
  }

  private static boolean needsQuotes(byte[] utf8) {
    for (byte b : utf8) {
      if (b == ',' || b == '"' || b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }
}
