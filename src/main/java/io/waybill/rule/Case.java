package io.waybill.rule;

import io.waybill.match.Assignment;
import io.waybill.match.Evidence;
import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.match.Shipment;
import io.waybill.policy.PolicyVersion;
import io.waybill.sort.ByteSink;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One assignment before the rules: all that any of them may look at.
 *
 * @param index of the assignment in its shipment
 * @param facts what is known of the assignment
 * @param uploadDay local day of its upload, since 1970-01-01
 * @param version the policy version that judges it; null: no rules
 * @param changeNumber from 1 within the window; 0 where it is no change
 * @param promised whether it is the assignment that had to keep the promise to the buyer
 * @param reach by courier its latest physical event in the window
 */
public record Case(
    Night night,
    Matched matched,
    int index,
    Matched.Facts facts,
    long uploadDay,
    @Nullable PolicyVersion version,
    int changeNumber,
    boolean promised,
    Map<String, Long> reach) {

  public static final long NO_TIME = ByteSink.NO_TIME;

  Shipment shipment() {
    return matched.shipment();
  }

  Assignment assignment() {
    return facts.assignment();
  }

  Evidence evidence() {
    return facts.evidence();
  }

  /** Whether it came later than the shipment's first upload. */
  boolean isChange() {
    return changeNumber > 0;
  }

  boolean isOpen() {
    return matched.shipment().open();
  }

  boolean isCurrent() {
    return index == matched.facts().size() - 1;
  }

  /** The assignment before this one, or null. */
  Matched.@Nullable Facts before() {
    return index == 0 ? null : matched.facts().get(index - 1);
  }

  /** How far the declared courier's feed reaches; none if there is nothing of it. */
  long ownFeedReach() {
    return reach.getOrDefault(assignment().courier(), NO_TIME);
  }

  /** Whether the declared courier's feed covers a time. */
  boolean ownFeedCovers(long time) {
    return ownFeedReach() >= time;
  }
}
