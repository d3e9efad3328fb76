package io.waybill.policy;

import java.math.BigDecimal;

/** A file fails with more rejected rows than both of these: a number, and a percentage. */
public record MaxRejects(long rows, BigDecimal percent) {
  public static final MaxRejects DEFAULT = new MaxRejects(10, BigDecimal.ONE);

  /** Whether a file of so many rows fails with so many rejected ones; neither limit itself does. */
  public boolean exceededBy(long rejected, long ofRows) {
    return rejected > rows
        && BigDecimal.valueOf(rejected)
                .movePointRight(2)
                .compareTo(percent.multiply(BigDecimal.valueOf(ofRows)))
            > 0;
  }
}
