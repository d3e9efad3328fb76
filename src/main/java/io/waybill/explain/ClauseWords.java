package io.waybill.explain;

import io.waybill.policy.Clause;
import io.waybill.policy.Currencies;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A money clause with the numbers that it was applied to. */
final class ClauseWords {
  private ClauseWords() {}

  /** E.g. {@code 3 % of 120.00 + 0.50, at least 1.00 = 4.10}. */
  static String of(Clause clause, long valueMinor, String currency, long amount) {
    if (clause.equals(Clause.NONE)) {
      return "no clause";
    }
    StringBuilder words = new StringBuilder();
    if (clause.percent().signum() > 0) {
      words
          .append(percent(clause.percent()))
          .append(" of ")
          .append(Currencies.format(valueMinor, currency));
    }
    Long fixed = clause.fixed().get(currency);
    if (fixed != null) {
      words.append(words.isEmpty() ? "" : " + ").append(Currencies.format(fixed, currency));
    }
    if (words.isEmpty()) {
      words.append("nothing in ").append(currency);
    }
    limit(words, ", at least ", clause.min().get(currency), currency);
    limit(words, ", at most ", clause.max().get(currency), currency);
    if (amount == valueMinor) {
      words.append(", at most the value");
    }
    return words.append(" = ").append(Currencies.format(amount, currency)).toString();
  }

  static String percent(BigDecimal percent) {
    return percent.stripTrailingZeros().toPlainString() + " %";
  }

  private static void limit(
      StringBuilder words, String name, @Nullable Long limit, String currency) {
    if (limit != null) {
      words.append(name).append(Currencies.format(limit, currency));
    }
  }
}
