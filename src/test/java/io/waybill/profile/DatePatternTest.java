package io.waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as exports write them. */
class DatePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern                | language | text                        | read
          yyyy-MM-dd HH:mm:ss Z    | EN | 2026-04-05 21:06:21 +0400         | 2026-04-05 21:06:21.0 +14400
          yyyy-MM-dd HH:mm:ss Z    | EN | 2026-04-05 21:06:21 -03:30        | 2026-04-05 21:06:21.0 -12600
          yyyy-MM-dd HH:mm:ss Z    | EN | 2026-04-05 21:06:21               | -
          MMM-dd-yy                | EN | Jul-25-26                         | 2026-07-25 00:00:00.0
          MMM-dd-yy                | EN | JULY-25-26                        | 2026-07-25 00:00:00.0
          MMM-dd-yy                | EN | Juli-25-26                        | -
          dd-MMM-yy                | DE | 10-Dez-25                         | 2025-12-10 00:00:00.0
          dd-MMM-yy                | DE | 10-MÄR-25                         | 2025-03-10 00:00:00.0
          dd-MMM-yy                | EN | 10-Dez-25                         | -
          dd-MMM-yy                | FR | 05-oct.-26                        | 2026-10-05 00:00:00.0
          dd-MMM-yy                | FR | 05-DÉC.-26                        | 2026-12-05 00:00:00.0
          dd-MMM-yy                | FR | 05-août-26                        | 2026-08-05 00:00:00.0
          dd-MMM-yy                | FR | 05-mai-26                         | 2026-05-05 00:00:00.0
          dd MMM yyyy HH:mm        | EN | 03 Jun 2026 20:41                 | 2026-06-03 20:41:00.0
          dd/MM/yyyy HH:mm:ss      | EN | 25/06/2026 13:03:57               | 2026-06-25 13:03:57.0
          MM/dd/yyyy hh:mm:ss a    | EN | 03/01/2026 10:00:00 AM            | 2026-03-01 10:00:00.0
          MM/dd/yyyy hh:mm:ss a    | EN | 03/01/2026 12:00:00 am            | 2026-03-01 00:00:00.0
          MM/dd/yyyy hh:mm:ss a    | EN | 03/01/2026 12:30:00 PM            | 2026-03-01 12:30:00.0
          MM/dd/yyyy hh:mm:ss a    | EN | 03/01/2026 13:00:00 PM            | -
          M/d/yyyy H:mm:ss         | EN | 9/6/2016 6:29:00                  | 2016-09-06 06:29:00.0
          M/d/yyyy H:mm:ss         | EN | 13/6/2016 6:29:00                 | -
          yyyyMMddHHmmss           | EN | 20160419101930                    | 2016-04-19 10:19:30.0
          yyyyMMddHHmmss           | EN | 2016041910193                     | -
          yyyy-MM-dd'T'HH:mm:ss.SSS| EN | 2026-06-12T07:47:01.250           | 2026-06-12 07:47:01.250
          dd.MM.yyyy               | EN | 29.02.2024                        | 2024-02-29 00:00:00.0
          dd.MM.yyyy               | EN | 29.02.2025                        | -
          dd.MM.yyyy               | EN | 1.02.2025                         | -
          dd.MM.yyyy               | EN | 01.02.2025 x                      | -
          yyyy-MM-dd HH:mm         | EN | 2026-06-12 24:00                  | -
          yyyy-MM-dd HH:mm         | EN | 2026-06-12   07:47                | 2026-06-12 07:47:00.0
          """)
  void aTimeIsWhollyOfItsForm(String pattern, Language language, String text, String read) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    DatePattern.Found f = new DatePattern.Found();
    boolean is = DatePattern.of(pattern).read(in, 0, in.length, new MonthNames(language), f);

    String found =
        String.format(
            java.util.Locale.ROOT,
            "%04d-%02d-%02d %02d:%02d:%02d.%d%s",
            f.year,
            f.month,
            f.day,
            f.hour,
            f.minute,
            f.second,
            f.millis,
            f.hasOffset ? String.format(java.util.Locale.ROOT, " %+d", f.offsetSeconds) : "");
    assertThat(is ? found : "-").isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yyyy-MM",
        "HH:mm",
        "yyyy-MM-dd hh:mm",
        "yyyy-MM-dd HH:mm a",
        "yyy-MM-dd",
        "yyyy-MM-dd QQ",
        "yyyy-MM-dd 'T",
        "yyyy年MM月dd日"
      })
  void whatIsNoForm(String pattern) {
    assertThatThrownBy(() -> DatePattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // summer and winter, and the hours when clocks change: the first of two, and none
    "2025-07-01T12:00:00, 2025-07-01T10:00:00Z",
    "2025-01-01T12:00:00, 2025-01-01T11:00:00Z",
    "2025-10-26T02:30:00, 2025-10-26T00:30:00Z",
    "2025-10-26T03:00:00, 2025-10-26T02:00:00Z",
    "2025-03-30T01:59:59, 2025-03-30T00:59:59Z",
    "2025-03-30T02:30:00, -",
    "2025-03-30T03:00:00, 2025-03-30T01:00:00Z",
  })
  void localTimesOfBerlin(String local, String instant) {
    LocalTimes berlin = new LocalTimes(ZoneId.of("Europe/Berlin"));
    long second = berlin.epochSecond(Instant.parse(local + "Z").getEpochSecond());

    assertThat(second == LocalTimes.NONE ? "-" : Instant.ofEpochSecond(second).toString())
        .isEqualTo(instant);
  }
}
