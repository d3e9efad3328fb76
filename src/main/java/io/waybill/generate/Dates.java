package io.waybill.generate;

import java.time.LocalDate;

/**
 * The generator's calendar, written out once: it counts days from the first folder (day 0; days
 * before it are negative) and seconds from that day's start, in UTC.
 */
final class Dates {
  static final long HOUR = 3600;
  static final long DAY = 24 * HOUR;

  /** Orders, promises and stray scans lie at most so many days outside the folders. */
  private static final int MARGIN = 60;

  private final LocalDate first;
  private final String[] written;

  Dates(LocalDate first, int days) {
    this.first = first;
    written = new String[days + 2 * MARGIN];
    for (int i = 0; i < written.length; i++) {
      written[i] = first.plusDays(i - MARGIN).toString();
    }
  }

  static int dayOf(long second) {
    return (int) Math.floorDiv(second, DAY);
  }

  static long startOf(int day) {
    return day * DAY;
  }

  /** As {@code 2025-04-01}. */
  String written(int day) {
    return written[day + MARGIN];
  }

  LocalDate date(int day) {
    return first.plusDays(day);
  }
}
