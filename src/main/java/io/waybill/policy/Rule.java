package io.waybill.policy;

/**
 * The eighteen rules of SPEC 5, in the order in which reports list them and ties are broken.
 *
 * <p>A rule's settings are a record in {@link RuleSettings}; what breaks it is decided in the
 * package {@code rule}.
 */
public enum Rule {
  LATE_CHANGE(Group.TIMING),
  TOO_MANY_CHANGES(Group.TIMING),
  CHANGE_AFTER_SCAN(Group.TIMING),
  REASON_NOT_ALLOWED(Group.PROCEDURE),
  UNDOCUMENTED_CHANGE(Group.PROCEDURE),
  BUYER_NOT_NOTIFIED(Group.PROCEDURE),
  INVALID_NUMBER(Group.EVIDENCE),
  UNSUPPORTED_COURIER(Group.EVIDENCE),
  NOT_SCANNED(Group.EVIDENCE),
  LATE_FIRST_SCAN(Group.EVIDENCE),
  COURIER_MISMATCH(Group.EVIDENCE),
  ORDER_MISMATCH(Group.EVIDENCE),
  DESTINATION_MISMATCH(Group.EVIDENCE),
  SHARED_NUMBER(Group.EVIDENCE),
  SCANNED_BEFORE_ORDER(Group.EVIDENCE),
  LATE_DELIVERY(Group.DELIVERY),
  DELAY_NOT_NOTIFIED(Group.DELIVERY),
  WRONG_NUMBER_INCIDENT(Group.INCIDENT);

  /** Of each group a shipment pays the dearest penalty only; the groups are added (SPEC 6). */
  public enum Group {
    TIMING,
    PROCEDURE,
    EVIDENCE,
    DELIVERY,
    INCIDENT
  }

  private final Group group;

  Rule(Group group) {
    this.group = group;
  }

  public Group group() {
    return group;
  }

  /** Whether the rule says that the number is not this order's: what an incident is made of. */
  public boolean isWrongNumber() {
    return this == ORDER_MISMATCH || this == DESTINATION_MISMATCH || this == SHARED_NUMBER;
  }
}
