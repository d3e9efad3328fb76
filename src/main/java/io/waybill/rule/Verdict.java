package io.waybill.rule;

import io.waybill.match.Matched;
import java.util.List;

/**
 * A shipment judged by itself, before waivers and money.
 *
 * @param decided whether enough is known of its current assignment to count it (open ones only)
 * @param currentUploadDay local day of the current assignment's upload, since 1970-01-01
 * @param onTime whether it was promised, and arrived as promised
 */
public record Verdict(
    Matched matched,
    List<Finding> findings,
    boolean decided,
    Pending pending,
    long currentUploadDay,
    boolean onTime) {

  /** What is still waited for. */
  public enum Pending {
    NO,
    /** The deadline has not passed. */
    AWAITING_SCAN,
    /** It has, and the courier's feed does not reach it. */
    AWAITING_FEED
  }
}
