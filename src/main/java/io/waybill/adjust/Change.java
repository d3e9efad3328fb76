package io.waybill.adjust;

import io.waybill.policy.Rule;
import io.waybill.settle.BookedLine.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it was and as it is.
 *
 * @param was null: it came
 * @param is null: it went
 */
record Change(@Nullable FoundLine was, @Nullable FoundLine is) {

  /** The finding, as it is if it is there. */
  FoundLine line() {
    return is != null ? is : Objects.requireNonNull(was);
  }

  Rule rule() {
    return line().rule();
  }

  boolean came() {
    return was == null;
  }

  boolean went() {
    return is == null;
  }

  boolean isOfWaiver() {
    return was != null && is != null && !was.waiverId().equals(is.waiverId());
  }

  /** Whether anything that is due may differ for it. */
  boolean differs() {
    return was == null
        || is == null
        || isOfWaiver()
        || was.penalty().compareTo(is.penalty()) != 0
        || was.compensation().compareTo(is.compensation()) != 0
        || isMoved();
  }

  /** Whether it is another account's now. */
  boolean isMoved() {
    return was != null
        && is != null
        && !(was.sellerId().equals(is.sellerId())
            && was.buyerId().equals(is.buyerId())
            && was.currency().equals(is.currency()));
  }

  /** What of it counts for an account. */
  Change in(Subject subject) {
    return new Change(
        was != null && subject.isCharged(was) ? was : null,
        is != null && subject.isCharged(is) ? is : null);
  }

  long minorBefore(Kind kind) {
    return was == null ? 0 : was.amount(kind).unscaledValue().longValueExact();
  }

  long minorNow(Kind kind) {
    return is == null ? 0 : is.amount(kind).unscaledValue().longValueExact();
  }
}
