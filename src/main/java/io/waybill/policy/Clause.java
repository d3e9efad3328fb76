package io.waybill.policy;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A money clause of SPEC 6: {@code value × percent / 100 + fixed}, at least min, at most max.
 *
 * @param percent 0 or more; 0 where the policy names none
 * @param fixed minor units by currency code
 * @param min minor units by currency code; a currency not listed has no least amount
 * @param max minor units by currency code; a currency not listed has no cap
 */
public record Clause(
    BigDecimal percent, Map<String, Long> fixed, Map<String, Long> min, Map<String, Long> max) {

  /** Costs nothing: what a rule without a clause has. */
  public static final Clause NONE = new Clause(BigDecimal.ZERO, Map.of(), Map.of(), Map.of());

  public Clause {
    fixed = Map.copyOf(fixed);
    min = Map.copyOf(min);
    max = Map.copyOf(max);
  }
}
