package io.waybill.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyPropertyTest {
  /** 12 digits and 4 decimals: the largest amount that a file can hold. */
  private static final long MOST_MINOR = 9_999_999_999_999_999L;

  @Property(tries = 3000)
  void anyPercentageIsExactAndRoundedHalfUp(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long unscaled,
      @ForAll @IntRange(min = 0, max = 12) int scale,
      @ForAll @LongRange(min = 0, max = MOST_MINOR) long valueMinor) {
    BigDecimal percent = BigDecimal.valueOf(unscaled, scale).min(BigDecimal.valueOf(100));

    assertThat(Money.percent(percent, valueMinor)).isEqualTo(exact(percent, valueMinor));
  }

  /** The same with the few decimals that policies have: computed in longs where it fits. */
  @Property(tries = 3000)
  void aUsualPercentageIsTheSameThoughComputedInLongs(
      @ForAll @IntRange(min = 0, max = 1_000_000) int unscaled,
      @ForAll @IntRange(min = 0, max = 4) int scale,
      @ForAll @LongRange(min = 0, max = MOST_MINOR) long valueMinor) {
    BigDecimal percent = BigDecimal.valueOf(unscaled, scale).min(BigDecimal.valueOf(100));
    BigDecimal manyDecimals = percent.setScale(12);

    assertThat(Money.percent(percent, valueMinor))
        .isEqualTo(Money.percent(manyDecimals, valueMinor))
        .isEqualTo(exact(percent, valueMinor));
  }

  private static long exact(BigDecimal percent, long valueMinor) {
    return percent
        .multiply(BigDecimal.valueOf(valueMinor))
        .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
