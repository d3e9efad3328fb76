package io.waybill.xlsx;

import io.waybill.sort.ByteSink;
import java.nio.charset.StandardCharsets;

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

  private CellText() {}

  static void write(String text, ByteSink out) {
    out.plain(escaped(text.length() > MAX_LENGTH ? cut(text) : text));
  }

  /** The same of a text in UTF-8. */
  static void write(byte[] utf8, int start, int length, ByteSink out) {
    int end = start + length;
    int plain = start;
    while (plain < end && isPlain(utf8[plain]) && !mayLookEscaped(utf8, plain, end)) {
      plain++;
    }
    if (plain == end && length <= MAX_LENGTH) {
      out.raw(utf8, start, length);
    } else {
      write(new String(utf8, start, length, StandardCharsets.UTF_8), out);
    }
  }

  /** Nearly all texts are of such bytes alone: a character each, and nothing to XML. */
  private static boolean isPlain(byte one) {
    return one >= ' ' && one <= '~' && one != '<' && one != '>' && one != '&';
  }

  private static boolean mayLookEscaped(byte[] utf8, int at, int end) {
    return utf8[at] == '_' && at + 1 < end && utf8[at + 1] == 'x';
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
