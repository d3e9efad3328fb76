package io.waybill.feed;

import io.waybill.sort.ByteSink;
import io.waybill.sort.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Reads timestamps and dates from a field's bytes. By hand, since there are two to six in every row
 * and {@code DateTimeFormatter} takes as long for one as all else for the row.
 */
final class Timestamps {
  /** What is none of the accepted forms. */
  static final long INVALID = ByteSink.NO_TIME + 1;

  private static final long DAY_MILLIS = 86_400_000L;
  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
  };

  private static final long DATE = shape("0000-00-");
  private static final long TIME = shape("00:00:00");
  private static final long DATE_ROOM = room(DATE);
  private static final long TIME_ROOM = room(TIME);

  private Timestamps() {}

  /**
   * {@code yyyy-MM-ddTHH:mm:ss[.fraction](Z|±HH:mm)} as milliseconds since the epoch, the fraction
   * cut; {@link #INVALID} for anything else.
   */
  static long instant(byte[] in, int from, int to) {
    if (to - from < 20 || in[from + 10] != 'T') {
      return INVALID;
    }
    long day = epochDay(in, from, from + 10);
    long time = pairs(in, from + 11, TIME, TIME_ROOM);
    long hour = time & 0xFF;
    long minute = time >> 24 & 0xFF;
    long second = time >> 48 & 0xFF;
    if (day == INVALID || time < 0 || hour > 23 || minute > 59 || second > 59) {
      return INVALID;
    }
    int at = from + 19;
    int millis = 0;
    if (in[at] == '.') {
      int digits = 0;
      for (at++; at < to && in[at] >= '0' && in[at] <= '9'; at++, digits++) {
        millis = digits < 3 ? millis * 10 + in[at] - '0' : millis;
      }
      if (digits == 0) {
        return INVALID;
      }
      for (; digits < 3; digits++) {
        millis *= 10;
      }
    }
    long offset = offsetMinutes(in, at, to);
    if (offset == INVALID) {
      return INVALID;
    }
    return day * DAY_MILLIS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millis;
  }

  /** {@code yyyy-MM-dd} as days since the epoch; {@link #INVALID} for anything else. */
  static long epochDay(byte[] in, int from, int to) {
    if (to - from != 10) {
      return INVALID;
    }
    long date = pairs(in, from, DATE, DATE_ROOM);
    int year = (int) (date & 0xFF) * 100 + (int) (date >> 16 & 0xFF);
    int month = (int) (date >> 40 & 0xFF);
    int day = two(in, from + 8);
    if (date < 0 || year < 1 || month < 1 || month > 12 || day < 1) {
      return INVALID;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int length =
        switch (month) {
          case 2 -> leap ? 29 : 28;
          case 4, 6, 9, 11 -> 30;
          default -> 31;
        };
    if (day > length) {
      return INVALID;
    }
    int before = year - 1;
    long days = before * 365L + before / 4 - before / 100 + before / 400;
    days += DAYS_BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
    return days - 719_162;
  }

  private static long offsetMinutes(byte[] in, int at, int to) {
    if (at + 1 == to && in[at] == 'Z') {
      return 0;
    }
    if (at + 6 != to || in[at] != '+' && in[at] != '-' || in[at + 3] != ':') {
      return INVALID;
    }
    int hours = two(in, at + 1);
    int minutes = two(in, at + 4);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return INVALID;
    }
    int offset = hours * 60 + minutes;
    return in[at] == '-' ? -offset : offset;
  }

  /**
   * Eight bytes of a shape: the byte where two digits begin holds their number then. Less than 0
   * where they are not of that shape.
   */
  private static long pairs(byte[] in, int at, long shape, long room) {
    long digits = Bytes.eight(in, at) ^ shape;
    return ((digits + room | digits) & Bytes.HIGHS) == 0 ? digits * 10 + (digits >>> 8) : -1;
  }

  /** Of eight bytes, of which {@code 0} stands for a digit and others for themselves. */
  private static long shape(String text) {
    return Bytes.eight(text.getBytes(StandardCharsets.US_ASCII), 0);
  }

  /** What takes a byte's highest bit if it is added to more than a digit, or to another byte. */
  private static long room(long shape) {
    long room = 0;
    for (int bits = 0; bits < 64; bits += 8) {
      room |= ((shape >> bits & 0xFF) == '0' ? 0x7FL - 9 : 0x7FL) << bits;
    }
    return room;
  }

  /** Two digits, or less than 0. */
  private static int two(byte[] in, int at) {
    int tens = in[at] - '0';
    int ones = in[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
