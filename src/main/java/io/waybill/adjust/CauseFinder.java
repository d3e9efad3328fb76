package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.HistoricRow;
import io.waybill.adjust.OrderHistory.NewScan;
import io.waybill.feed.OrderRow;
import io.waybill.feed.Status;
import io.waybill.policy.Policy;
import io.waybill.policy.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what made the difference, by what is new of an order and by which findings changed. */
final class CauseFinder {
  private static final Set<Rule> BY_SCANS =
      EnumSet.of(
          Rule.CHANGE_AFTER_SCAN,
          Rule.NOT_SCANNED,
          Rule.LATE_FIRST_SCAN,
          Rule.COURIER_MISMATCH,
          Rule.ORDER_MISMATCH,
          Rule.DESTINATION_MISMATCH,
          Rule.SHARED_NUMBER,
          Rule.SCANNED_BEFORE_ORDER,
          Rule.WRONG_NUMBER_INCIDENT);

  private static final Set<Rule> BY_ARRIVAL =
      EnumSet.of(Rule.LATE_DELIVERY, Rule.DELAY_NOT_NOTIFIED);

  private static final Set<Status> ARRIVALS =
      EnumSet.of(Status.DELIVERED, Status.DELIVERY_ATTEMPTED, Status.RETURNED);

  private static final Set<Rule> BY_OTHERS =
      EnumSet.of(Rule.ORDER_MISMATCH, Rule.SHARED_NUMBER, Rule.WRONG_NUMBER_INCIDENT);

  private final Policy policy;
  private final Before before;
  private final boolean otherPolicy;
  private final Function<String, String> waiverFile;

  /**
   * @param waiverFile the file of a waiver's id; empty: none has it
   */
  CauseFinder(Policy policy, Before before, Function<String, String> waiverFile) {
    this.policy = policy;
    this.before = before;
    this.waiverFile = waiverFile;
    otherPolicy = !shapeOf(policy).equals(shapeOf(before.policy()));
  }

  Because find(Subject subject, OrderHistory order) {
    List<FoundLine> changed = order.changed(subject);
    return waiver(order, changed)
        .or(() -> newUpload(subject, order))
        .or(() -> scan(subject, order, changed))
        .or(() -> correctedRow(subject, order))
        .or(() -> otherPolicy(changed))
        .or(() -> otherOrder(order, changed))
        .orElse(new Because(Cause.TIME_PASSED, ""));
  }

  private Optional<Because> waiver(OrderHistory order, List<FoundLine> changed) {
    for (FoundLine line : changed) {
      if (!order.isNow(line)) {
        continue;
      }
      String waivedBefore =
          order.before.stream()
              .filter(line::isOfSame)
              .map(FoundLine::waiverId)
              .findFirst()
              .orElse("");
      boolean wasThere = order.before.stream().anyMatch(line::isOfSame);
      if (wasThere && !waivedBefore.equals(line.waiverId())) {
        return Optional.of(new Because(Cause.WAIVER, waiverFile.apply(line.waiverId())));
      }
    }
    return Optional.empty();
  }

  /** An upload that no row told of before. */
  private Optional<Because> newUpload(Subject subject, OrderHistory order) {
    return order.rows.stream()
        .filter(row -> row.isNew() && subject.isAbout(row.row().packageId()))
        .filter(row -> order.rows.stream().noneMatch(other -> isKnown(row, other)))
        .min(Comparator.comparingLong(row -> row.row().uploadedAt()))
        .map(
            row ->
                new Because(
                    row.row().uploadedAt() < before.cutoff()
                        ? Cause.LATE_ORDER_ROW
                        : Cause.NEW_EVIDENCE,
                    row.file()));
  }

  private static boolean isKnown(HistoricRow row, HistoricRow other) {
    return !other.isNew() && isOfSameUpload(row.row(), other.row());
  }

  private static boolean isOfSameUpload(OrderRow a, OrderRow b) {
    return a.packageId().equals(b.packageId())
        && a.uploadedAt() == b.uploadedAt()
        && a.number().equals(b.number())
        && a.courier().equals(b.courier());
  }

  /** A new scan that decides one of the rules that changed; the earliest. */
  private Optional<Because> scan(Subject subject, OrderHistory order, List<FoundLine> changed) {
    Set<String> numbers =
        order.rows.stream()
            .filter(row -> subject.isAbout(row.row().packageId()))
            .map(row -> row.row().number())
            .collect(java.util.stream.Collectors.toSet());
    return order.scans.stream()
        .filter(scan -> numbers.contains(scan.number()))
        .filter(scan -> changed.stream().anyMatch(line -> decides(scan, line, order)))
        .min(Comparator.comparingLong(NewScan::eventAt))
        .map(
            scan ->
                new Because(
                    scan.eventAt() < before.cutoff() ? Cause.LATE_SCAN : Cause.NEW_EVIDENCE,
                    scan.file()));
  }

  private static boolean decides(NewScan scan, FoundLine line, OrderHistory order) {
    if (BY_ARRIVAL.contains(line.rule())) {
      return ARRIVALS.contains(scan.status());
    }
    // a scan never makes a number one that nobody scanned
    boolean appeared = order.isNow(line);
    return BY_SCANS.contains(line.rule()) && !(line.rule() == Rule.NOT_SCANNED && appeared);
  }

  /** The last row of a known upload does not say what the last one before it said. */
  private Optional<Because> correctedRow(Subject subject, OrderHistory order) {
    for (HistoricRow row : order.rows) {
      if (row.isNew() && subject.isAbout(row.row().packageId())) {
        Optional<HistoricRow> known =
            order.rows.stream().filter(other -> isKnown(row, other)).reduce((a, b) -> b);
        if (known.isPresent() && !saysTheSame(row.row(), known.get().row())) {
          return Optional.of(new Because(Cause.CORRECTED_ROW, row.file()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean saysTheSame(OrderRow a, OrderRow b) {
    return a.sellerId().equals(b.sellerId())
        && a.buyerId().equals(b.buyerId())
        && a.category().equals(b.category())
        && a.currency().equals(b.currency())
        && a.valueMinor() == b.valueMinor()
        && a.orderedAt() == b.orderedAt()
        && a.firstUploadedAt() == b.firstUploadedAt()
        && a.reason().equals(b.reason())
        && a.documented() == b.documented()
        && a.noticeAt() == b.noticeAt()
        && a.country().equals(b.country())
        && a.postcode().equals(b.postcode())
        && a.tooLateAt() == b.tooLateAt();
  }

  private Optional<Because> otherPolicy(List<FoundLine> changed) {
    boolean differs =
        otherPolicy
            || changed.stream()
                .map(line -> Instant.parse(line.uploadedAt()).atZone(policy.zone()).toLocalDate())
                .anyMatch(
                    day -> !Objects.equals(policy.versionOn(day), before.policy().versionOn(day)));
    return differs ? Optional.of(new Because(Cause.POLICY, "")) : Optional.empty();
  }

  private static Optional<Because> otherOrder(OrderHistory order, List<FoundLine> changed) {
    return changed.stream().anyMatch(line -> BY_OTHERS.contains(line.rule()))
        ? Optional.of(
            new Because(
                Cause.OTHER_ORDER, order.othersFiles.isEmpty() ? "" : order.othersFiles.first()))
        : Optional.empty();
  }

  /** All of a policy that is not a version of its rules and can change what is due. */
  private static List<Object> shapeOf(Policy policy) {
    return List.of(
        policy.zone(),
        policy.lookbackDays(),
        policy.judgeDays(),
        policy.calendar(),
        policy.couriers(),
        policy.aliases());
  }
}
