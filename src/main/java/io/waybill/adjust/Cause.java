package io.waybill.adjust;

/**
 * Why a line corrects what was booked, the first that fits. "Before" is the revision that it is
 * held against; new is what that one had not read.
 */
public enum Cause {
  /** A waiver came, went, or another one fits now. */
  WAIVER,
  /** A new order row tells of an upload that happened before the cutoff of the revision before. */
  LATE_ORDER_ROW,
  /** A new scan, which decides a rule that changed, tells of an event from before that cutoff. */
  LATE_SCAN,
  /** A new order row or scan tells of what happened since. */
  NEW_EVIDENCE,
  /** A new order row says something else of an upload that was known. */
  CORRECTED_ROW,
  /** The policy says something else of this shipment. */
  POLICY,
  /** The number, or the seller's day, is judged otherwise for what other orders brought. */
  OTHER_ORDER,
  /** Nothing new: a deadline passed, or a feed reached past one. */
  TIME_PASSED
}
