package io.waybill.report;

import io.waybill.feed.ControlLine;
import io.waybill.feed.FileKind;
import io.waybill.feed.Reject;
import io.waybill.feed.Window;
import io.waybill.policy.CourierRating;
import io.waybill.policy.Currencies;
import io.waybill.policy.Policy;
import io.waybill.policy.Rule;
import io.waybill.policy.Standing;
import io.waybill.sort.ByteSource;
import io.waybill.sort.SortedRuns;
import io.waybill.sort.SortedTally;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * Merges all workers' {@link Drafts} into the eight reports that follow from inputs and policy. Not
 * thread-safe.
 */
public final class JudgedReports {
  private static final Rule[] RULES = Rule.values();

  private final Path drafts;
  private final Path out;
  private final Policy policy;
  private final CsvRow row = new CsvRow();
  private final Map<Report, String> digests = new EnumMap<>(Report.class);
  private final DaySummary.Builder summary;

  /**
   * @param drafts where the drafts are
   * @param out where the reports go
   */
  public JudgedReports(Path drafts, Path out, Policy policy, DaySummary.Builder summary) {
    this.drafts = drafts;
    this.out = out;
    this.policy = policy;
    this.summary = summary;
  }

  /** Writes what was found, which is more than all others; the digest of its content. */
  public Map<Report, String> writeFindings() throws IOException {
    findings();
    return digests;
  }

  /** Writes the other seven; the digest of each one's content. */
  public Map<Report, String> writeOthers(Window window) throws IOException {
    pending();
    incidents();
    sellers();
    couriers();
    totals();
    control(window);
    rejects(window);
    return digests;
  }

  private void findings() throws IOException {
    long[] byRule = new long[RULES.length];
    try (ReportFile file = new ReportFile(out, Report.FINDINGS);
        SortedRuns runs = SortedRuns.of(drafts, Drafts.FINDINGS)) {
      while (runs.next()) {
        file.line(runs.readValue());
        ByteSource key = runs.readKey();
        byRule[key.array()[key.position() + key.remaining() - 1]]++;
      }
      done(Report.FINDINGS, file);
    }
    for (int i = 0; i < byRule.length; i++) {
      if (byRule[i] > 0) {
        summary.findings(RULES[i], byRule[i]);
      }
    }
  }

  private void pending() throws IOException {
    try (ReportFile file = new ReportFile(out, Report.PENDING);
        SortedRuns runs = SortedRuns.of(drafts, Drafts.PENDING)) {
      while (runs.next()) {
        file.line(runs.readValue());
      }
      done(Report.PENDING, file);
    }
  }

  private void incidents() throws IOException {
    try (ReportFile file = new ReportFile(out, Report.INCIDENTS)) {
      Incidents.forEach(
          drafts,
          policy,
          (sellerId, uploadDay, orders, buyers) -> {
            row.clear();
            row.text(sellerId).date(LocalDate.ofEpochDay(uploadDay)).number(orders).number(buyers);
            file.line(row.word("REQUIRED").ended());
          });
      done(Report.INCIDENTS, file);
    }
  }

  private void sellers() throws IOException {
    Standing standing = policy.standing();
    try (ReportFile file = new ReportFile(out, Report.SELLERS);
        SortedTally sellers = new SortedTally(drafts, Drafts.SELLERS, Drafts.SELLER_COLUMNS)) {
      while (sellers.next()) {
        long decided = sellers.sum(1);
        long valid = sellers.sum(2);
        boolean below =
            decided >= standing.minVolume() && !reaches(valid, decided, standing.targetRate());
        row.clear();
        row.text(sellers.key())
            .number(sellers.sum(0))
            .number(decided)
            .number(valid)
            .word(rate(valid, decided))
            .word(below ? "Y" : "N")
            .number(sellers.sum(3))
            .number(sellers.sum(4))
            .text(standing.action(sellers.sum(4)));
        file.line(row.ended());
      }
      done(Report.SELLERS, file);
    }
  }

  private void couriers() throws IOException {
    CourierRating rating = policy.courierRating();
    try (ReportFile file = new ReportFile(out, Report.COURIERS);
        SortedTally couriers = new SortedTally(drafts, Drafts.COURIERS, Drafts.COURIER_COLUMNS);
        CourierHours hours = new CourierHours(new SortedTally(drafts, Drafts.HOURS, 1))) {
      while (couriers.next()) {
        long decided = couriers.sum(1);
        long scanned = couriers.sum(2);
        String[] percentiles = hours.percentiles(couriers.key(), scanned, 50, 95);
        String rated =
            decided < rating.minVolume()
                ? "UNRATED"
                : reaches(scanned, decided, rating.reliableRate()) ? "RELIABLE" : "WATCH";
        row.clear();
        row.text(couriers.key())
            .number(couriers.sum(0))
            .number(decided)
            .number(scanned)
            .word(rate(scanned, decided))
            .number(couriers.sum(3))
            .word(percentiles[0])
            .word(percentiles[1])
            .number(couriers.sum(4))
            .number(couriers.sum(5))
            .word(rated);
        file.line(row.ended());
      }
      done(Report.COURIERS, file);
    }
  }

  private void totals() throws IOException {
    try (ReportFile file = new ReportFile(out, Report.TOTALS);
        SortedTally totals = new SortedTally(drafts, Drafts.TOTALS, Drafts.TOTAL_COLUMNS)) {
      while (totals.next()) {
        int end = totals.key().indexOf('\0');
        String state = totals.key().substring(0, end);
        String currency = totals.key().substring(end + 1);
        BigInteger value =
            BigInteger.valueOf(totals.sum(1))
                .multiply(BigInteger.valueOf(Drafts.VALUE_PART))
                .add(BigInteger.valueOf(totals.sum(2)));
        row.clear();
        row.word(state)
            .word(currency)
            .number(totals.sum(0))
            .word(new BigDecimal(value, Currencies.decimals(currency)).toPlainString());
        file.line(row.ended());
        summary.shipments(state, totals.sum(0));
      }
      done(Report.TOTALS, file);
    }
  }

  private void control(Window window) throws IOException {
    try (ReportFile file = new ReportFile(out, Report.CONTROL)) {
      for (ControlLine line : window.control()) {
        summary.file(line);
        if (line.file().kind() == FileKind.MANIFEST) {
          continue;
        }
        row.clear();
        row.text(line.file().id()).word(line.file().kind().label());
        if (line.status() == ControlLine.Status.READ) {
          row.number(line.rows())
              .number(line.accepted())
              .number(line.deferred())
              .number(line.unshipped())
              .number(line.rejected());
        } else {
          row.word("").word("").word("").word("").word("");
        }
        file.line(row.word(line.status().name()).ended());
      }
      done(Report.CONTROL, file);
    }
  }

  private void rejects(Window window) throws IOException {
    try (ReportFile file = new ReportFile(out, Report.REJECTS)) {
      for (Window.FileRejects rejected : window.rejects()) {
        for (Reject reject : rejected.rejects()) {
          row.clear();
          row.text(rejected.file().id())
              .number(reject.line())
              .word(reject.code().name())
              .word(reject.field());
          file.line(row.ended());
        }
      }
      done(Report.REJECTS, file);
    }
  }

  private void done(Report report, ReportFile file) {
    summary.rows(report, file.rows());
    digests.put(report, file.contentDigest());
  }

  /** Percent with two decimals; empty without a base. */
  private static String rate(long part, long base) {
    return base == 0
        ? ""
        : BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(base), 2, RoundingMode.HALF_UP)
            .toPlainString();
  }

  /** Whether a rate, unrounded, is at least so many percent. */
  private static boolean reaches(long part, long base, BigDecimal percent) {
    return BigDecimal.valueOf(part)
            .movePointRight(2)
            .compareTo(percent.multiply(BigDecimal.valueOf(base)))
        >= 0;
  }
}
