package io.waybill.policy;

import java.util.Locale;

/**
 * Couriers, sellers and spreadsheets write the same thing differently: the forms in which they are
 * compared (SPEC 2).
 *
 * <p>A blank is U+0020 or U+00A0. Upper case is that of {@link Locale#ROOT}. Nearly all fields are
 * in normal form already, so each method first looks whether anything is to be done at all, and
 * then gives back the same string.
 */
public final class NormalForm {
  private static final char NO_BREAK_SPACE = '\u00A0';
  private static final byte[] ID_BYTES = idBytes();

  private NormalForm() {}

  /** A tracking number: without blanks and hyphens, in upper case. */
  public static String number(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c) || c == '-' || mayHaveUpperCase(c)) {
        return withoutBlanksAndHyphens(text).toUpperCase(Locale.ROOT);
      }
    }
    return text;
  }

  /** A courier's name: upper case, runs of blanks as one space, none at the ends. */
  public static String courier(String text) {
    boolean afterBlank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' ? afterBlank : mayHaveUpperCase(c)) {
        return withSingleSpaces(text).toUpperCase(Locale.ROOT);
      }
      afterBlank = c == ' ';
    }
    return afterBlank ? withSingleSpaces(text) : text;
  }

  /** A category or reason: in upper case. */
  public static String word(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (mayHaveUpperCase(text.charAt(i))) {
        return text.toUpperCase(Locale.ROOT);
      }
    }
    return text;
  }

  /** An order id or reference: upper case, then nothing but A-Z and 0-9; perhaps empty. */
  public static String id(String text) {
    boolean kept = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return onlyLettersAndDigits(text.toUpperCase(Locale.ROOT));
      }
      kept &= isLetterOrDigit(c);
    }
    return kept ? text : onlyLettersAndDigits(text);
  }

  /** Whether a text's {@link #id} is this one. */
  public static boolean isId(String text, String normal) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return id(text).equals(normal);
      }
      char upper = upper(c);
      if (isLetterOrDigit(upper)) {
        if (at == normal.length() || normal.charAt(at) != upper) {
          return false;
        }
        at++;
      }
    }
    return at == normal.length();
  }

  /**
   * The same of UTF-8 where it lies, told of ASCII alone: false if there is anything else.
   *
   * @param normal where the normal form lies
   */
  public static boolean isId(
      byte[] text, int start, int length, byte[] normal, int normalStart, int normalLength) {
    int at = 0;
    for (int i = start; i < start + length; i++) {
      byte kept = idByte(text[i]);
      if (kept != 0) {
        if (at == normalLength || normal[normalStart + at] != kept) {
          return false;
        }
        at++;
      } else if (text[i] < 0) {
        return false;
      }
    }
    return at == normalLength;
  }

  /** The byte of an id's normal form that a byte of ASCII becomes; 0 where it is left out. */
  public static byte idByte(byte b) {
    return ID_BYTES[b & 0xFF];
  }

  private static byte[] idBytes() {
    byte[] bytes = new byte[256];
    for (char c = 0; c < 0x80; c++) {
      char upper = upper(c);
      bytes[c] = isLetterOrDigit(upper) ? (byte) upper : 0;
    }
    return bytes;
  }

  private static String withoutBlanksAndHyphens(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isBlank(c) && c != '-') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static String withSingleSpaces(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    boolean blankBefore = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        blankBefore = !kept.isEmpty();
        continue;
      }
      if (blankBefore) {
        kept.append(' ');
        blankBefore = false;
      }
      kept.append(c);
    }
    return kept.toString();
  }

  /** Small letters of ASCII become capitals. */
  private static String onlyLettersAndDigits(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char upper = upper(c);
      if (isLetterOrDigit(upper)) {
        kept.append(upper);
      }
    }
    return kept.toString();
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == NO_BREAK_SPACE;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean mayHaveUpperCase(char c) {
    return (c >= 'a' && c <= 'z') || c >= 0x80;
  }
}
