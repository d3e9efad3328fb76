package io.waybill.profile;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Local times of one zone as instants. Of a time that comes twice, when clocks are set back, the
 * first is meant; one that is left out, when they are set forward, does not exist. Not thread-safe.
 */
final class LocalTimes {
  /** What no time is. */
  static final long NONE = Long.MIN_VALUE;

  /** Clocks change at quarters of hours. */
  private static final long QUARTER = 900;

  private static final int PLACES = 1 << 8;

  private final ZoneId zone;
  private final long[] quarters = new long[PLACES];
  private final int[] offsets = new int[PLACES];
  private final boolean[] known = new boolean[PLACES];

  LocalTimes(ZoneId zone) {
    this.zone = zone;
  }

  /** Seconds since 1970 of so many local ones, or {@link #NONE}. */
  long epochSecond(long localSecond) {
    long quarter = Math.floorDiv(localSecond, QUARTER);
    int place = (int) (quarter & PLACES - 1);
    if (!known[place] || quarters[place] != quarter) {
      known[place] = true;
      quarters[place] = quarter;
      offsets[place] = offset(quarter * QUARTER);
    }
    return offsets[place] == Integer.MIN_VALUE ? NONE : localSecond - offsets[place];
  }

  private int offset(long localSecond) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    return valid.isEmpty() ? Integer.MIN_VALUE : valid.get(0).getTotalSeconds();
  }
}
