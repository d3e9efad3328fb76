package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final LocalDate WEDNESDAY_HOLIDAY = LocalDate.of(2025, 4, 23);
  private static final Calendar CALENDAR =
      new Calendar(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(WEDNESDAY_HOLIDAY));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # Monday
          2025-04-21, 0, 2025-04-21
          2025-04-21, 1, 2025-04-22
          # over the holiday
          2025-04-21, 2, 2025-04-24
          # over the weekend too
          2025-04-21, 4, 2025-04-28
          # from a Friday, a Saturday, the holiday
          2025-04-25, 1, 2025-04-28
          2025-04-26, 1, 2025-04-28
          2025-04-26, 0, 2025-04-26
          2025-04-23, 1, 2025-04-24
          """)
  void businessDaysAfter(LocalDate date, int days, LocalDate expected) {
    assertThat(CALENDAR.businessDaysAfter(date, days)).isEqualTo(expected);
  }

  @Test
  void withoutWeekendAndHolidaysEveryDayCounts() {
    Calendar everyDay = new Calendar(Set.of(), Set.of());
    assertThat(everyDay.businessDaysAfter(LocalDate.of(2025, 4, 25), 3))
        .isEqualTo(LocalDate.of(2025, 4, 28));
  }

  @Test
  void aWeekendOfSevenDaysIsNone() {
    assertThatThrownBy(() -> new Calendar(EnumSet.allOf(DayOfWeek.class), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a weekend of seven days leaves no business day");
  }
}
