package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  /** Read from the middle of other bytes, as fields are. */
  private static long instant(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return Timestamps.instant(bytes, 1, bytes.length - 1);
  }

  private static long epochDay(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return Timestamps.epochDay(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2025-04-23T10:15:30Z,                2025-04-23T10:15:30Z
          2025-04-23T10:15:30+08:00,           2025-04-23T02:15:30Z
          2025-04-23T10:15:30-03:30,           2025-04-23T13:45:30Z
          2025-04-23T00:30:00+01:00,           2025-04-22T23:30:00Z
          2025-04-23T10:15:30+00:00,           2025-04-23T10:15:30Z
          2025-04-23T10:15:30+14:00,           2025-04-22T20:15:30Z
          # the fraction is cut to milliseconds
          2025-04-23T10:15:30.1Z,              2025-04-23T10:15:30.100Z
          2025-04-23T10:15:30.12+08:00,        2025-04-23T02:15:30.120Z
          2025-04-23T10:15:30.1239Z,           2025-04-23T10:15:30.123Z
          2025-04-23T10:15:30.999999999999Z,   2025-04-23T10:15:30.999Z
          1969-12-31T23:59:59.9999Z,           1969-12-31T23:59:59.999Z
          # calendars
          2024-02-29T00:00:00Z,                2024-02-29T00:00:00Z
          2000-02-29T00:00:00Z,                2000-02-29T00:00:00Z
          2025-12-31T23:59:59Z,                2025-12-31T23:59:59Z
          0001-01-01T00:00:00Z,                0001-01-01T00:00:00Z
          9999-12-31T23:59:59Z,                9999-12-31T23:59:59Z
          """)
  void instants(String text, Instant expected) {
    assertThat(instant(text)).isEqualTo(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-04-23",
        "2025-04-23T10:15Z",
        "2025-04-23T10:15:30",
        "2025-04-23 10:15:30Z",
        "2025-04-23t10:15:30Z",
        "2025-04-23T10:15:30z",
        "2025-04-23T10:15:30.Z",
        "2025-04-23T10:15:30,5Z",
        "2025-04-23T10:15:30.5",
        "2025-04-23T10:15:30ZZ",
        "2025-04-23T10:15:30+08",
        "2025-04-23T10:15:30+0800",
        "2025-04-23T10:15:30+08:0",
        "2025-04-23T10:15:30+08:60",
        "2025-04-23T10:15:30+24:00",
        "2025-04-23T10:15:30*08:00",
        "2025-04-23T24:00:00Z",
        "2025-04-23T10:60:00Z",
        "2025-04-23T10:15:60Z",
        "2025-04-23T1:15:30Z0",
        "2025-04-23T1::15:30Z",
        "2025-04-23T10:15:3:Z",
        "2025-04-23T10;15:30Z",
        "2025-04-23T10:15/30Z",
        "2025-04-23T10:é5:30Z",
        "2025-0:-23T10:15:30Z",
        "2025-04.23T10:15:30Z",
        "2025-04-23T-1:15:30Z",
        "2025-04-31T10:15:30Z",
        "2025-02-29T10:15:30Z",
        "1900-02-29T10:15:30Z",
        "2025-13-01T10:15:30Z",
        "2025-00-01T10:15:30Z",
        "2025-01-00T10:15:30Z",
        "2025-01-32T10:15:30Z",
        "0000-01-01T10:15:30Z",
        "25-04-23T10:15:30Z",
        "+2025-04-23T10:15:30Z",
        "2025/04/23T10:15:30Z",
        "23.04.2025T10:15:30Z",
        "1745403330000",
        "２０25-04-23T10:15:30Z"
      })
  void noInstants(String text) {
    assertThat(instant(text)).isEqualTo(Timestamps.INVALID);
  }

  @ParameterizedTest
  @CsvSource({"1970-01-01, 0", "1969-12-31, -1", "2025-04-23, 20201", "2024-02-29, 19782"})
  void dates(String text, long day) {
    assertThat(epochDay(text)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-4-23",
        "2025-04-31",
        "20250423",
        "2025-04-23Z",
        "0000-01-01",
        "2025-04-2x"
      })
  void noDates(String text) {
    assertThat(epochDay(text)).isEqualTo(Timestamps.INVALID);
  }

  @Test
  void everyDayIsTheOneOfTheCalendar() {
    for (LocalDate date = LocalDate.of(1895, 1, 1);
        date.getYear() < 2110;
        date = date.plusDays(1)) {
      assertThat(epochDay(date.toString())).isEqualTo(date.toEpochDay());
    }
  }

  @Test
  void anyTimeIsTheOneThatJavaReads() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              random.nextInt(), random.nextInt(1_000_000_000), ZoneOffset.UTC);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60) - 18 * 60));
      String text = time.withNano(0) + (time.getSecond() == 0 ? ":00" : "");
      text += "." + String.format("%09d", time.getNano()) + offset;

      assertThat(instant(text)).as(text).isEqualTo(time.toInstant(offset).toEpochMilli());
    }
  }
}
