package io.waybill.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Business days: every day that is neither of the weekend nor a holiday. */
public record Calendar(Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
  public Calendar {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a weekend of seven days leaves no business day");
    }
  }

  public boolean isBusinessDay(LocalDate date) {
    return !weekend.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }

  /** The {@code days}-th business day after {@code date}; {@code date} itself for 0. */
  public LocalDate businessDaysAfter(LocalDate date, int days) {
    LocalDate day = date;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (isBusinessDay(day)) {
        left--;
      }
    }
    return day;
  }
}
