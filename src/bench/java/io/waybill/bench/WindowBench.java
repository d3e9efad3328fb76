package io.waybill.bench;

import io.waybill.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a whole window costs beside one day of the same size, and what the nights and reruns after
 * it cost.
 */
final class WindowBench {
  /** As {@code lookback_days} of the generated policy. */
  private static final int WINDOW = 30;

  /** A window, and eleven dates after it. */
  private static final int DAYS = 41;

  private static final int LATE_ROWS = 5;

  private final Programs programs;
  private final Path folder;
  private int colds;

  WindowBench(Programs programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
  }

  void run(long ordersADay) throws IOException, InterruptedException {
    Path days = folder.resolve("days");
    new Generator(ordersADay, DAYS, 1, Bench.FIRST_DAY).writeTo(days);
    Path day = folder.resolve("day");
    new Generator(ordersADay * WINDOW, 1, 1, Bench.FIRST_DAY).writeTo(day);

    System.out.printf(
        "%nwindow: %d days of %,d orders, and one of %,d%n",
        WINDOW, ordersADay, WINDOW * ordersADay);
    Measured window = print("a window of 30 days, cold", cold(days, WINDOW));
    Measured single = print("one day as large, cold", cold(day, 1));
    print("  a window to one day", window, single, 1);

    Path nights = folder.resolve("nights");
    print("day 40, cold", reconcile(days, nights, DAYS - 1));
    Measured night = print("day 41, the night after", reconcile(days, nights, DAYS));
    Measured cold = print("day 41, cold", cold(days, DAYS));
    print("  a night to a cold run", night, cold, 1);
    Bench.delete(nights.resolve("data"));

    Path published = folder.resolve("published");
    int changed = WINDOW + 1;
    print(
        "backfill of days 31 to 41",
        programs.waybill(days, published, "backfill", "--from", date(changed), "--to", date(DAYS)));
    late(days.resolve("inbox").resolve(date(changed)));
    Measured rerun =
        print(
            "rerun of day 31, late rows; derives 10 more",
            programs.waybill(
                days, published, "rerun", "--date", date(changed), "--reason", "late rows"));
    print("  the rerun to 10 cold runs", rerun, window, DAYS - changed);
  }

  private Measured cold(Path market, int day) throws IOException, InterruptedException {
    Path fresh = folder.resolve("cold-" + ++colds);
    Measured measured = reconcile(market, fresh, day);
    Bench.delete(fresh.resolve("data"));
    return measured;
  }

  private Measured reconcile(Path market, Path workspace, int day)
      throws IOException, InterruptedException {
    return programs.waybill(market, workspace, "reconcile", "--date", date(day));
  }

  /** Of the n-th day, from 1. */
  private static String date(int day) {
    return Bench.FIRST_DAY.plusDays(day - 1L).toString();
  }

  /** Rows of the day once more, as other orders: what a shop delivers days later. */
  private static void late(Path day) throws IOException {
    try (Stream<String> rows = Files.lines(day.resolve("orders-eu.csv"))) {
      List<String> few = rows.limit(1L + LATE_ROWS).toList();
      List<String> late = few.stream().skip(1).map(row -> "9" + row.substring(1)).toList();
      Files.write(
          day.resolve("orders-late.csv"),
          Stream.concat(Stream.of(few.get(0)), late.stream()).toList());
    }
  }

  private static Measured print(String what, Measured measured) {
    System.out.printf(
        "  %-45s wall %7.2f s, CPU %7.2f s, peak %,5.0f MB, data folder %,6.0f MB%n",
        what,
        measured.wallSeconds(),
        measured.cpuSeconds(),
        measured.peakBytes() / 1e6,
        measured.peakFolderBytes() / 1e6);
    return measured;
  }

  private static void print(String what, Measured one, Measured two, int times) {
    System.out.printf(
        "  %-45s wall %7.2f,   CPU %7.2f%n",
        what,
        one.wallSeconds() / (times * two.wallSeconds()),
        one.cpuSeconds() / (times * two.cpuSeconds()));
  }
}
