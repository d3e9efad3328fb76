package io.waybill.sort;

import java.util.Comparator;

/** The order of texts in all reports: by code point, which {@code String.compareTo} is not. */
public final class CodePoints {
  public static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean mixed = Character.isSurrogate(x) != Character.isSurrogate(y);
        // a surrogate is half of a code point above all others
        return mixed ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
