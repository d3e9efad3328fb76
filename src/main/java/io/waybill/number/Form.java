package io.waybill.number;

import java.util.ArrayList;
import java.util.List;

/**
 * One shape of a number, written as words with blanks between them: which characters stand where.
 *
 * <pre>
 * 1Z       these characters            d7       seven digits
 * [0-5A]   one of these                a2       two letters
 * c        the check digit             x9..38   nine to 38 letters or digits; only at the end
 * ( )      around what it checks       name:d3  three digits that have a name
 * </pre>
 *
 * <p>It is held as a set of characters for each place, so that asking takes no memory.
 */
final class Form {
  /** A part of the number that has a name. */
  record Part(String name, int from, int to) {}

  private static final int MOST_CHARACTERS = 64;
  private static final long DIGITS = bits('0', '9');
  private static final long LETTERS = bits('A', 'Z');

  private final List<Long> building = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final boolean letterChecks;

  /** For each place the characters that may stand there, as bits. */
  private final long[] places;

  private int shortest = -1;
  private int checkedFrom = -1;
  private int checkedTo = -1;
  private int checkAt = -1;

  /**
   * Reads a form.
   *
   * @param letterChecks whether the check digit may be a letter
   * @throws IllegalArgumentException with what is wrong with it
   */
  Form(String written, boolean letterChecks) {
    this.letterChecks = letterChecks;
    for (String word : written.split(" ", -1)) {
      read(word);
    }
    places = building.stream().mapToLong(Long::longValue).toArray();
    if (shortest < 0) {
      shortest = places.length;
    }
    boolean checks = checkAt >= 0;
    if (places.length > MOST_CHARACTERS
        || checks != checkedFrom >= 0
        || checks != checkedTo > checkedFrom) {
      throw new IllegalArgumentException(written);
    }
  }

  /** Whether each character is one that may stand where it does; the check digit may be wrong. */
  boolean hasShapeOf(String number) {
    int length = number.length();
    if (length < shortest || length > places.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int value = CheckDigit.valueOf(number.charAt(i));
      if (value < 0 || (places[i] >>> value & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the check digit stands, from 0; -1 if there is none. */
  int checkAt() {
    return checkAt;
  }

  int checkedFrom() {
    return checkedFrom;
  }

  int checkedTo() {
    return checkedTo;
  }

  List<Part> parts() {
    return parts;
  }

  private void read(String word) {
    int colon = word.indexOf(':');
    String what = word.substring(colon + 1);
    int from = building.size();
    if (what.isEmpty() || shortest >= 0) {
      throw new IllegalArgumentException(word);
    }
    switch (what.charAt(0)) {
      case '(' -> checkedFrom = from;
      case ')' -> checkedTo = from;
      case 'c' -> {
        checkAt = from;
        building.add(letterChecks ? DIGITS | LETTERS : DIGITS);
      }
      case 'd' -> repeat(DIGITS, what);
      case 'a' -> repeat(LETTERS, what);
      case 'x' -> repeat(DIGITS | LETTERS, what);
      case '[' -> building.add(oneOf(what));
      default -> what.chars().forEach(c -> building.add(bits((char) c, (char) c)));
    }
    if (colon > 0) {
      parts.add(new Part(word.substring(0, colon), from, building.size()));
    }
  }

  private void repeat(long characters, String word) {
    int dots = word.indexOf("..");
    int most = Integer.parseInt(word.substring(dots < 0 ? 1 : dots + 2));
    if (dots >= 0) {
      shortest = building.size() + Integer.parseInt(word.substring(1, dots));
    }
    for (int i = 0; i < most; i++) {
      building.add(characters);
    }
  }

  /** Of {@code [0-5A]}: 0 to 5, and A. */
  private static long oneOf(String word) {
    long characters = 0;
    for (int i = 1; i < word.length() - 1; i++) {
      boolean range = word.charAt(i + 1) == '-';
      characters |= bits(word.charAt(i), word.charAt(range ? i + 2 : i));
      i += range ? 2 : 0;
    }
    return characters;
  }

  private static long bits(char from, char to) {
    if (CheckDigit.valueOf(from) < 0 || CheckDigit.valueOf(to) < CheckDigit.valueOf(from)) {
      throw new IllegalArgumentException(from + "-" + to);
    }
    long bits = 0;
    for (char c = from; c <= to; c++) {
      bits |= 1L << CheckDigit.valueOf(c);
    }
    return bits;
  }
}
