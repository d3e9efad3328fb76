package io.waybill.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is expected of a seller over the window, and what its points lead to.
 *
 * @param targetRate percent of decided shipments that must be valid
 * @param minVolume decided shipments from which the rate counts
 * @param tiers by rising points
 */
public record Standing(BigDecimal targetRate, int minVolume, List<Tier> tiers) {
  /** From so many points on (inclusive) this action follows. */
  public record Tier(int points, String action) {}

  public static final Standing DEFAULT = new Standing(BigDecimal.valueOf(95), 20, List.of());

  public Standing {
    tiers = List.copyOf(tiers);
  }

  /** The action of the highest tier that the points reach, or {@code NONE}. */
  public String action(long points) {
    String action = "NONE";
    for (Tier tier : tiers) {
      if (points >= tier.points()) {
        action = tier.action();
      }
    }
    return action;
  }
}
