package io.waybill.explain;

import io.waybill.feed.Scan;
import io.waybill.feed.Status;
import java.util.ArrayList;
import java.util.List;

/** What a scan of an assignment's number is good for (SPEC 4). */
public enum ScanUse {
  COUNTS("counts"),
  /** The declared courier has scans, this one is another's. */
  OTHER_COURIER("does not count, the declared courier has scans"),
  /** Likewise, but the declared courier did not bring it. */
  ARRIVAL_ONLY("counts for the arrival only, the declared courier has none"),
  AFTER_RETURN("counts, but is no arrival after RETURNED"),
  NOT_PHYSICAL("not physical"),
  DEFERRED("deferred, not before the cutoff");

  private static final long NEVER = Long.MAX_VALUE;

  private final String words;

  ScanUse(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isEvidence() {
    return this == COUNTS || this == AFTER_RETURN;
  }

  /** The use of each of a number's scans for an assignment of this courier. */
  static List<ScanUse> of(List<Scan> scans, String courier, long cutoff) {
    List<Scan> all =
        scans.stream().filter(s -> s.status().isPhysical() && s.eventAt() < cutoff).toList();
    List<Scan> byCourier = all.stream().filter(s -> s.courier().equals(courier)).toList();
    List<Scan> own = byCourier.isEmpty() ? all : byCourier;
    long ownReturned = returned(own);
    long allReturned = returned(all);
    boolean delivered = has(own, Status.DELIVERED, ownReturned);
    boolean arrived = delivered || has(own, Status.DELIVERY_ATTEMPTED, ownReturned);
    List<ScanUse> uses = new ArrayList<>();
    for (Scan scan : scans) {
      boolean first = scan.status() == Status.DELIVERED ? !delivered : !arrived;
      if (scan.eventAt() >= cutoff) {
        uses.add(DEFERRED);
      } else if (!scan.status().isPhysical()) {
        uses.add(NOT_PHYSICAL);
      } else if (byCourier.isEmpty() || scan.courier().equals(courier)) {
        uses.add(isArrival(scan) && scan.eventAt() > ownReturned ? AFTER_RETURN : COUNTS);
      } else {
        // the last mile may be another's
        boolean lastMile = isArrival(scan) && scan.eventAt() <= allReturned && first;
        uses.add(lastMile ? ARRIVAL_ONLY : OTHER_COURIER);
      }
    }
    return uses;
  }

  private static boolean isArrival(Scan scan) {
    return scan.status() == Status.DELIVERED || scan.status() == Status.DELIVERY_ATTEMPTED;
  }

  private static boolean has(List<Scan> scans, Status status, long until) {
    return scans.stream().anyMatch(s -> s.status() == status && s.eventAt() <= until);
  }

  private static long returned(List<Scan> scans) {
    return scans.stream()
        .filter(scan -> scan.status() == Status.RETURNED)
        .mapToLong(Scan::eventAt)
        .min()
        .orElse(NEVER);
  }
}
