package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.HistoricRow;
import io.waybill.policy.Rule;
import io.waybill.settle.BookedLine.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides what made the difference, by what is new of an order and by which findings changed. */
final class CauseFinder {
  private final Before before;
  private final PolicyCauses policies;
  private final Function<String, String> waiverFile;
  private final Histories histories;
  private final GoneFiles gone;
  private final ZoneId zone;

  /**
   * @param waiverFile the file of a waiver's id; empty: none has it
   */
  CauseFinder(
      Before before,
      PolicyCauses policies,
      Function<String, String> waiverFile,
      Histories histories,
      GoneFiles gone,
      ZoneId zone) {
    this.before = before;
    this.policies = policies;
    this.waiverFile = waiverFile;
    this.histories = histories;
    this.gone = gone;
    this.zone = zone;
  }

  Because find(Subject subject) {
    return find(subject, histories.of(subject.orderId()).changesOf(subject));
  }

  private Because find(Subject subject, List<Change> changes) {
    OrderHistory order = histories.of(subject.orderId());
    RowCauses rows = new RowCauses(subject, order);
    return waiver(changes)
        .or(() -> rows.newUpload(changes).map(this::newUpload))
        .or(() -> scan(changes, subject, order))
        .or(() -> rows.corrected(changes).map(row -> new Because(Cause.CORRECTED_ROW, row.file())))
        .or(() -> policy(subject, order, changes))
        .or(() -> otherOrder(order, changes))
        .or(gone::because)
        .orElse(new Because(Cause.TIME_PASSED, ""));
  }

  private Optional<Because> waiver(List<Change> changes) {
    return changes.stream()
        .filter(Change::isOfWaiver)
        .findFirst()
        .map(change -> new Because(Cause.WAIVER, waiverFile.apply(change.line().waiverId())));
  }

  private Because newUpload(HistoricRow row) {
    if (gone.isReplaced(row.file())) {
      // what the file said before is gone, so it may have told of this upload
      return new Because(Cause.CORRECTED_ROW, row.file());
    }
    return new Because(
        row.row().uploadedAt() < before.cutoff() ? Cause.LATE_ORDER_ROW : Cause.NEW_EVIDENCE,
        row.file());
  }

  private Optional<Because> scan(List<Change> changes, Subject subject, OrderHistory order) {
    return ScanCauses.deciding(changes, subject, order)
        .map(
            scan ->
                new Because(
                    scan.eventAt() < before.cutoff() ? Cause.LATE_SCAN : Cause.NEW_EVIDENCE,
                    scan.file()));
  }

  private Optional<Because> policy(Subject subject, OrderHistory order, List<Change> changes) {
    Set<LocalDate> uploads =
        order.rows.stream()
            .filter(row -> subject.isAbout(row.row().packageId()))
            .map(row -> Instant.ofEpochMilli(row.row().uploadedAt()).atZone(zone).toLocalDate())
            .collect(Collectors.toSet());
    return policies.explain(changes, uploads)
        ? Optional.of(new Because(Cause.POLICY, ""))
        : Optional.empty();
  }

  private Optional<Because> otherOrder(OrderHistory order, List<Change> changes) {
    for (Change change : changes) {
      if (change.rule() == Rule.WRONG_NUMBER_INCIDENT) {
        return Optional.of(new Because(Cause.OTHER_ORDER, companionFile(order)));
      }
      if (change.rule() == Rule.ORDER_MISMATCH || change.rule() == Rule.SHARED_NUMBER) {
        return Optional.of(
            new Because(
                Cause.OTHER_ORDER, order.othersFiles.getOrDefault(change.line().number(), "")));
      }
    }
    return Optional.empty();
  }

  /** The file that changed another order's wrong number, by which the seller's day changed. */
  private String companionFile(OrderHistory order) {
    for (Change change : order.companions) {
      FoundLine line = change.line();
      for (String orderId : Histories.readings(line.orderId())) {
        Subject subject =
            new Subject(Kind.PENALTY, orderId, line.packageId(), line.sellerId(), line.currency());
        String file = find(subject, List.of(change)).file();
        if (!file.isEmpty()) {
          return file;
        }
      }
    }
    return "";
  }
}
