package io.waybill.present;

import java.util.List;

/** Texts that try to be more than a text, or not to be seen for what they are. */
final class HostileTexts {
  private HostileTexts() {}

  static List<String> all() {
    return List.of(
        "<script>alert(1)</script>",
        "</td></table><h1>x",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "&lt;b&gt; &amp; &#60;",
        "<!-- a comment",
        "]]><![CDATA[",
        "</title><script>1</script>",
        "</style><b>bold",
        "a\u202Egnp.exe",
        "a\u2066b\u2069\u200F\u200B\uFEFFc",
        "\u0001\u0000\u001B[31mred",
        "\u0085\u2028\u2029",
        "half \uD83D of a pair",
        "\uDE00 the other",
        "pair \uD83D\uDE00",
        "\uDB40\uDC01 tag",
        "\uFFFE\uFFFF",
        "=HYPERLINK(\"x\")",
        "`${1}`",
        "../../../etc/passwd",
        "\u05D0\u05D1\u05D2 123",
        "e\u0301\u0327");
  }

  /** Those that a CSV file can bring: without control characters, and in one piece as UTF-8. */
  static List<String> inFeeds() {
    return all().stream()
        .filter(text -> text.codePoints().noneMatch(c -> c < 0x20 || c == 0x7F))
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
        .toList();
  }

  /** What a page shows of it. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean seen =
                  !Character.isISOControl(c)
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR
                      && type != Character.SURROGATE
                      && (c & 0xFFFE) != 0xFFFE;
              shown.append(
                  seen
                      ? Character.toString(c)
                      : "\uFFFD".repeat(type == Character.SURROGATE ? 1 : Character.charCount(c)));
            });
    return shown.toString();
  }
}
