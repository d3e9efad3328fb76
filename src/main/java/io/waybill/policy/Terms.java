package io.waybill.policy;

import java.util.Objects;

/**
 * What breaking a rule costs: points for the seller's standing, a penalty, a compensation.
 *
 * @param points 0 or more
 * @param penalty {@link Clause#NONE} where the policy names none
 * @param compensation {@link Clause#NONE} where the policy names none
 */
public record Terms(int points, Clause penalty, Clause compensation) {
  public Terms {
    Objects.requireNonNull(penalty);
    Objects.requireNonNull(compensation);
  }
}
