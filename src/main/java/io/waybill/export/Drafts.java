package io.waybill.export;

import io.waybill.policy.Currencies;
import io.waybill.report.CsvRow;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.sort.RunSorter;
import io.waybill.sort.Sha256;
import io.waybill.sort.SortedRuns;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of an export before they are in order, and what they come to. */
final class Drafts {
  private static final String RUNS = "lines";
  private static final int BUDGET_BYTES = 16 << 20;

  private record Account(Kind kind, String currency) {}

  /** Lines and their sum, which may be more than a long holds. */
  private static final class Sum {
    private long lines;
    private BigDecimal amount = BigDecimal.ZERO;
  }

  private final Path scratch;
  private final RunSorter sorter;
  private final CsvRow row = new CsvRow();
  private final Map<Account, Sum> sums =
      new TreeMap<>(Comparator.comparing(Account::kind).thenComparing(Account::currency));
  private long lines;

  /**
   * @param scratch for working files
   */
  Drafts(Path scratch) {
    this.scratch = scratch;
    sorter = new RunSorter(scratch, RUNS, BUDGET_BYTES);
  }

  void add(ExportLine line) throws IOException {
    sorter.add(line.lineId().getBytes(StandardCharsets.UTF_8), line.csv(row));
    Sum sum = sums.computeIfAbsent(new Account(line.kind(), line.currency()), a -> new Sum());
    sum.lines++;
    sum.amount =
        sum.amount.add(BigDecimal.valueOf(line.amount(), Currencies.decimals(line.currency())));
    lines++;
  }

  long lines() {
    return lines;
  }

  /** By kind and currency. */
  List<Export.Total> totals() {
    List<Export.Total> totals = new ArrayList<>();
    sums.forEach(
        (account, sum) ->
            totals.add(
                new Export.Total(account.kind(), account.currency(), sum.lines, sum.amount)));
    return totals;
  }

  /**
   * Writes the lines in the order of their ids; after it nothing can be added.
   *
   * @return the file's sha256
   * @throws DamagedExportException two lines have the same id
   */
  String write(Path file) throws IOException {
    sorter.close();
    MessageDigest digest = Sha256.begin();
    byte[] before = new byte[0];
    try (SortedRuns runs = SortedRuns.of(scratch, RUNS);
        OutputStream out =
            new DigestOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), digest)) {
      out.write((ExportLine.HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      while (runs.next()) {
        if (Arrays.equals(before, runs.key())) {
          throw new DamagedExportException(
              file.getFileName()
                  + ": has line "
                  + new String(before, StandardCharsets.UTF_8)
                  + " twice, expected each line_id once in the bookings");
        }
        before = runs.key();
        out.write(runs.value());
      }
    }
    return Sha256.hex(digest);
  }
}
