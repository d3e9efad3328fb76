package io.waybill.policy;

import java.util.Locale;
import java.util.Optional;

/** Formats of tracking numbers that a courier's {@code formats} can name. */
public enum NumberFormat {
  /** UPU S10: two letters, eight digits, a check digit, two letters. */
  S10 {
    @Override
    public boolean fits(String number) {
      return isS10(number);
    }
  };

  private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

  /** Whether a number in normal form is of this format, check digit included. */
  public abstract boolean fits(String number);

  /** The format that a policy calls {@code name}, in lower case. */
  public static Optional<NumberFormat> named(String name) {
    for (NumberFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private static boolean isS10(String number) {
    if (number.length() != 13) {
      return false;
    }
    for (int i = 0; i < 13; i++) {
      char c = number.charAt(i);
      boolean letter = i < 2 || i > 10;
      if (letter ? c < 'A' || c > 'Z' : c < '0' || c > '9') {
        return false;
      }
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += S10_WEIGHTS[i] * (number.charAt(i + 2) - '0');
    }
    int check = 11 - sum % 11;
    int expected = check == 10 ? 0 : check == 11 ? 5 : check;
    return number.charAt(10) - '0' == expected;
  }
}
