package io.waybill.adjust;

/**
 * Why a line corrects what was booked, the first that fits.
 *
 * <p>"Before" is the revision that the line is held against. New is a row that it had not seen: its
 * file was not read then, or it tells of what happened later; a row that only repeats what was
 * known, as a daily export does, is not new. Only what can have changed one of the findings that
 * the amount comes from is named: of each group the dearest, before and now.
 */
public enum Cause {
  /** The finding is there as before; a waiver came for it, went, or another one fits now. */
  WAIVER,
  /** A new order row tells of an upload that happened before the cutoff of the revision before. */
  LATE_ORDER_ROW,
  /** A new scan tells of an event from before that cutoff. */
  LATE_SCAN,
  /** A new order row tells of an upload, or a new scan of an event, that happened since. */
  NEW_EVIDENCE,
  /**
   * A new order row says something else of an upload that was known; or a file that was read before
   * has other bytes, or is gone.
   */
  CORRECTED_ROW,
  /** The policy says something else of this upload. */
  POLICY,
  /** The number, or the seller's day, is judged otherwise for what other orders brought. */
  OTHER_ORDER,
  /** Nothing new: a deadline passed, or a feed reached past one. */
  TIME_PASSED
}
