package io.waybill.approval;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Who signs: a name as it was given, and the form in which names are compared, so that one person
 * does not sign twice by spelling.
 *
 * @param name trimmed, in Unicode's composed form (NFC)
 */
public record Signer(String name) {
  /** Longest name, in code points. */
  static final int MAX_LENGTH = 100;

  /**
   * Takes a name.
   *
   * @throws IllegalArgumentException it is empty, too long, or has characters that nobody sees; the
   *     message ends the sentence "the name ..."
   */
  public static Signer of(String given) {
    return new Signer(text(given, 1, MAX_LENGTH));
  }

  /**
   * A text that people read, on one line.
   *
   * @param least fewest code points
   * @param most code points
   * @throws IllegalArgumentException it is none; the message tells what it is, and what was
   *     expected
   */
  static String text(String given, int least, int most) {
    String text = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
    int length = text.codePointCount(0, text.length());
    if (length < least) {
      throw new IllegalArgumentException("is empty, expected at least one character");
    }
    if (length > most) {
      throw new IllegalArgumentException("has " + length + " characters, expected at most " + most);
    }
    text.codePoints()
        .filter(Signer::isUnseen)
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT, "holds the control character U+%04X, expected none", c));
            });
    return text;
  }

  /** Control and format characters, line ends, halves of pairs. */
  private static boolean isUnseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** Equal for two spellings of one name: neither case, accents' form, width nor blanks count. */
  String key() {
    String folded =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
  }

  /** Whether two names are one person's. */
  public boolean is(Signer other) {
    return key().equals(other.key());
  }
}
