package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.HistoricRow;
import io.waybill.feed.OrderRow;
import io.waybill.report.CsvRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which new order row can have changed a finding: a new upload, or another word on a known one. */
final class RowCauses {
  private final Subject subject;
  private final OrderHistory order;
  private final List<HistoricRow> rows;
  private final List<HistoricRow> known;

  RowCauses(Subject subject, OrderHistory order) {
    this.subject = subject;
    this.order = order;
    rows =
        order.rows.stream()
            .filter(row -> subject.isAbout(row.row().packageId()))
            .sorted(OrderHistory.ROW_ORDER)
            .toList();
    known = rows.stream().filter(row -> !row.isNew()).toList();
  }

  /** The earliest upload that no row told of before, and that explains one of the changes. */
  Optional<HistoricRow> newUpload(List<Change> changes) {
    return rows.stream()
        .filter(row -> row.isNew() && isNewUpload(row.row()))
        .filter(
            row -> changes.isEmpty() || changes.stream().anyMatch(change -> explains(row, change)))
        .min(Comparator.comparingLong(row -> row.row().uploadedAt()));
  }

  /** The same number and courier again is no new upload, even with a later time (SPEC 3). */
  private boolean isNewUpload(OrderRow row) {
    return known.stream()
        .map(HistoricRow::row)
        .filter(other -> other.packageId().equals(row.packageId()))
        .filter(other -> other.uploadedAt() <= row.uploadedAt())
        // at the same time the same one, wherever it stands
        .max(
            Comparator.comparingLong(OrderRow::uploadedAt)
                .thenComparing(other -> isOfSameNumber(row, other)))
        .filter(other -> isOfSameNumber(row, other))
        .isEmpty();
  }

  private static boolean isOfSameNumber(OrderRow a, OrderRow b) {
    return a.number().equals(b.number()) && a.courier().equals(b.courier());
  }

  private boolean explains(HistoricRow upload, Change change) {
    if (!CsvRow.harmless(upload.row().packageId()).equals(change.line().packageId())) {
      return false;
    }
    if (change.went()) {
      // a number that was replaced may stand nevertheless: then it is the scan that counts
      return ScanCauses.deciding(List.of(change), subject, order).isEmpty();
    }
    if (!change.came()) {
      return !change.isOfWaiver();
    }
    return switch (change.rule().group()) {
      case DELIVERY -> ScanCauses.deciding(List.of(change), subject, order).isEmpty();
      // a later upload breaks no rule for an earlier one
      default -> change.line().uploadedAt() >= Math.floorDiv(upload.row().uploadedAt(), 1000);
    };
  }

  /** The row that says something else of a known shipment or upload, and so explains a change. */
  Optional<HistoricRow> corrected(List<Change> changes) {
    if (changes.isEmpty()) {
      // the cap is a share of the value
      return correctedFact(
          row -> true, (was, is) -> was.valueMinor() != is.valueMinor() || moves(was, is));
    }
    return changes.stream().flatMap(change -> corrected(change).stream()).findFirst();
  }

  private Optional<HistoricRow> corrected(Change change) {
    FoundLine line = change.line();
    Predicate<HistoricRow> ofPackage =
        row -> CsvRow.harmless(row.row().packageId()).equals(line.packageId());
    Predicate<HistoricRow> ofUpload =
        ofPackage.and(
            row ->
                CsvRow.harmless(row.row().number()).equals(line.number())
                    && CsvRow.harmless(row.row().courier()).equals(line.courier()));
    return correctedFact(ofPackage, (was, is) -> differsFor(change, was, is))
        .or(() -> correctedFact(ofUpload, (was, is) -> uploadDiffersFor(change, was, is)))
        .or(() -> earlierFirstUpload(change, ofPackage));
  }

  private interface Difference {
    boolean between(OrderRow was, OrderRow is);
  }

  /** The last row decides: which it is now, if it is new and says something else than then. */
  private Optional<HistoricRow> correctedFact(Predicate<HistoricRow> which, Difference difference) {
    Optional<HistoricRow> was = known.stream().filter(which).reduce((a, b) -> b);
    Optional<HistoricRow> is = rows.stream().filter(which).reduce((a, b) -> b);
    return is.filter(HistoricRow::isNew)
        .filter(row -> was.isPresent() && difference.between(was.get().row(), row.row()));
  }

  private static boolean moves(OrderRow was, OrderRow is) {
    return !was.sellerId().equals(is.sellerId())
        || !was.buyerId().equals(is.buyerId())
        || !was.currency().equals(is.currency());
  }

  /** What is said of the shipment. */
  private static boolean differsFor(Change change, OrderRow was, OrderRow is) {
    boolean value = was.valueMinor() != is.valueMinor() || !was.currency().equals(is.currency());
    boolean destination =
        !was.country().equals(is.country()) || !was.postcode().equals(is.postcode());
    boolean promise = was.tooLateAt() != is.tooLateAt();
    if (change.isMoved() && moves(was, is)) {
      return true;
    }
    if (!change.came() && !change.went()) {
      return value;
    }
    return switch (change.rule()) {
      case UNDOCUMENTED_CHANGE -> value || !was.category().equals(is.category());
      case DESTINATION_MISMATCH, CHANGE_AFTER_SCAN -> destination;
      case ORDER_MISMATCH -> moves(was, is);
      case SHARED_NUMBER -> destination || moves(was, is);
      case WRONG_NUMBER_INCIDENT -> !was.sellerId().equals(is.sellerId());
      case SCANNED_BEFORE_ORDER -> was.orderedAt() != is.orderedAt();
      case LATE_DELIVERY -> promise || value;
      case DELAY_NOT_NOTIFIED -> promise;
      default -> false;
    };
  }

  /** What is said of the upload that broke the rule. */
  private static boolean uploadDiffersFor(Change change, OrderRow was, OrderRow is) {
    if (!change.came() && !change.went()) {
      return false;
    }
    return switch (change.rule()) {
      case REASON_NOT_ALLOWED, CHANGE_AFTER_SCAN -> !was.reason().equals(is.reason());
      case UNDOCUMENTED_CHANGE -> was.documented() != is.documented();
      case BUYER_NOT_NOTIFIED, DELAY_NOT_NOTIFIED -> was.noticeAt() != is.noticeAt();
      default -> false;
    };
  }

  /** The 72 hours run from the first upload that any row tells of. */
  private Optional<HistoricRow> earlierFirstUpload(Change change, Predicate<HistoricRow> which) {
    Comparator<HistoricRow> byFirst = Comparator.comparingLong(row -> row.row().firstUploadedAt());
    return switch (change.rule()) {
      case LATE_CHANGE, TOO_MANY_CHANGES ->
          rows.stream()
              .filter(which)
              .min(byFirst)
              .filter(HistoricRow::isNew)
              .filter(
                  least ->
                      known.stream()
                          .filter(which)
                          .min(byFirst)
                          .filter(
                              was -> was.row().firstUploadedAt() > least.row().firstUploadedAt())
                          .isPresent());
      default -> Optional.empty();
    };
  }
}
