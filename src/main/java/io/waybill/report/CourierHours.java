package io.waybill.report;

import io.waybill.sort.SortedTally;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Percentiles of the hours from upload to first scan, by courier.
 *
 * <p>Hours are counted as reports show them, in tenths: rounding keeps the order, so the nearest
 * rank of the rounded is the rounded nearest rank, and a table of counts takes the place of all
 * values.
 */
final class CourierHours implements Closeable {
  private static final long TENTH_MILLIS = 360_000L;

  private final SortedTally counts;
  private boolean more;

  CourierHours(SortedTally counts) throws IOException {
    this.counts = counts;
    more = counts.next();
  }

  /** The tenths of an hour that so much is, rounded away from zero where it is half of one. */
  static long tenths(long millis) {
    long half = TENTH_MILLIS / 2;
    return millis >= 0 ? (millis + half) / TENTH_MILLIS : -((-millis + half) / TENTH_MILLIS);
  }

  /** What these hours of a courier are counted by. */
  static String key(String courier, long tenths) {
    // always 16 digits: hours of a scan are far from the ends of a long
    return courier + '\0' + Long.toHexString(tenths ^ Long.MIN_VALUE);
  }

  /**
   * The percentiles of the next courier; to be asked in the order of couriers.
   *
   * @param scanned how many hours there are of it
   * @param percents rising
   * @return one text for each; empty where nothing was scanned
   */
  String[] percentiles(String courier, long scanned, int... percents) throws IOException {
    String[] found = new String[percents.length];
    Arrays.fill(found, "");
    String prefix = courier + '\0';
    long seen = 0;
    int next = 0;
    while (more && counts.key().startsWith(prefix)) {
      seen += counts.sum(0);
      long tenths =
          Long.parseUnsignedLong(counts.key().substring(prefix.length()), 16) ^ Long.MIN_VALUE;
      while (next < percents.length && seen >= rank(percents[next], scanned)) {
        found[next++] = hours(tenths);
      }
      more = counts.next();
    }
    return found;
  }

  /** Nearest rank: the least whole number not below {@code percent} of all. */
  private static long rank(int percent, long count) {
    return (percent * count + 99) / 100;
  }

  private static String hours(long tenths) {
    String digits = Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    return tenths < 0 ? "-" + digits : digits;
  }

  @Override
  public void close() throws IOException {
    counts.close();
  }
}
