package io.waybill.settle;

import io.waybill.policy.Clause;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Amounts in minor units of their currency, in a long: exact, and never two currencies in one.
 *
 * <p>An order value has at most 12 digits before the point and 4 behind it, so every amount fits.
 */
final class Money {
  private Money() {}

  /**
   * What a clause demands of a value (SPEC 6): {@code value × percent / 100 + fixed}, at least min,
   * at most max, rounded half up, at most the value.
   *
   * <p>Rounding comes first here: fixed, min and max are whole minor units, so the outcome is the
   * same.
   */
  static long amount(Clause clause, long valueMinor, String currency) {
    long amount = percent(clause.percent(), valueMinor);
    amount = Math.addExact(amount, clause.fixed().getOrDefault(currency, 0L));
    amount = Math.max(amount, clause.min().getOrDefault(currency, 0L));
    amount = Math.min(amount, clause.max().getOrDefault(currency, Long.MAX_VALUE));
    return Math.min(amount, valueMinor);
  }

  /** {@code value × percent / 100}, rounded half up; both 0 or more. */
  static long percent(BigDecimal percent, long valueMinor) {
    BigInteger unscaled = percent.unscaledValue();
    if (percent.scale() >= 0 && percent.scale() <= 4 && unscaled.bitLength() <= 31) {
      long factor = unscaled.longValue();
      long divisor = 100;
      for (int i = 0; i < percent.scale(); i++) {
        divisor *= 10;
      }
      if (factor == 0 || valueMinor <= (Long.MAX_VALUE - divisor) / factor) {
        return (valueMinor * factor + divisor / 2) / divisor;
      }
    }
    return percent
        .multiply(BigDecimal.valueOf(valueMinor))
        .movePointLeft(2)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
