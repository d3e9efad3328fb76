package io.waybill.number;

import java.util.List;

/**
 * How a check digit follows from the characters that it checks.
 *
 * @param method the arithmetic
 * @param weights for the methods that take them; from the left, and from the beginning again where
 *     there are more characters than weights
 * @param before digits that are checked in front of the number's own, unless these begin with them;
 *     mostly empty
 */
public record CheckDigit(Method method, List<Integer> weights, String before) {
  public CheckDigit {
    weights = List.copyOf(weights);
  }

  /** The arithmetic of a check digit. */
  public enum Method {
    /** The weighted sum and the digit make a multiple of ten. Letters count, A as 2, B as 3 … */
    MOD_10 {
      @Override
      int of(Checked checked, List<Integer> weights) {
        return (10 - weightedSum(checked, weights) % 10) % 10;
      }
    },

    /** Luhn: from the right every other digit doubled, of what exceeds nine the digits' sum. */
    LUHN {
      @Override
      int of(Checked checked, List<Integer> weights) {
        int sum = 0;
        boolean doubled = true;
        for (int i = checked.length() - 1; i >= 0; i--, doubled = !doubled) {
          int value = checked.value(i) * (doubled ? 2 : 1);
          sum += value > 9 ? value - 9 : value;
        }
        return (10 - sum % 10) % 10;
      }
    },

    /** What remains of the digits, read as one number, divided by seven. */
    MOD_7 {
      @Override
      int of(Checked checked, List<Integer> weights) {
        int remainder = 0;
        for (int i = 0; i < checked.length(); i++) {
          remainder = (remainder * 10 + checked.value(i)) % 7;
        }
        return remainder;
      }
    },

    /** What remains of the weighted sum divided by eleven; ten is written 0. */
    MOD_11_10 {
      @Override
      int of(Checked checked, List<Integer> weights) {
        return weightedSum(checked, weights) % 11 % 10;
      }
    },

    /** UPU S10: eleven less what remains of the weighted sum; ten is written 0, eleven 5. */
    S10 {
      @Override
      int of(Checked checked, List<Integer> weights) {
        int check = 11 - weightedSum(checked, weights) % 11;
        return check == 10 ? 0 : check == 11 ? 5 : check;
      }
    },

    /** ISO 7064, MOD 37,36: of letters and digits, checked by a letter or a digit. */
    MOD_37_36 {
      @Override
      int of(Checked checked, List<Integer> weights) {
        int product = 36;
        for (int i = 0; i < checked.length(); i++) {
          int sum = (product + checked.value(i)) % 36;
          product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return (37 - product) % 36;
      }
    };

    /** The check digit's value, 10 and above being letters. */
    abstract int of(Checked checked, List<Integer> weights);

    private static int weightedSum(Checked checked, List<Integer> weights) {
      int sum = 0;
      for (int i = 0; i < checked.length(); i++) {
        int value = checked.value(i);
        sum += weights.get(i % weights.size()) * (value < 10 ? value : (value - 8) % 10);
      }
      return sum;
    }
  }

  /** The characters that are checked: digits count as they are, A is 10, B is 11 … */
  private record Checked(String before, String number, int from, int to) {
    int length() {
      return before.length() + to - from;
    }

    int value(int i) {
      int own = i - before.length();
      return valueOf(own < 0 ? before.charAt(i) : number.charAt(from + own));
    }
  }

  private static final String SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** The value of a digit or a capital letter, 0 to 35; -1 of anything else. */
  static int valueOf(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
  }

  /** Whether it may be a letter. */
  boolean mayBeLetter() {
    return method == Method.MOD_37_36;
  }

  /** The check digit of the characters from {@code from}, inclusive, to {@code to}, exclusive. */
  char of(String number, int from, int to) {
    boolean begins = number.startsWith(before, from);
    return SYMBOLS.charAt(method.of(new Checked(begins ? "" : before, number, from, to), weights));
  }
}
