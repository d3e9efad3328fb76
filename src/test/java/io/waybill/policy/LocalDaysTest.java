package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDaysTest {
  private static final LocalDate ANCHOR = LocalDate.of(2025, 4, 20);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # zone,            instant,                   local day
          UTC,               2025-04-22T23:59:59.999Z,  2025-04-22
          UTC,               2025-04-23T00:00:00Z,      2025-04-23
          Asia/Shanghai,     2025-04-22T15:59:59.999Z,  2025-04-22
          Asia/Shanghai,     2025-04-22T16:00:00Z,      2025-04-23
          America/New_York,  2025-04-23T03:59:59.999Z,  2025-04-22
          America/New_York,  2025-04-23T04:00:00Z,      2025-04-23
          Pacific/Kiritimati, 2025-04-22T10:00:00Z,     2025-04-23
          Etc/GMT+12,        2025-04-23T11:59:59Z,      2025-04-22
          # clocks go forward and back
          Europe/Berlin,     2025-03-29T23:00:00Z,      2025-03-30
          Europe/Berlin,     2025-03-30T22:00:00Z,      2025-03-31
          Europe/Berlin,     2025-10-26T22:59:59Z,      2025-10-26
          Europe/Berlin,     2025-10-26T23:00:00Z,      2025-10-27
          # a day that begins at one o'clock
          Africa/Cairo,      2025-04-24T21:59:59Z,      2025-04-24
          Africa/Cairo,      2025-04-24T22:00:00Z,      2025-04-25
          # far from the anchor
          Asia/Shanghai,     1970-01-01T00:00:00Z,      1970-01-01
          Asia/Shanghai,     9999-12-31T16:00:00Z,      +10000-01-01
          """)
  void theLocalDayThatAnInstantIsOn(String zone, Instant instant, LocalDate day) {
    assertThat(new LocalDays(ZoneId.of(zone), ANCHOR).dateOf(instant.toEpochMilli()))
        .isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Asia/Shanghai", "America/St_Johns", "Africa/Cairo", "Pacific/Apia"})
  void isWhatJavaSaysForYearsAround(String name) {
    ZoneId zone = ZoneId.of(name);
    LocalDays days = new LocalDays(zone, ANCHOR);
    for (int offset = -900; offset <= 900; offset++) {
      LocalDate date = ANCHOR.plusDays(offset);
      long start = date.atStartOfDay(zone).toInstant().toEpochMilli();

      assertThat(days.start(date.toEpochDay())).isEqualTo(start);
      assertThat(days.dateOf(start)).isEqualTo(date);
      assertThat(days.dateOf(start - 1)).isEqualTo(date.minusDays(1));
    }
  }

  @ParameterizedTest
  @CsvSource({"2011-12-30T09:59:59.999Z, 2011-12-29", "2011-12-30T10:00:00Z, 2011-12-31"})
  void aDayMayBeSkipped(Instant instant, LocalDate day) {
    LocalDays days = new LocalDays(ZoneId.of("Pacific/Apia"), LocalDate.of(2012, 1, 15));

    assertThat(days.dateOf(instant.toEpochMilli())).isEqualTo(day);
  }
}
