package io.waybill.report;

import io.waybill.policy.Currencies;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import io.waybill.sort.ByteSource;
import io.waybill.sort.SortedRuns;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Merges all workers' {@link LineDrafts} into the three reports of money, numbers their lines, and
 * writes them once more, unescaped, to the bookings that later dates are settled against.
 */
public final class BookedReports {
  private static final Line.Type[] TYPES = Line.Type.values();

  private final Path drafts;
  private final Path out;
  private final String idMiddle;
  private final DaySummary.Builder summary;
  private final CsvRow row = new CsvRow();
  private final Map<Report, String> digests = new EnumMap<>(Report.class);

  /** Of the seller at hand, by currency: lines and their sum. */
  private final Map<String, long[]> bySeller = new HashMap<>();

  private String seller = "";

  /**
   * @param revision the number that the lines carry
   */
  public BookedReports(
      Path drafts, Path out, LocalDate date, int revision, DaySummary.Builder summary) {
    this.drafts = drafts;
    this.out = out;
    this.summary = summary;
    idMiddle = "-" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + revision + "-";
  }

  /** Writes reports and bookings; the digest of each report's content without line_ids. */
  public Map<Report, String> write() throws IOException {
    try (ReportFile bookings = new ReportFile(out.resolve(Bookings.FILE_NAME), Bookings.HEADER);
        ReportFile sums = new ReportFile(out, Report.PENALTIES_BY_SELLER)) {
      merge(Report.PENALTIES, LineDrafts.PENALTIES, Kind.PENALTY, bookings, sums);
      flush(sums);
      done(Report.PENALTIES_BY_SELLER, sums);
      merge(Report.COMPENSATIONS, LineDrafts.COMPENSATIONS, Kind.COMPENSATION, bookings, sums);
    }
    return digests;
  }

  private void merge(Report report, String name, Kind kind, ReportFile bookings, ReportFile sums)
      throws IOException {
    try (ReportFile file = new ReportFile(out, report);
        SortedRuns runs = SortedRuns.of(drafts, name)) {
      while (runs.next()) {
        String id = kind.letter() + idMiddle + sixDigits(file.rows() + 1);
        ByteSource value = runs.readValue();
        int length = value.length();
        file.line(id, value, length);
        value.skip(length);
        Line line = line(kind, value);
        bookings.line(Bookings.row(row, id, line));
        summary.booked(
            line, BigDecimal.valueOf(line.amount(), Currencies.decimals(line.currency())));
        if (kind == Kind.PENALTY) {
          add(line, sums);
        }
      }
      done(report, file);
    }
  }

  /** At least six digits. */
  private static String sixDigits(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }

  private static Line line(Kind kind, ByteSource value) {
    String party = value.text();
    String orderId = value.text();
    String packageId = value.word();
    String sellerId = value.text();
    Line.Type type = TYPES[value.one()];
    return new Line(
        kind,
        type,
        orderId,
        packageId,
        party,
        sellerId,
        value.word(),
        value.count(),
        value.number(),
        value.word());
  }

  private void add(Line line, ReportFile sums) throws IOException {
    if (!line.party().equals(seller)) {
      flush(sums);
      seller = line.party();
    }
    long[] sum = bySeller.computeIfAbsent(line.currency(), c -> new long[2]);
    sum[0]++;
    sum[1] = Math.addExact(sum[1], line.amount());
  }

  private void flush(ReportFile sums) throws IOException {
    for (Map.Entry<String, long[]> sum : new TreeMap<>(bySeller).entrySet()) {
      row.clear();
      row.text(seller)
          .word(sum.getKey())
          .number(sum.getValue()[0])
          .amount(sum.getValue()[1], sum.getKey());
      sums.line(row.ended());
    }
    bySeller.clear();
  }

  private void done(Report report, ReportFile file) {
    summary.rows(report, file.rows());
    digests.put(report, file.contentDigest());
  }
}
