package io.waybill.xlsx;

import io.waybill.sort.ByteSink;
import java.util.Arrays;

/**
 * Writes a cell's text so that it comes out of a spreadsheet as it went in.
 *
 * <p>What XML 1.0 cannot hold, and a carriage return, which its readers change, are written as
 * spreadsheets do: {@code _x0001_}. A text that looks like that already has its underscore escaped.
 * A text that is longer than a cell may be ends with a remark about that.
 */
final class CellText {
  /** UTF-16 units that a cell may hold. */
  static final int MAX_LENGTH = 32_767;

  /** Units of a longer text that are kept: there must be room for the remark. */
  static final int KEPT_LENGTH = 32_700;

  /** By byte: there are a hundred million in a workbook of a large date. */
  private static final boolean[] PLAIN = plain();

  private CellText() {}

  static void write(String text, ByteSink out) {
    out.plain(escaped(text.length() > MAX_LENGTH ? cut(text) : text));
  }

  /**
   * Whether a text in UTF-8 may stand in a cell as it is, as nearly all do: of ASCII that means
   * nothing to XML, without a space at its ends.
   */
  static boolean isPlain(byte[] utf8, int start, int length) {
    int last = start + length - 1;
    for (int i = start; i <= last; i++) {
      if (!PLAIN[utf8[i] & 0xFF] || utf8[i] == '_' && i < last && utf8[i + 1] == 'x') {
        return false;
      }
    }
    return utf8[start] != ' ' && utf8[last] != ' ' && length <= MAX_LENGTH;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    Arrays.fill(plain, ' ', '~' + 1, true);
    for (char markup : new char[] {'<', '>', '&'}) {
      plain[markup] = false;
    }
    return plain;
  }

  private static String cut(String text) {
    int end = KEPT_LENGTH - (Character.isHighSurrogate(text.charAt(KEPT_LENGTH - 1)) ? 1 : 0);
    return text.substring(0, end) + " … (cut here, " + text.length() + " characters in all)";
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        default -> {
          if (isXml(text, i) && !(c == '_' && looksEscaped(text, i))) {
            out.append(c);
          } else {
            out.append("_x")
                .append(Character.forDigit(c >> 12, 16))
                .append(Character.forDigit(c >> 8 & 15, 16))
                .append(Character.forDigit(c >> 4 & 15, 16))
                .append(Character.forDigit(c & 15, 16))
                .append('_');
          }
        }
      }
    }
    return out.toString();
  }

  /** Whether XML 1.0 can hold the character, and its readers leave it alone. */
  private static boolean isXml(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
  }

  /** Whether there is {@code _xHHHH_} here. */
  private static boolean looksEscaped(String text, int at) {
    if (at + 7 > text.length() || text.charAt(at + 1) != 'x' || text.charAt(at + 6) != '_') {
      return false;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
