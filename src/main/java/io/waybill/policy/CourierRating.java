package io.waybill.policy;

import java.math.BigDecimal;

/**
 * When a courier's scans count as reliable.
 *
 * @param reliableRate percent of decided shipments that it must have scanned
 * @param minVolume decided shipments below which it stays unrated
 */
public record CourierRating(BigDecimal reliableRate, int minVolume) {
  public static final CourierRating DEFAULT = new CourierRating(BigDecimal.valueOf(95), 20);
}
