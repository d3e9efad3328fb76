package io.waybill.rule;

import io.waybill.policy.Currencies;
import io.waybill.sort.CodePoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How reasons write times, durations and amounts. */
final class Wording {
  static final String NOTHING_PROMISED = "nothing was promised";
  static final String NO_SCANS = "nobody scanned it";

  private Wording() {}

  /**
   * {@code 2025-04-18T10:00:00Z}; with milliseconds where there are any, since then it is they that
   * decide.
   */
  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  static String duration(Duration duration) {
    return duration(duration.toMillis());
  }

  /** {@code 72:00:00}, hours without end; with milliseconds where there are any. */
  static String duration(long millis) {
    long seconds = millis / 1000;
    String whole =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    long fraction = millis % 1000;
    return fraction == 0 ? whole : whole + String.format(Locale.ROOT, ".%03d", fraction);
  }

  /** {@code USD 9.99}. */
  static String money(long minor, String currency) {
    return currency + " " + Currencies.format(minor, currency);
  }

  /** In the order of code points; {@code none} for no words, the empty word as {@code empty}. */
  static String words(Collection<String> words, String none, String empty) {
    return words.isEmpty()
        ? none
        : words.stream()
            .sorted(CodePoints.ORDER)
            .map(word -> word.isEmpty() ? empty : word)
            .collect(Collectors.joining(", "));
  }
}
