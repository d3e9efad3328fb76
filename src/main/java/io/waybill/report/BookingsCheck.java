package io.waybill.report;

import io.waybill.policy.Currencies;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the files of money of one revision against each other: what later dates are settled
 * against, what is booked, and the sums.
 */
final class BookingsCheck {
  private static final int AMOUNT = 8;
  private static final int CURRENCY = 5;

  private final Path folder;
  private final List<String> faults = new ArrayList<>();

  /** By seller and currency, as in a line of sums: lines and amount. */
  private final Map<List<String>, long[]> sums =
      new TreeMap<>(
          (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new)));

  private BookingsCheck(Path folder) {
    this.folder = folder;
  }

  /** What does not agree; at most the first line of each file. */
  static List<String> faults(Path folder) throws IOException {
    BookingsCheck check = new BookingsCheck(folder);
    try (Rows bookings = new Rows(folder.resolve(Bookings.FILE_NAME))) {
      String @Nullable [] next = check.same(bookings, Report.PENALTIES, bookings.next());
      next = check.same(bookings, Report.COMPENSATIONS, next);
      if (next != null && check.faults.isEmpty()) {
        check.faults.add(bookings.here() + ": line " + next[0] + " is in neither report of money");
      }
    }
    if (check.faults.isEmpty()
        && Files.exists(folder.resolve(Report.PENALTIES_BY_SELLER.fileName()))) {
      check.sums();
    }
    return check.faults;
  }

  /** Holds the next bookings against a report; returns the first booking behind them. */
  private String @Nullable [] same(Rows bookings, Report report, String @Nullable [] first)
      throws IOException {
    if (!faults.isEmpty()) {
      return null;
    }
    String[] booking = first;
    try (Rows rows = new Rows(folder.resolve(report.fileName()))) {
      for (String[] row; (row = rows.next()) != null; booking = bookings.next()) {
        String[] expected = booking == null ? null : expected(booking, report);
        if (!Arrays.equals(row, expected)) {
          faults.add(
              rows.here()
                  + ": is "
                  + String.join(",", row)
                  + ", expected "
                  + (expected == null ? "no such line" : String.join(",", expected))
                  + " as "
                  + Bookings.FILE_NAME
                  + " says");
          return null;
        }
        if (report == Report.PENALTIES) {
          add(row);
        }
      }
    }
    return booking;
  }

  /** How a booking stands in the report. */
  private static String[] expected(String[] b, Report report) throws IOException {
    if (b.length != 11) {
      throw new IOException("a line of " + b.length + " cells, expected 11");
    }
    return report == Report.PENALTIES
        ? new String[] {
          b[0],
          b[1],
          CsvRow.harmless(b[2]),
          CsvRow.harmless(b[3]),
          CsvRow.harmless(b[4]),
          b[6],
          b[7],
          b[8],
          b[9],
          b[10]
        }
        : new String[] {
          b[0],
          b[1],
          CsvRow.harmless(b[2]),
          CsvRow.harmless(b[3]),
          CsvRow.harmless(b[4]),
          CsvRow.harmless(b[5]),
          b[6],
          b[7],
          b[8],
          b[9],
          b[10]
        };
  }

  private void add(String[] penalty) throws IOException {
    String currency = penalty[CURRENCY];
    String amount = penalty[AMOUNT];
    boolean negative = amount.startsWith("-");
    long minor = Currencies.parseMinor(negative ? amount.substring(1) : amount, currency);
    if (minor < 0) {
      throw new IOException(penalty[0] + ": amount is \"" + amount + "\", expected one");
    }
    long[] sum = sums.computeIfAbsent(List.of(penalty[2], currency), key -> new long[2]);
    sum[0]++;
    sum[1] = Math.addExact(sum[1], negative ? -minor : minor);
  }

  private void sums() throws IOException {
    try (Rows rows = new Rows(folder.resolve(Report.PENALTIES_BY_SELLER.fileName()))) {
      for (String[] row; (row = rows.next()) != null; ) {
        long[] sum = row.length == 4 ? sums.remove(List.of(row[0], row[1])) : null;
        String expected =
            sum == null
                ? "no such line"
                : String.join(
                    ",", row[0], row[1], Long.toString(sum[0]), Currencies.format(sum[1], row[1]));
        if (!String.join(",", row).equals(expected)) {
          faults.add(
              rows.here()
                  + ": is "
                  + String.join(",", row)
                  + ", expected "
                  + expected
                  + " as penalties.csv sums up");
          return;
        }
      }
      if (!sums.isEmpty()) {
        faults.add(rows.here() + ": ends, expected the sums of " + sums.keySet().iterator().next());
      }
    }
  }

  /** The rows of a file behind its header, and where the last one was. */
  private static final class Rows implements Closeable {
    private final CsvRecords records;

    Rows(Path file) throws IOException {
      records = new CsvRecords(file);
      records.next();
    }

    String @Nullable [] next() throws IOException {
      return records.next() ? records.line().texts() : null;
    }

    String here() {
      return records.here();
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
