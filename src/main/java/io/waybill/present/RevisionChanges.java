package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.report.CsvRow;
import io.waybill.report.Sealing;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.RunSorter;
import io.waybill.sort.SortedRuns;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@code revision-changes.csv} of r2 and later: where money is not what the revision before booked.
 *
 * <p>The lines of both are sorted together, the older ones negated: what adds up to nothing has not
 * changed.
 */
final class RevisionChanges implements Rendering {
  static final String FILE_NAME = "revision-changes.csv";
  static final String HEADER = "kind,party,order_id,package_id,currency,before,now,change";

  private static final String RUNS = "revision-changes";
  private static final int BUDGET_BYTES = 8 << 20;

  @Override
  public long write(Day day, Sealing sealing) throws IOException {
    Path before = day.superseded();
    if (before == null) {
      return 0;
    }
    deleteRuns(day.work());
    try (RunSorter sorter = new RunSorter(day.work(), RUNS, BUDGET_BYTES)) {
      Bookings.forEach(before.resolve(Bookings.FILE_NAME), line -> add(sorter, line, true));
      Bookings.forEach(day.folder().resolve(Bookings.FILE_NAME), line -> add(sorter, line, false));
    }
    try (SortedRuns lines = SortedRuns.of(day.work(), RUNS);
        OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(day.folder().resolve(FILE_NAME)))) {
      out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      merge(lines, out);
    }
    deleteRuns(day.work());
    sealing.begin(FILE_NAME);
    return 1;
  }

  private static void add(RunSorter sorter, BookingRow line, boolean isBefore) throws IOException {
    ByteSink sink = new ByteSink(96);
    for (String text :
        new String[] {
          line.kind() == Kind.PENALTY ? "penalty" : "compensation",
          line.party(),
          line.orderId(),
          line.packageId(),
          line.currency()
        }) {
      sink.plain(text);
      sink.one(0);
    }
    byte[] key = sink.toByteArray();
    sink.clear();
    sink.flag(isBefore);
    sink.number(line.amount());
    sorter.add(key, sink.toByteArray());
  }

  private static void merge(SortedRuns lines, OutputStream out) throws IOException {
    byte[] key = new byte[0];
    long before = 0;
    long now = 0;
    while (lines.next()) {
      if (!Arrays.equals(key, lines.key())) {
        write(key, before, now, out);
        key = lines.key();
        before = 0;
        now = 0;
      }
      ByteSource value = new ByteSource(lines.value());
      if (value.flag()) {
        before = Math.addExact(before, value.number());
      } else {
        now = Math.addExact(now, value.number());
      }
    }
    write(key, before, now, out);
  }

  private static void write(byte[] key, long before, long now, OutputStream out)
      throws IOException {
    if (before == now) {
      return;
    }
    String[] cells = new String(key, StandardCharsets.UTF_8).split("\0", -1);
    String currency = cells[4];
    out.write(
        new CsvRow()
            .word(cells[0])
            .text(cells[1])
            .text(cells[2])
            .text(cells[3])
            .word(currency)
            .word(Currencies.format(before, currency))
            .word(Currencies.format(now, currency))
            .word(Currencies.format(Math.subtractExact(now, before), currency))
            .line());
  }

  private static void deleteRuns(Path work) throws IOException {
    try (var runs = Files.newDirectoryStream(work, RUNS + ".*")) {
      for (Path run : runs) {
        Files.delete(run);
      }
    }
  }
}
