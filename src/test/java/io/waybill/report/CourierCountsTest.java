package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.sort.SortedTally;
import io.waybill.sort.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierCountsTest {
  @TempDir private Path folder;

  /** Each is asked for again and again, so that counts of one go to the tallies several times. */
  @Test
  void moreCouriersThanAreHeldAreAllCounted() throws IOException {
    Random random = new Random(5);
    Map<String, long[]> expected = new TreeMap<>();
    try (CourierCounts counts =
        new CourierCounts(
            new Tally(folder, "couriers", Drafts.COURIER_COLUMNS), new Tally(folder, "hours", 1))) {
      for (int i = 0; i < 20_000; i++) {
        String courier = "C" + random.nextInt(500);
        CourierCounts.Counts one = counts.of(courier);
        int column = random.nextInt(Drafts.COURIER_COLUMNS);
        one.shipments[column]++;
        counts.firstScan(courier, one, random.nextInt(-1, 2) * 3_600_000_000L);
        expected.computeIfAbsent(courier, c -> new long[Drafts.COURIER_COLUMNS + 1])[column]++;
        expected.get(courier)[Drafts.COURIER_COLUMNS]++;
      }
    }
    assertThat(counted()).isEqualTo(lines(expected));
  }

  private static List<String> lines(Map<String, long[]> byCourier) {
    List<String> lines = new ArrayList<>();
    byCourier.forEach((courier, columns) -> lines.add(line(courier, columns)));
    return lines;
  }

  private static String line(String courier, long[] columns) {
    StringBuilder line = new StringBuilder(courier);
    for (long column : columns) {
      line.append(' ').append(column);
    }
    return line.toString();
  }

  /** By courier: its columns, and how many hours. */
  private List<String> counted() throws IOException {
    Map<String, long[]> found = new TreeMap<>();
    try (SortedTally couriers = new SortedTally(folder, "couriers", Drafts.COURIER_COLUMNS);
        SortedTally hours = new SortedTally(folder, "hours", 1)) {
      while (couriers.next()) {
        long[] columns = new long[Drafts.COURIER_COLUMNS + 1];
        for (int column = 0; column < Drafts.COURIER_COLUMNS; column++) {
          columns[column] = couriers.sum(column);
        }
        found.put(couriers.key(), columns);
      }
      while (hours.next()) {
        String courier = hours.key().substring(0, hours.key().indexOf('\0'));
        found.get(courier)[Drafts.COURIER_COLUMNS] += hours.sum(0);
      }
    }
    return lines(found);
  }
}
