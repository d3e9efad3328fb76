package io.waybill.report;

import io.waybill.feed.OrderRecords;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import io.waybill.sort.ByteSink;
import io.waybill.sort.RunSorter;
import io.waybill.sort.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One worker's part of the judged reports, before they are merged: lines in sorted runs, sums in
 * tallies. Not thread-safe.
 */
public final class Drafts implements Closeable {
  static final String FINDINGS = "findings";
  static final String PENDING = "pending";
  static final String INCIDENTS = "incidents";
  static final String SELLERS = "sellers";
  static final String COURIERS = "couriers";
  static final String HOURS = "hours";
  static final String TOTALS = "totals";

  static final int SELLER_COLUMNS = 5;
  static final int COURIER_COLUMNS = 6;
  static final int TOTAL_COLUMNS = 3;

  /** Values are summed in two parts, so that no sum of longs can overflow. */
  static final long VALUE_PART = 1_000_000_000L;

  private static final int FINDINGS_BYTES = 16 << 20;
  private static final int SMALL_BYTES = 8 << 20;

  private static final ShipmentState[] STATES = ShipmentState.values();
  private static final ByteSink NOTHING = new ByteSink(0);

  private final Path directory;
  private final String part;
  private final List<String> fileIds;
  private final long day;
  private final RunSorter findings;
  private final RunSorter pending;
  private final RunSorter incidents;
  private final Tally sellers;
  private final CourierCounts couriers;

  /** By state. */
  private final List<Map<String, long[]>> totals = new ArrayList<>();

  private final SortKey key = new SortKey();
  private final CsvRow row = new CsvRow();

  /**
   * @param part tells this worker's files from the others' and those of other passes
   * @param fileIds of the window's files, by index
   */
  public Drafts(Path directory, String part, LocalDate date, List<String> fileIds) {
    this.directory = directory;
    this.part = part;
    this.fileIds = fileIds;
    day = date.toEpochDay();
    findings = new RunSorter(directory, FINDINGS + "-" + part, FINDINGS_BYTES);
    pending = new RunSorter(directory, PENDING + "-" + part, SMALL_BYTES);
    incidents = new RunSorter(directory, INCIDENTS + "-" + part, SMALL_BYTES);
    sellers = new Tally(directory, SELLERS + "-" + part, SELLER_COLUMNS);
    couriers =
        new CourierCounts(
            new Tally(directory, COURIERS + "-" + part, COURIER_COLUMNS),
            new Tally(directory, HOURS + "-" + part, 1));
    for (ShipmentState state : STATES) {
      totals.add(state.ordinal(), new HashMap<>());
    }
  }

  /** A line of findings.csv. */
  public void finding(Judged judged, PricedFinding finding) throws IOException {
    key.begin()
        .text(judged.orderId())
        .text(judged.packageId())
        .number(finding.uploadedAt())
        .text(finding.number())
        .text(finding.courier())
        .one(finding.rule().ordinal());
    row.clear();
    row.text(judged.orderId())
        .text(judged.packageId())
        .word(finding.rule().name())
        .text(finding.number())
        .text(finding.courier())
        .instant(finding.uploadedAt())
        .text(judged.sellerId())
        .text(judged.buyerId())
        .word(judged.currency())
        .amount(finding.penalty(), judged.currency())
        .amount(finding.compensation(), judged.currency())
        .number(finding.points())
        .text(finding.waiverId())
        .date(finding.policyVersion())
        .text(fileIds.get(finding.file()) + ":" + finding.line());
    findings.add(key.built(), row.ended());
  }

  /** A line of pending.csv. */
  public void pending(
      Judged judged,
      String number,
      String courier,
      long uploadedAt,
      long uploadDay,
      long deadline,
      String state)
      throws IOException {
    long age = day - uploadDay;
    key.begin().text(judged.orderId()).text(judged.packageId());
    row.clear();
    row.text(judged.orderId())
        .text(judged.packageId())
        .text(judged.sellerId())
        .text(number)
        .text(courier)
        .instant(uploadedAt)
        .instant(deadline)
        .number(age)
        .word(age <= 2 ? "0-2" : age <= 5 ? "3-5" : age <= 10 ? "6-10" : "11+")
        .word(state);
    pending.add(key.built(), row.ended());
  }

  /** That an assignment's number is not its order's: what incidents are counted from. */
  public void wrongNumber(Judged judged, long uploadDay) throws IOException {
    key.begin()
        .text(judged.sellerId())
        .number(uploadDay)
        .text(judged.orderId())
        .text(judged.buyerId());
    incidents.add(key.built(), NOTHING);
  }

  /** An open shipment of a seller. */
  public void sellerShipment(String sellerId, boolean decided, boolean valid) throws IOException {
    int at = sellers.at(sellerId);
    sellers.add(at, 0, 1);
    sellers.add(at, 1, decided ? 1 : 0);
    sellers.add(at, 2, valid ? 1 : 0);
  }

  /** An open shipment of a row's seller, decided and valid. */
  public void validSellerShipment(OrderRecords row) throws IOException {
    int at = row.sellerAmong(sellers);
    for (int column = 0; column <= 2; column++) {
      sellers.add(at, column, 1);
    }
  }

  /** A finding of a seller's, also of a closed shipment; a waived one counts nothing. */
  public void sellerFinding(String sellerId, PricedFinding finding) throws IOException {
    int at = sellers.at(sellerId);
    if (!finding.isWaived()) {
      sellers.add(at, 3, 1);
      sellers.add(at, 4, finding.points());
    }
  }

  /**
   * An open shipment whose current assignment names the courier.
   *
   * @param scanned whether the courier had it
   * @param firstScanMillis if so, how long after the upload its first scan came, perhaps before it
   * @param mismatched whether only others had it
   */
  public void courierShipment(
      String courier,
      boolean decided,
      boolean scanned,
      long firstScanMillis,
      boolean mismatched,
      boolean delivered,
      boolean onTime)
      throws IOException {
    CourierCounts.Counts counts = couriers.of(courier);
    long[] columns = counts.shipments;
    columns[0]++;
    columns[1] += decided ? 1 : 0;
    columns[2] += scanned ? 1 : 0;
    columns[3] += mismatched ? 1 : 0;
    columns[4] += delivered ? 1 : 0;
    columns[5] += onTime ? 1 : 0;
    if (scanned) {
      couriers.firstScan(courier, counts, firstScanMillis);
    }
  }

  /** A shipment of any state. */
  public void total(ShipmentState state, String currency, long valueMinor) throws IOException {
    Map<String, long[]> ofState = totals.get(state.ordinal());
    // few: there is no other currency than those of ISO 4217
    long[] sums = ofState.get(currency);
    if (sums == null) {
      sums = new long[TOTAL_COLUMNS];
      ofState.put(currency, sums);
    }
    sums[0]++;
    sums[1] += valueMinor / VALUE_PART;
    sums[2] += valueMinor % VALUE_PART;
  }

  @Override
  public void close() throws IOException {
    findings.close();
    pending.close();
    incidents.close();
    sellers.close();
    couriers.close();
    try (Tally tally = new Tally(directory, TOTALS + "-" + part, TOTAL_COLUMNS)) {
      for (ShipmentState state : STATES) {
        for (Map.Entry<String, long[]> currency : totals.get(state.ordinal()).entrySet()) {
          int at = tally.at(state.name() + '\0' + currency.getKey());
          for (int column = 0; column < TOTAL_COLUMNS; column++) {
            tally.add(at, column, currency.getValue()[column]);
          }
        }
      }
    }
  }
}
