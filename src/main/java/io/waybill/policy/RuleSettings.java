package io.waybill.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a policy version says of one rule: its own settings, and the {@link Terms} that every rule
 * has. Words (reasons, categories) are in upper case; amounts by currency are in minor units.
 */
public sealed interface RuleSettings {
  /** What breaking the rule costs. */
  Terms terms();

  /** Settings of a rule that needs none of its own. */
  record Plain(Terms terms) implements RuleSettings {}

  /** {@code window}: a change this long after the first upload is still in time. */
  record LateChange(Duration window, Terms terms) implements RuleSettings {}

  /** {@code maxChanges}: the number of the last change that is allowed. */
  record TooManyChanges(int maxChanges, Terms terms) implements RuleSettings {}

  /** {@code unless}: reasons with which the change is fine, perhaps none. */
  record ChangeAfterScan(After after, Set<String> unless, Terms terms) implements RuleSettings {
    public ChangeAfterScan {
      unless = Set.copyOf(unless);
    }

    /** What the number before must not have shown yet. */
    public enum After {
      COLLECTED,
      DELIVERED
    }
  }

  /** {@code allowed}: the reasons for which a change may be; the empty word: none given. */
  record ReasonNotAllowed(Set<String> allowed, Terms terms) implements RuleSettings {
    public ReasonNotAllowed {
      allowed = Set.copyOf(allowed);
    }
  }

  /** A document is due for these categories, and from these values on (minor units, inclusive). */
  record UndocumentedChange(Set<String> categories, Map<String, Long> valueFrom, Terms terms)
      implements RuleSettings {
    public UndocumentedChange {
      categories = Set.copyOf(categories);
      valueFrom = Map.copyOf(valueFrom);
    }
  }

  /** {@code within}: a notice this long after the change is still in time. */
  record BuyerNotNotified(Duration within, Terms terms) implements RuleSettings {}

  /** {@code tolerance}: a scan this long before the order is still accepted. */
  record ScannedBeforeOrder(Duration tolerance, Terms terms) implements RuleSettings {}

  /** {@code minOrderValue}: below it (minor units) a late delivery of that currency is no fault. */
  record LateDelivery(Map<String, Long> minOrderValue, Terms terms) implements RuleSettings {
    public LateDelivery {
      minOrderValue = Map.copyOf(minOrderValue);
    }
  }

  /** {@code minOrders}: so many orders of one seller and day make an incident. */
  record WrongNumberIncident(int minOrders, Terms terms) implements RuleSettings {}
}
