package io.waybill.report;

import io.waybill.sort.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a worker counts of couriers' shipments: every open shipment of a night is, and there are few
 * couriers, so one look-up finds all counts of one. Not thread-safe.
 *
 * <p>There are few unless somebody wrote what is none: of so many at a time the counts are held,
 * then they go to the tallies.
 */
final class CourierCounts implements Closeable {
  private static final int MOST_COURIERS = 200;

  /** Nearly all first scans come within so many tenths of an hour, a few weeks. */
  private static final int PLACES = 6_000;

  private final Tally shipments;
  private final Tally hours;
  private final Map<String, Counts> byCourier = new HashMap<>();

  /** One courier's. */
  static final class Counts {
    /** By column of the draft. */
    final long[] shipments = new long[Drafts.COURIER_COLUMNS];

    /** By tenths of an hour from the upload to the first scan. */
    private final int[] hours = new int[PLACES];
  }

  CourierCounts(Tally shipments, Tally hours) {
    this.shipments = shipments;
    this.hours = hours;
  }

  /** The courier's counts, until another one is asked for. */
  Counts of(String courier) throws IOException {
    Counts counts = byCourier.get(courier);
    if (counts == null) {
      if (byCourier.size() == MOST_COURIERS) {
        flush();
      }
      counts = new Counts();
      byCourier.put(courier, counts);
    }
    return counts;
  }

  /** Counts a courier's shipment that was first scanned so long after its upload. */
  void firstScan(String courier, Counts counts, long millis) throws IOException {
    long tenths = CourierHours.tenths(millis);
    if (tenths >= 0 && tenths < PLACES && counts.hours[(int) tenths] < Integer.MAX_VALUE) {
      counts.hours[(int) tenths]++;
    } else {
      hours.add(hours.at(CourierHours.key(courier, tenths)), 0, 1);
    }
  }

  private void flush() throws IOException {
    for (Map.Entry<String, Counts> entry : byCourier.entrySet()) {
      String courier = entry.getKey();
      Counts counts = entry.getValue();
      int at = shipments.at(courier);
      for (int column = 0; column < Drafts.COURIER_COLUMNS; column++) {
        shipments.add(at, column, counts.shipments[column]);
      }
      for (int tenths = 0; tenths < PLACES; tenths++) {
        if (counts.hours[tenths] > 0) {
          hours.add(hours.at(CourierHours.key(courier, tenths)), 0, counts.hours[tenths]);
        }
      }
    }
    byCourier.clear();
  }

  @Override
  public void close() throws IOException {
    flush();
    shipments.close();
    hours.close();
  }
}
