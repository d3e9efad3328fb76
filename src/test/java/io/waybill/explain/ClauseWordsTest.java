package io.waybill.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.policy.Clause;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a clause's arithmetic reads. */
class ClauseWordsTest {
  private static final Clause CLAUSE =
      new Clause(
          new BigDecimal("3.50"), Map.of("USD", 50L), Map.of("USD", 100L), Map.of("USD", 2000L));

  @Test
  void allPartsThatTheCurrencyHas() {
    assertThat(ClauseWords.of(CLAUSE, 12000, "USD", 470))
        .isEqualTo("3.5 % of 120.00 + 0.50, at least 1.00, at most 20.00 = 4.70");
    assertThat(ClauseWords.of(CLAUSE, 12000, "JPY", 420)).isEqualTo("3.5 % of 12000 = 420");
  }

  @Test
  void neverMoreThanTheValue() {
    assertThat(ClauseWords.of(CLAUSE, 60, "USD", 60))
        .isEqualTo("3.5 % of 0.60 + 0.50, at least 1.00, at most 20.00, at most the value = 0.60");
  }

  @Test
  void withoutPercentOrWithoutAll() {
    Clause fixed = new Clause(BigDecimal.ZERO, Map.of("USD", 50L), Map.of(), Map.of());
    assertThat(ClauseWords.of(fixed, 12000, "USD", 50)).isEqualTo("0.50 = 0.50");
    assertThat(ClauseWords.of(fixed, 12000, "EUR", 0)).isEqualTo("nothing in EUR = 0.00");
    assertThat(ClauseWords.of(Clause.NONE, 12000, "USD", 0)).isEqualTo("no clause");
  }
}
