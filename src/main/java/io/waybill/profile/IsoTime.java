package io.waybill.profile;

/**
 * ISO 8601 as exports write it: a date, or a date and a time with a T or a blank between, to the
 * second or with a fraction; an offset only where the row's own checks can read it.
 */
final class IsoTime {
  static final int DATE_LENGTH = 10;

  private static final DatePattern DATE = DatePattern.of("yyyy-MM-dd");
  private static final DatePattern WITH_T = DatePattern.of("yyyy-MM-dd'T'HH:mm:ss");
  private static final DatePattern WITH_BLANK = DatePattern.of("yyyy-MM-dd HH:mm:ss");
  private static final MonthNames NO_NAMES = new MonthNames(Language.EN);
  private static final int SECONDS_LENGTH = 19;

  private IsoTime() {}

  /** Whether something stands behind the seconds that says the offset, right or wrong. */
  static boolean hasOffset(byte[] in, int from, int to) {
    if (to - from <= SECONDS_LENGTH || in[from + DATE_LENGTH] != 'T') {
      return false;
    }
    for (int i = from + SECONDS_LENGTH; i < to; i++) {
      if (in[i] == 'Z' || in[i] == '+' || in[i] == '-') {
        return true;
      }
    }
    return false;
  }

  /** Reads one without an offset. */
  static boolean read(byte[] in, int from, int to, DatePattern.Found found) {
    if (to - from == DATE_LENGTH) {
      return DATE.read(in, from, to, NO_NAMES, found);
    }
    int end = Math.min(to, from + SECONDS_LENGTH);
    if (!WITH_T.read(in, from, end, NO_NAMES, found)
        && !WITH_BLANK.read(in, from, end, NO_NAMES, found)) {
      return false;
    }
    if (end == to) {
      return true;
    }
    if (in[end] != '.' || to - end < 2) {
      return false;
    }
    int millis = 0;
    int weight = 100;
    for (int i = end + 1; i < to; i++, weight /= 10) {
      if (in[i] < '0' || in[i] > '9') {
        return false;
      }
      millis += (in[i] - '0') * weight;
    }
    found.millis = millis;
    return true;
  }
}
