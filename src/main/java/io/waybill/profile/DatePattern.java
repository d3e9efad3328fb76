package io.waybill.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * A form of times, such as {@code dd/MM/yyyy HH:mm:ss}, and its reading from a cell's bytes; by
 * hand, since a row has two to six of them.
 *
 * <p>{@code yyyy yy MM M MMM dd d HH H hh h mm ss SSS a Z}, any other letter in single quotes.
 * {@code MM dd HH hh mm ss} are two digits, {@code M d H h} one or two, {@code MMM} a month's name
 * or abbreviation, {@code yy} a year from 2000 on, {@code a} AM or PM, {@code Z} an offset such as
 * +0400, +04:00 or Z; a blank stands for one or more. {@code iso} is ISO 8601 with or without an
 * offset, {@code epoch} and {@code epoch_millis} count from 1970. Immutable.
 */
final class DatePattern {
  /** What is read of a cell; the same one is used again and again. */
  static final class Found {
    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int millis;
    boolean hasOffset;
    int offsetSeconds;
    private int half;

    private void clear() {
      year = 0;
      month = 0;
      day = 0;
      hour = 0;
      minute = 0;
      second = 0;
      millis = 0;
      hasOffset = false;
      offsetSeconds = 0;
      half = -1;
    }
  }

  private static final String KNOWN = "yMdHhmsSaZ";
  private static final String ISO = "iso";
  private static final String EPOCH = "epoch";
  private static final String EPOCH_MILLIS = "epoch_millis";
  private static final int LITERAL = 0;

  /** A run of one letter, or one character as it stands. */
  private record Token(int letter, int length, char literal) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private DatePattern(String text) {
    this.text = text;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException a letter that is not known, no year, month or day, or half a
   *     day without hours
   */
  static DatePattern of(String text) {
    DatePattern pattern = new DatePattern(text);
    if (!pattern.isIso() && !pattern.isEpoch()) {
      pattern.compile();
      boolean date = pattern.has('y') && pattern.has('M') && pattern.has('d');
      if (!date || pattern.has('h') != pattern.has('a')) {
        throw new IllegalArgumentException(text);
      }
    }
    return pattern;
  }

  private void compile() {
    boolean quoted = false;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int run = i;
      while (run < text.length() && text.charAt(run) == c) {
        run++;
      }
      if (c == '\'') {
        quoted = !quoted;
        i++;
      } else if (!quoted && isLetter(c)) {
        demandKnown(c, run - i);
        tokens.add(new Token(c, run - i, c));
        i = run;
      } else {
        if (c > 0x7E) {
          throw new IllegalArgumentException(text);
        }
        tokens.add(new Token(LITERAL, 1, c));
        i++;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException(text);
    }
  }

  private void demandKnown(char letter, int length) {
    String lengths =
        switch (letter) {
          case 'y' -> "24";
          case 'M' -> "123";
          case 'd', 'H', 'h' -> "12";
          case 'm', 's' -> "2";
          case 'S' -> "3";
          default -> "1";
        };
    if (KNOWN.indexOf(letter) < 0 || lengths.indexOf('0' + length) < 0) {
      throw new IllegalArgumentException(text);
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private boolean has(int letter) {
    return tokens.stream().anyMatch(token -> token.letter() == letter);
  }

  boolean isIso() {
    return text.equals(ISO);
  }

  boolean isEpoch() {
    return text.equals(EPOCH) || text.equals(EPOCH_MILLIS);
  }

  boolean isEpochMillis() {
    return text.equals(EPOCH_MILLIS);
  }

  /** Whether it says the hour; if not, it is of a day. */
  boolean hasTime() {
    return isIso() || isEpoch() || has('H') || has('h');
  }

  /** Whether a time of this form is never an instant by itself. */
  boolean needsZone() {
    return !isIso() && !isEpoch() && !has('Z');
  }

  /** Whether the bytes are wholly of this form; what they say is found then. */
  boolean read(byte[] in, int from, int to, MonthNames names, Found found) {
    found.clear();
    int at = from;
    for (Token token : tokens) {
      at = at < 0 ? at : read(token, in, at, to, names, found);
    }
    if (at != to) {
      return false;
    }
    if (found.half >= 0) {
      if (found.hour < 1 || found.hour > 12) {
        return false;
      }
      found.hour = found.hour % 12 + found.half;
    }
    return isInRange(found);
  }

  private static boolean isInRange(Found found) {
    return found.year > 0
        && found.month >= 1
        && found.month <= 12
        && found.day >= 1
        && found.day <= daysIn(found.year, found.month)
        && found.hour <= 23
        && found.minute <= 59
        && found.second <= 59;
  }

  private static int daysIn(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return switch (month) {
      case 2 -> leap ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Returns where the next token begins; less than 0: this one is not here. */
  private static int read(Token token, byte[] in, int at, int to, MonthNames names, Found found) {
    return switch (token.letter()) {
      case LITERAL -> literal(token.literal(), in, at, to);
      case 'a' -> half(in, at, to, found);
      case 'Z' -> offset(in, at, to, found);
      case 'M' ->
          token.length() == 3 ? month(in, at, to, names, found) : number(token, in, at, to, found);
      default -> number(token, in, at, to, found);
    };
  }

  private static int month(byte[] in, int at, int to, MonthNames names, Found found) {
    int month = names.month(in, at, to);
    found.month = month & 0xF;
    return month == 0 ? -1 : at + (month >> 4);
  }

  private static int number(Token token, byte[] in, int at, int to, Found found) {
    int most = token.length() == 1 ? 2 : token.length();
    int value = 0;
    int digits = 0;
    while (digits < most && at + digits < to && isDigit(in[at + digits])) {
      value = value * 10 + in[at + digits++] - '0';
    }
    if (digits == 0 || token.length() > 1 && digits != token.length()) {
      return -1;
    }
    put(token, value, found);
    return at + digits;
  }

  private static void put(Token token, int value, Found found) {
    switch (token.letter()) {
      case 'y' -> found.year = token.length() == 2 ? 2000 + value : value;
      case 'M' -> found.month = value;
      case 'd' -> found.day = value;
      case 'H', 'h' -> found.hour = value;
      case 'm' -> found.minute = value;
      case 's' -> found.second = value;
      default -> found.millis = value;
    }
  }

  private static int literal(char literal, byte[] in, int at, int to) {
    if (at >= to || in[at] != literal) {
      return -1;
    }
    int next = at + 1;
    while (literal == ' ' && next < to && in[next] == ' ') {
      next++;
    }
    return next;
  }

  private static int half(byte[] in, int at, int to, Found found) {
    if (at + 2 > to || (in[at + 1] | 0x20) != 'm') {
      return -1;
    }
    int first = in[at] | 0x20;
    if (first != 'a' && first != 'p') {
      return -1;
    }
    found.half = first == 'a' ? 0 : 12;
    return at + 2;
  }

  private static int offset(byte[] in, int at, int to, Found found) {
    found.hasOffset = true;
    if (at < to && in[at] == 'Z') {
      return at + 1;
    }
    int colon = at + 3 < to && in[at + 3] == ':' ? 1 : 0;
    int end = at + 5 + colon;
    if (end > to || in[at] != '+' && in[at] != '-') {
      return -1;
    }
    int hours = two(in, at + 1);
    int minutes = two(in, at + 3 + colon);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return -1;
    }
    int seconds = (hours * 60 + minutes) * 60;
    found.offsetSeconds = in[at] == '-' ? -seconds : seconds;
    return end;
  }

  private static int two(byte[] in, int at) {
    return isDigit(in[at]) && isDigit(in[at + 1]) ? (in[at] - '0') * 10 + in[at + 1] - '0' : -1;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  @Override
  public String toString() {
    return text;
  }
}
