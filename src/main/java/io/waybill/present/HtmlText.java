package io.waybill.present;

import io.waybill.sort.ByteSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text into a page so that nothing of it is markup, and nothing in it turns or hides what
 * stands beside it.
 */
final class HtmlText {
  /**
   * By character: nearly all texts are of such alone, a byte each, and nothing to HTML. The pages
   * of a large date have tens of millions.
   */
  private static final boolean[] PLAIN = plain();

  private HtmlText() {}

  static void write(String text, ByteSink out) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      out.ascii(text);
    } else {
      write(text, plain, out);
    }
  }

  /** The same where so many characters are plain. */
  private static void write(String text, int from, ByteSink out) {
    int plainFrom = 0;
    for (int i = from; i < text.length(); i++) {
      String instead = instead(text, i, text.charAt(i));
      if (instead != null) {
        out.plain(text.substring(plainFrom, i));
        out.plain(instead);
        plainFrom = i + 1;
      }
    }
    out.plain(text.substring(plainFrom));
  }

  /** Whether a text in UTF-8 may stand there as it is: nearly all do. */
  static boolean isPlain(byte[] utf8, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!isPlain(utf8[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(int c) {
    return c < PLAIN.length && PLAIN[c];
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[128];
    Arrays.fill(plain, ' ', '~' + 1, true);
    for (char markup : new char[] {'&', '<', '>', '"', '\''}) {
      plain[markup] = false;
    }
    return plain;
  }

  /** What must not stand there as it is; null: it may. */
  private static @Nullable String instead(String text, int at, char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\n' -> null;
      default -> isHarmless(text, at, c) ? null : "\uFFFD";
    };
  }

  /** Not a character that writes, turns or hides what stands beside it, nor half of one. */
  private static boolean isHarmless(String text, int at, char c) {
    if (Character.isSurrogate(c)) {
      int pair =
          Character.isHighSurrogate(c)
              ? text.codePointAt(at)
              : at > 0 ? text.codePointBefore(at + 1) : c;
      return Character.isSupplementaryCodePoint(pair)
          && Character.getType(pair) != Character.FORMAT;
    }
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.LINE_SEPARATOR
        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
        && (c & 0xFFFE) != 0xFFFE;
  }
}
