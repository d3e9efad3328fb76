package io.waybill.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Local days of a zone as numbers: which one an instant is on, when one starts.
 *
 * <p>A table instead of {@code ZonedDateTime}, since every assignment asks several times. Days are
 * counted from 1970-01-01, instants are milliseconds since the epoch.
 */
public final class LocalDays {
  /** Days around the anchor that the table holds; further ones are computed. */
  private static final int REACH = 800;

  private static final long DAY_MILLIS = 86_400_000L;

  private final ZoneId zone;
  private final long firstDay;
  private final long[] starts = new long[2 * REACH + 2];

  /**
   * @param anchor a day near those that will be asked for
   */
  public LocalDays(ZoneId zone, LocalDate anchor) {
    this.zone = zone;
    firstDay = anchor.toEpochDay() - REACH;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = compute(firstDay + i);
    }
  }

  /** The first instant of a local day. */
  public long start(long day) {
    long i = day - firstDay;
    return i >= 0 && i < starts.length ? starts[(int) i] : compute(day);
  }

  /** The local day that an instant is on. */
  public long dayOf(long millis) {
    long guess = Math.floorDiv(millis, DAY_MILLIS);
    if (guess - 1 < firstDay || guess + 2 >= firstDay + starts.length) {
      return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toEpochDay();
    }
    // a zone is at most a day away from UTC, and a day may be skipped
    long day = guess + 1;
    while (starts[(int) (day - firstDay)] > millis) {
      day--;
    }
    return day;
  }

  public LocalDate dateOf(long millis) {
    return LocalDate.ofEpochDay(dayOf(millis));
  }

  private long compute(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
