package io.waybill.bench;

import io.waybill.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Starts the benchmark: generates markets, lets both programs work on them in turn, prints what
 * they took, and fails if they find differently. Settings are system properties, see README "How
 * fast".
 */
final class Bench {
  static final LocalDate FIRST_DAY = Generator.FIRST_DAY;

  private static final double MB = 1e6;

  private final Path home;
  private final Path work;
  private final boolean keep;
  private final int rounds;
  private final Programs programs;
  private final TreeMap<Long, Double> waybillWalls = new TreeMap<>();

  private Bench(Path home, int rounds, boolean keep) throws IOException {
    this.home = home;
    work = Files.createDirectories(home.resolve("target/bench"));
    this.rounds = rounds;
    this.keep = keep;
    programs = new Programs(home, work);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> wanted = List.of(System.getProperty("bench.sizes", "100k,1m").split(",", -1));
    int rounds = Integer.getInteger("bench.rounds", 3);
    Bench bench =
        new Bench(
            Path.of(System.getProperty("bench.home", "")).toAbsolutePath(),
            rounds,
            Boolean.getBoolean("bench.keep"));
    bench.run(wanted);
  }

  /**
   * Nothing is deleted before all is measured: some file systems make files slowly for minutes once
   * many were deleted.
   */
  private void run(List<String> wanted) throws IOException, InterruptedException {
    String version = programs.prepare();
    System.out.printf(
        "%s%n%d processors, %d rounds each; peak is resident memory%n",
        version, Runtime.getRuntime().availableProcessors(), rounds);
    List<Path> done = new ArrayList<>();
    for (String what : wanted) {
      Path folder = work.resolve(what);
      Path old = work.resolve(what + "-old"); // what the series before was told to keep
      if (Files.exists(folder)) {
        delete(old); // is there only if that series was broken off
        Files.move(folder, old);
      }
      switch (what) {
        case "window" ->
            new WindowBench(programs, folder).run(Long.getLong("bench.window.orders", 100_000));
        case "start" -> new StartBench(programs, home.resolve("sample-data"), folder).run();
        default -> oneDay(what, orders(what), folder);
      }
      done.add(old);
      if (!keep) {
        done.add(folder);
      }
    }
    for (Path folder : done) {
      delete(folder);
    }
  }

  /** As {@code 100k}, {@code 1m} or a plain number. */
  private static long orders(String size) {
    char unit = size.charAt(size.length() - 1);
    long units = unit == 'k' ? 1_000 : unit == 'm' ? 1_000_000 : 1;
    return units * Long.parseLong(units == 1 ? size : size.substring(0, size.length() - 1));
  }

  private void oneDay(String size, long orders, Path folder)
      throws IOException, InterruptedException {
    Path market = folder.resolve("market");
    new Generator(orders, 1, 1, FIRST_DAY).writeTo(market);
    long input = Measured.sizeOf(market);
    System.out.printf("%n%s orders, one day, %,.0f MB of CSV%n", size, input / MB);
    System.out.println(
        "  size  round | Waybill   wall s   CPU s  peak MB | DuckDB   wall s   CPU s  peak MB");
    List<Measured> waybill = new ArrayList<>();
    List<Measured> duckDb = new ArrayList<>();
    String summary = "";
    for (int round = 1; round <= rounds; round++) {
      Path one = folder.resolve("waybill-" + round);
      Path two = folder.resolve("duckdb-" + round);
      waybill.add(programs.waybill(market, one, "reconcile", "--date", FIRST_DAY.toString()));
      duckDb.add(programs.duckDb(market, two, FIRST_DAY.toString()));
      row(size, Integer.toString(round), waybill.get(round - 1), duckDb.get(round - 1));
      Comparison comparison = new Comparison(one.resolve("reports/" + FIRST_DAY + "/r1"), two);
      List<String> differences = comparison.differences();
      if (!differences.isEmpty()) {
        throw new IllegalStateException(
            "the two find differently:\n" + String.join("\n", differences));
      }
      summary = comparison.summary();
      // the reports, thousands of files, only at the end
      delete(one.resolve("data"));
    }
    medians(size, waybill, duckDb, input);
    System.out.println("  equal in every row: " + summary);
    waybillWalls.put(orders, median(waybill, Measured::wallSeconds));
    growth(orders);
  }

  private static void row(String size, String round, Measured waybill, Measured duckDb) {
    System.out.printf(
        "%6s %6s |         %8.2f %7.2f %8.0f |        %8.2f %7.2f %8.0f%n",
        size,
        round,
        waybill.wallSeconds(),
        waybill.cpuSeconds(),
        waybill.peakBytes() / MB,
        duckDb.wallSeconds(),
        duckDb.cpuSeconds(),
        duckDb.peakBytes() / MB);
  }

  private static void medians(
      String size, List<Measured> waybill, List<Measured> duckDb, long input) {
    Measured one = median(waybill);
    Measured two = median(duckDb);
    row(size, "median", one, two);
    System.out.printf(
        "  Waybill/DuckDB: wall %.2f, CPU %.2f, peak %.2f; Waybill's data folder at most %.2f of the input%n",
        one.wallSeconds() / two.wallSeconds(),
        one.cpuSeconds() / two.cpuSeconds(),
        (double) one.peakBytes() / two.peakBytes(),
        (double) one.peakFolderBytes() / input);
  }

  /** Each figure's own. */
  private static Measured median(List<Measured> rounds) {
    return new Measured(
        median(rounds, Measured::wallSeconds),
        median(rounds, Measured::cpuSeconds),
        (long) median(rounds, Measured::peakBytes),
        (long) median(rounds, Measured::peakFolderBytes));
  }

  static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The same heap all the while: what ten times as many orders take. */
  private void growth(long orders) {
    Double tenth = waybillWalls.get(orders / 10);
    if (tenth != null) {
      System.out.printf(
          "  ten times as many orders take Waybill %.1f times as long%n",
          waybillWalls.get(orders) / tenth);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
