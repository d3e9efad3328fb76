package io.waybill.generate;

import org.jspecify.annotations.Nullable;

/**
 * What is special about a day's folder, in a fixed rhythm so that a short run has some of each.
 *
 * @param missing the feed that does not come that day
 * @param resent the feed that comes twice
 */
record DayPlan(
    @Nullable Feed missing,
    @Nullable Feed resent,
    boolean manifest,
    boolean waivers,
    boolean readme) {

  private static final int PURPOSE = 5;

  static DayPlan of(long seed, int day) {
    Draw draw = new Draw(seed, PURPOSE, day);
    return new DayPlan(
        day % 7 == 4 ? CourierProfile.drawn(draw).feed() : null,
        day % 6 == 3 ? CourierProfile.drawn(draw).feed() : null,
        day % 2 == 0,
        day % 3 == 0,
        day % 5 == 2);
  }
}
