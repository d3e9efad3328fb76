package io.waybill.report;

import io.waybill.sort.SortedTally;
import io.waybill.sort.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Percentiles of the hours from upload to first scan, by courier.
 *
 * <p>Hours are counted as reports show them, in tenths: rounding keeps the order, so the nearest
 * rank of the rounded is the rounded nearest rank, and a table of counts takes the place of all
 * values.
 */
final class CourierHours implements Closeable {
  private static final long TENTH_MILLIS = 360_000L;

  /** Of so many at a time the counts are held. */
  private static final int MOST_COURIERS = 200;

  private final SortedTally counts;
  private boolean more;

  CourierHours(SortedTally counts) throws IOException {
    this.counts = counts;
    more = counts.next();
  }

  /** One worker's counts. Nearly all hours are of a few weeks: these have a place in an array. */
  static final class Counts implements Closeable {
    private static final int PLACES = 6_000;

    private final Tally tally;
    private final Map<String, int[]> byCourier = new HashMap<>();

    Counts(Tally tally) {
      this.tally = tally;
    }

    /** Counts a courier's shipment that was first scanned so long after its upload. */
    void add(String courier, long millis) throws IOException {
      long half = TENTH_MILLIS / 2;
      long tenths =
          millis >= 0 ? (millis + half) / TENTH_MILLIS : -((-millis + half) / TENTH_MILLIS);
      int[] counts = byCourier.get(courier);
      if (counts == null) {
        if (byCourier.size() == MOST_COURIERS) {
          flush();
        }
        counts = new int[PLACES];
        byCourier.put(courier, counts);
      }
      if (tenths >= 0 && tenths < PLACES && counts[(int) tenths] < Integer.MAX_VALUE) {
        counts[(int) tenths]++;
      } else {
        add(courier, tenths, 1);
      }
    }

    private void add(String courier, long tenths, int count) throws IOException {
      // always 16 digits: hours of a scan are far from the ends of a long
      int at = tally.at(courier + '\0' + Long.toHexString(tenths ^ Long.MIN_VALUE));
      tally.add(at, 0, count);
    }

    private void flush() throws IOException {
      for (Map.Entry<String, int[]> courier : byCourier.entrySet()) {
        for (int tenths = 0; tenths < PLACES; tenths++) {
          if (courier.getValue()[tenths] > 0) {
            add(courier.getKey(), tenths, courier.getValue()[tenths]);
          }
        }
      }
      byCourier.clear();
    }

    @Override
    public void close() throws IOException {
      flush();
      tally.close();
    }
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
