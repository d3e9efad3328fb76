package io.waybill;

import io.waybill.sort.ByteSink;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times of April 2025, short enough for a table: {@code 07T10:00} is that day and time in UTC, an
 * empty cell no time. The 7th is a Monday.
 */
public final class April {
  private April() {}

  public static long at(@Nullable String dayAndTime) {
    return dayAndTime == null || dayAndTime.isEmpty() || dayAndTime.equals("-")
        ? ByteSink.NO_TIME
        : LocalDateTime.parse("2025-04-" + dayAndTime).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  public static LocalDate date(int dayOfMonth) {
    return LocalDate.of(2025, 4, dayOfMonth);
  }

  public static long day(int dayOfMonth) {
    return date(dayOfMonth).toEpochDay();
  }
}
