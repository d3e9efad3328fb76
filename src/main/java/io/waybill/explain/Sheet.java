package io.waybill.explain;

import java.util.Locale;

/**
 * Lines of text that fit a terminal: broken at blanks, their rest set in. What a terminal would
 * take for a command is made visible, since texts come from outside.
 */
final class Sheet {
  private static final int WIDTH = 110;

  private final StringBuilder text = new StringBuilder();

  /** A line; what does not fit goes on under column {@code hang}. */
  void line(int hang, String line) {
    String rest = visible(line).stripTrailing();
    while (rest.length() > WIDTH) {
      int at = rest.lastIndexOf(' ', WIDTH);
      if (at <= hang) {
        at = rest.indexOf(' ', WIDTH);
      }
      if (at < 0) {
        break;
      }
      text.append(rest.substring(0, at).stripTrailing()).append('\n');
      rest = " ".repeat(hang) + rest.substring(at + 1).stripLeading();
    }
    text.append(rest).append('\n');
  }

  /** {@code label value}, the value set in at column {@code hang}. */
  void entry(int indent, int hang, String label, String value) {
    line(hang, pad(" ".repeat(indent) + label, hang - 1) + " " + value);
  }

  void blank() {
    text.append('\n');
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String visible(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
