package io.waybill.feed;

import io.waybill.policy.NormalForm;
import io.waybill.sort.ByteSink;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which postcodes are compared (SPEC 2). */
public final class Postcodes {
  private static final Pattern US = Pattern.compile("\\d{3,5}-?\\d{4}");
  private static final Pattern ZIP_PLUS_FOUR = Pattern.compile("\\d{5}-\\d{4}");

  /** So long, one may be a ZIP code with four digits more. */
  private static final int LONG = 7;

  private Postcodes() {}

  /**
   * Upper case, only A–Z and 0–9, no leading zeros; a US postcode without its last four digits.
   *
   * @param country the shipment's, in normal form; empty if it has none
   */
  public static String normal(String written, String country) {
    if (isPlain(written)) {
      return written;
    }
    String kept = written;
    if (mayBePlusFour(written.length())
        && (country.equals("US") && US.matcher(written).matches()
            || country.isEmpty() && ZIP_PLUS_FOUR.matcher(written).matches())) {
      kept = written.substring(0, written.length() - 4);
    }
    return lettersAndDigits(kept.toUpperCase(Locale.ROOT));
  }

  /**
   * Writes the same of a row's field as a text.
   *
   * @param kept what is used on the way
   */
  static void normal(Row row, int column, String country, NumberBytes kept, ByteSink sink) {
    int length = row.length(column);
    if (mayBePlusFour(length) && (country.isEmpty() || country.equals("US"))) {
      sink.text(normal(row.text(column), country));
      return;
    }
    kept.takeId(row, column);
    int from = kept.start();
    int to = from + kept.length();
    while (from < to && kept.bytes()[from] == '0') {
      from++;
    }
    sink.text(kept.bytes(), from, to - from);
  }

  /**
   * Whether a postcode's normal form is this one, told of short ones of ASCII alone: of others
   * false says nothing, of longer ones it depends on the country.
   */
  static boolean isNormal(
      byte[] written, int start, int length, byte[] normal, int normalStart, int normalLength) {
    if (length >= LONG) {
      return false;
    }
    int zeros = start;
    while (zeros < start + length && isZeroOrLeftOut(written[zeros])) {
      zeros++;
    }
    return NormalForm.isId(
        written, zeros, start + length - zeros, normal, normalStart, normalLength);
  }

  private static boolean isZeroOrLeftOut(byte b) {
    return b == '0' || b >= 0 && NormalForm.idByte(b) == 0;
  }

  /** A few capitals and digits: as most are. */
  private static boolean isPlain(String written) {
    if (written.length() >= LONG || written.startsWith("0")) {
      return false;
    }
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayBePlusFour(int length) {
    return length >= LONG && length <= 10;
  }

  private static String lettersAndDigits(String upper) {
    StringBuilder kept = new StringBuilder(upper.length());
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'A' && c <= 'Z' || c >= '1' && c <= '9' || c == '0' && !kept.isEmpty()) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
