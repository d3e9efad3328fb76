package io.waybill.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force from a date on, until the next version.
 *
 * @param scanWithinBusinessDays empty: assignments of this version have no scan deadline
 * @param orderCapPercent at most this share of a shipment's value is charged to its seller
 * @param rules the rules that are on, in the order of {@link Rule}; a rule not listed is off
 */
public record PolicyVersion(
    LocalDate effectiveFrom,
    OptionalInt scanWithinBusinessDays,
    BigDecimal orderCapPercent,
    Map<Rule, RuleSettings> rules) {

  public static final BigDecimal DEFAULT_ORDER_CAP_PERCENT = BigDecimal.valueOf(100);

  public PolicyVersion {
    rules = rules.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rules));
  }

  /** The rule's settings, or null where it is off. */
  public <T extends RuleSettings> @Nullable T settings(Rule rule, Class<T> type) {
    return type.cast(rules.get(rule));
  }

  public boolean isOn(Rule rule) {
    return rules.containsKey(rule);
  }
}
