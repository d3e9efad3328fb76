package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.sort.SortedTally;
import io.waybill.sort.Tally;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierHoursTest {
  @TempDir private Path folder;

  private CourierHours hours() throws IOException {
    return new CourierHours(new SortedTally(folder, "hours", 1));
  }

  private CourierCounts counts(String worker) throws IOException {
    return new CourierCounts(
        new Tally(folder, "couriers-" + worker, Drafts.COURIER_COLUMNS),
        new Tally(folder, "hours-" + worker, 1));
  }

  /** Shipments of the courier, each first scanned so long after its upload. */
  private static void add(CourierCounts counts, String courier, List<Long> millis)
      throws IOException {
    for (long one : millis) {
      counts.firstScan(courier, counts.of(courier), one);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # milliseconds, hours
          0,          0.0
          179999,     0.0
          180000,     0.1
          360000,     0.1
          539999,     0.1
          540000,     0.2
          3600000,    1.0
          86400000,   24.0
          # half away from zero
          -179999,    0.0
          -180000,    -0.1
          -539999,    -0.1
          -540000,    -0.2
          -3600000,   -1.0
          -90000000,  -25.0
          """)
  void hoursHaveOneDecimal(long millis, String text) throws IOException {
    try (CourierCounts tally = counts("w0")) {
      add(tally, "DHL", List.of(millis));
    }
    try (CourierHours hours = hours()) {
      assertThat(hours.percentiles("DHL", 1, 50, 95)).containsExactly(text, text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # number of values 1.0, 2.0, …; nearest rank
          1,    1.0,   1.0
          2,    1.0,   2.0
          3,    2.0,   3.0
          4,    2.0,   4.0
          19,   10.0,  19.0
          20,   10.0,  19.0
          21,   11.0,  20.0
          100,  50.0,  95.0
          101,  51.0,  96.0
          """)
  void nearestRank(int count, String median, String p95) throws IOException {
    try (CourierCounts tally = counts("w0")) {
      for (long i = count; i > 0; i--) {
        add(tally, "DHL", List.of(i * 3_600_000));
      }
    }
    try (CourierHours hours = hours()) {
      assertThat(hours.percentiles("DHL", count, 50, 95)).containsExactly(median, p95);
    }
  }

  @Test
  void couriersOneAfterTheOtherAsANaiveComputationHasThem() throws IOException {
    Random random = new Random(1);
    // one name is the beginning of another, one has no scans
    List<String> couriers = List.of("DHL", "DHL EXPRESS", "NONE", "UPS", "\uFF21", "\uD83D\uDE00");
    List<List<Long>> values = new ArrayList<>();
    for (int worker = 0; worker < 2; worker++) {
      try (CourierCounts tally = counts("w" + worker)) {
        for (int i = 0; i < couriers.size(); i++) {
          if (worker == 0) {
            values.add(new ArrayList<>());
          }
          List<Long> some = new ArrayList<>();
          for (int n = couriers.get(i).equals("NONE") ? 0 : 1 + random.nextInt(400); n > 0; n--) {
            some.add((long) (random.nextGaussian() * 40_000_000));
          }
          values.get(i).addAll(some);
          add(tally, couriers.get(i), some);
        }
      }
    }
    try (CourierHours hours = hours()) {
      for (int i = 0; i < couriers.size(); i++) {
        List<Long> all = values.get(i);
        Collections.sort(all);
        assertThat(hours.percentiles(couriers.get(i), all.size(), 50, 95))
            .as(couriers.get(i))
            .containsExactly(naive(all, 50), naive(all, 95));
      }
    }
  }

  private static String naive(List<Long> sorted, int percent) {
    if (sorted.isEmpty()) {
      return "";
    }
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    BigDecimal hours =
        BigDecimal.valueOf(sorted.get(rank - 1))
            .divide(BigDecimal.valueOf(3_600_000), 1, RoundingMode.HALF_UP);
    return hours.signum() == 0 ? "0.0" : hours.toPlainString();
  }
}
