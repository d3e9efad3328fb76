package io.waybill.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An amount as people write it, {@code $1,234.50} or {@code 1 234,50 €}, as the digits of SPEC 2
 * and the currency that stands with them.
 *
 * @param digits such as {@code 1234.5}: without the zeros that end its decimals
 * @param currency empty where none stands there
 */
record Amount(String digits, String currency) {
  private static final String BLANKS = " \u00A0\u202F\u2009";

  /**
   * Reads an amount; null: it is none, or its sign is not one of {@code signs}.
   *
   * @param decimalComma whether a comma stands before the decimals; points, and else commas, group
   *     digits
   * @param signs currencies by sign; a code of three capitals stands for itself
   */
  static @Nullable Amount read(String text, boolean decimalComma, Map<String, String> signs) {
    int from = 0;
    int to = text.length();
    while (from < to && !isDigit(text.charAt(from))) {
      from++;
    }
    while (to > from && !isDigit(text.charAt(to - 1))) {
      to--;
    }
    String before = bare(text.substring(0, from));
    String after = bare(text.substring(to));
    if (!before.isEmpty() && !after.isEmpty()) {
      return null;
    }
    String sign = before.isEmpty() ? after : before;
    String currency = currency(sign, signs);
    String digits = digits(text.substring(from, to), decimalComma);
    return currency == null || digits == null ? null : new Amount(digits, currency);
  }

  private static @Nullable String currency(String sign, Map<String, String> signs) {
    if (sign.isEmpty()) {
      return "";
    }
    String meant = signs.get(sign);
    return meant != null ? meant : sign.matches("[A-Z]{3}") ? sign : null;
  }

  private static @Nullable String digits(String text, boolean decimalComma) {
    char decimal = decimalComma ? ',' : '.';
    int end = text.indexOf(decimal);
    String whole = whole(end < 0 ? text : text.substring(0, end), decimalComma ? '.' : ',');
    if (whole == null || end < 0) {
      return whole;
    }
    int last = text.length();
    while (last > end + 1 && text.charAt(last - 1) == '0') {
      last--;
    }
    for (int i = end + 1; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return null;
      }
    }
    return last == end + 1 ? whole : whole + "." + text.substring(end + 1, last);
  }

  /** Groups are of two or three digits, the last one of three. */
  private static @Nullable String whole(String text, char group) {
    StringBuilder digits = new StringBuilder();
    int inGroup = 0;
    boolean grouped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits.append(c);
        inGroup++;
      } else if (c == group || c == '\'' || c == '\u2019' || BLANKS.indexOf(c) >= 0) {
        if (inGroup == 0 || inGroup > 3 || grouped && inGroup < 2) {
          return null;
        }
        grouped = true;
        inGroup = 0;
      } else {
        return null;
      }
    }
    return inGroup == 0 || grouped && inGroup != 3 ? null : digits.toString();
  }

  private static String bare(String text) {
    StringBuilder bare = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (BLANKS.indexOf(text.charAt(i)) < 0) {
        bare.append(text.charAt(i));
      }
    }
    return bare.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
