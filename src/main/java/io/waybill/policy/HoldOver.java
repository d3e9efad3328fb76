package io.waybill.policy;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a date may come to before a person has to look at it; each limit itself is still fine.
 *
 * @param amount minor units by currency that a date may charge, or pay; a currency not listed has
 *     no limit
 * @param flaggedPercent of the shipments that are judged, 0 to 100; null: no limit
 * @param overMedianPercent above what dates usually charge or pay, more than 0; null: no limit
 */
public record HoldOver(
    Map<String, Long> amount,
    @Nullable BigDecimal flaggedPercent,
    @Nullable BigDecimal overMedianPercent) {

  /** Holds nothing back: what a policy without {@code hold_over} has. */
  public static final HoldOver NONE = new HoldOver(Map.of(), null, null);

  public HoldOver {
    amount = Map.copyOf(amount);
  }
}
