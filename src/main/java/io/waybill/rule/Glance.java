package io.waybill.rule;

import io.waybill.match.Deadlines;
import io.waybill.match.Evidence;
import io.waybill.match.LoneRow;
import io.waybill.match.Night;
import io.waybill.policy.Courier;
import io.waybill.sort.ByteSource;

/**
 * Tells at a glance of nine shipments in ten that they break no rule, whatever the policy, before
 * anything is made of their row. Of what it cannot tell, {@link Rules} judges; what it tells is
 * what they would find: nothing. A rule that a single upload could break has its line here.
 */
public final class Glance {
  private final Night night;
  private final Deadlines deadlines;
  private final long openFrom;

  public Glance(Night night) {
    this.night = night;
    deadlines = night.deadlines();
    openFrom = night.openFrom();
  }

  /** Whether a row's shipment is open, was scanned and keeps all rules, as far as feeds reach. */
  public boolean isClean(LoneRow row, Evidence evidence) {
    return isOpenFirstUpload(row)
        && evidence.byCourier()
        && (!evidence.namesOrders() || evidence.namesThis())
        && !evidence.otherDestination()
        && isInTime(row, evidence)
        && isNumber(row);
  }

  private boolean isOpenFirstUpload(LoneRow row) {
    return row.isFirstUpload() && row.uploadedAt() >= openFrom;
  }

  private boolean isInTime(LoneRow row, Evidence evidence) {
    long deadline = deadlines.own(row.uploadedAt());
    return evidence.first() >= row.orderedAt()
        && (deadline == Case.NO_TIME || evidence.first() < deadline)
        && (row.tooLateAt() == Case.NO_TIME || keepsPromise(row.tooLateAt(), evidence));
  }

  /** Whether it arrived in time, or did not yet and no feed tells that it is too late. */
  private static boolean keepsPromise(long tooLateAt, Evidence evidence) {
    return evidence.decidesPromise(tooLateAt)
        ? evidence.isOnTime(tooLateAt)
        : evidence.feedsReach() < tooLateAt;
  }

  private boolean isNumber(LoneRow row) {
    Courier courier = night.policy().couriers().get(row.courier());
    if (courier == null) {
      return false;
    }
    return isWellFormed(row.atNumber())
        && !row.mayHaveOrderIdForNumber()
        && (courier.formats().isEmpty() || NumberRules.isOf(courier, row.number()));
  }

  private static boolean isWellFormed(ByteSource text) {
    int length = text.length();
    return NumberRules.isWellFormed(text.array(), text.position(), length);
  }
}
