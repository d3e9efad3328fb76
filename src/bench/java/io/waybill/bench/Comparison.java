package io.waybill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds the script's reports against Waybill's: a fast answer that differs is no answer. */
final class Comparison {
  private static final List<String> REPORTS =
      List.of(
          "findings.csv",
          "penalties.csv",
          "compensations.csv",
          "penalties-by-seller.csv",
          "totals.csv");
  private static final int SHOWN = 5;

  private final Path waybill;
  private final Path duckDb;

  Comparison(Path waybill, Path duckDb) {
    this.waybill = waybill;
    this.duckDb = duckDb;
  }

  /** All that differs, in words; empty if nothing does. */
  List<String> differences() throws IOException {
    List<String> differences = new ArrayList<>();
    compare("findings by rule", counts(waybill), counts(duckDb), differences);
    for (String report : List.of("penalties.csv", "compensations.csv")) {
      compare(
          "sums of " + report,
          sums(waybill.resolve(report)),
          sums(duckDb.resolve(report)),
          differences);
    }
    for (String report : REPORTS) {
      compareRows(report, differences);
    }
    return differences;
  }

  /** What was compared, for the table. */
  String summary() throws IOException {
    long findings = counts(waybill).values().stream().mapToLong(Long::longValue).sum();
    return "%,d findings of %d rules; to charge to sellers %s; to pay to buyers %s"
        .formatted(
            findings,
            counts(waybill).size(),
            sums(waybill.resolve("penalties.csv")),
            sums(waybill.resolve("compensations.csv")));
  }

  private static Map<String, Long> counts(Path reports) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    try (Stream<String> lines = Files.lines(reports.resolve("findings.csv"))) {
      lines.skip(1).forEach(line -> counts.merge(line.split(",", -1)[2], 1L, Long::sum));
    }
    return counts;
  }

  private static Map<String, BigDecimal> sums(Path report) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(report)) {
      List<String> columns = List.of(lines.readLine().split(",", -1));
      int currency = columns.indexOf("currency");
      int amount = columns.indexOf("amount");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        sums.merge(cells[currency], new BigDecimal(cells[amount]), BigDecimal::add);
      }
    }
    return sums;
  }

  private static void compare(
      String what, Map<String, ?> ofWaybill, Map<String, ?> ofDuckDb, List<String> differences) {
    if (!ofWaybill.equals(ofDuckDb)) {
      differences.add(what + ": Waybill " + ofWaybill + ", DuckDB " + ofDuckDb);
    }
  }

  /** Row by row, in order. */
  private void compareRows(String report, List<String> differences) throws IOException {
    try (BufferedReader one = Files.newBufferedReader(waybill.resolve(report));
        BufferedReader two = Files.newBufferedReader(duckDb.resolve(report))) {
      int different = 0;
      for (long number = 1; different < SHOWN; number++) {
        String expected = one.readLine();
        String found = two.readLine();
        if (expected == null && found == null) {
          return;
        }
        if (expected == null
            || found == null
            || !comparable(report, expected).equals(found.replace("\"", ""))) {
          different++;
          differences.add(
              report + " line " + number + ": Waybill " + expected + ", DuckDB " + found);
        }
      }
    }
  }

  /**
   * The script knows no row's line, so that a finding's last column is not compared; and it quotes
   * more than it must.
   */
  private static String comparable(String report, String line) {
    String compared =
        report.equals("findings.csv") ? line.substring(0, line.lastIndexOf(',')) : line;
    return compared.replace("\"", "");
  }
}
