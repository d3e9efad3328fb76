package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.NewScan;
import io.waybill.feed.Status;
import io.waybill.report.CsvRow;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which new scan can have changed a finding: of its number, and of a sort that the rule asks. */
final class ScanCauses {
  private static final Set<Status> ARRIVALS =
      EnumSet.of(Status.DELIVERED, Status.DELIVERY_ATTEMPTED, Status.RETURNED);

  private ScanCauses() {}

  /** The earliest new scan that decides one of the changes. */
  static Optional<NewScan> deciding(List<Change> changes, Subject subject, OrderHistory order) {
    Set<String> numbers =
        order.rows.stream()
            .filter(row -> subject.isAbout(row.row().packageId()))
            .map(row -> row.row().number())
            .collect(Collectors.toSet());
    return order.scans.stream()
        .filter(scan -> numbers.contains(scan.number()))
        .filter(scan -> changes.stream().anyMatch(change -> decides(scan, change)))
        .min(Comparator.comparingLong(NewScan::eventAt));
  }

  private static boolean decides(NewScan scan, Change change) {
    // what a finding costs, or whether it is waived, no scan says
    if (!change.came() && !change.went()) {
      return false;
    }
    boolean sameNumber = CsvRow.harmless(scan.number()).equals(change.line().number());
    // once a courier has its own scans, those of others are no evidence any more
    boolean byCourier = CsvRow.harmless(scan.courier()).equals(change.line().courier());
    boolean restricts = change.went() && byCourier;
    return switch (change.rule()) {
      case NOT_SCANNED -> sameNumber && change.went();
      case LATE_FIRST_SCAN, SCANNED_BEFORE_ORDER -> sameNumber;
      case COURIER_MISMATCH -> sameNumber && byCourier == change.went();
      case ORDER_MISMATCH -> sameNumber && (scan.namesOrder() || restricts);
      case DESTINATION_MISMATCH -> sameNumber && (scan.namesDestination() || restricts);
      case SHARED_NUMBER -> sameNumber && (scan.namesOrder() || scan.namesDestination());
      // it asks for the scans of the number before
      case CHANGE_AFTER_SCAN ->
          !sameNumber
              && (change.went()
                  ? scan.namesOrder() || scan.namesDestination()
                  : scan.eventAt() / 1000 <= change.line().uploadedAt());
      // a later number of the shipment may be the one that arrived
      case LATE_DELIVERY, DELAY_NOT_NOTIFIED -> ARRIVALS.contains(scan.status());
      default -> false;
    };
  }
}
