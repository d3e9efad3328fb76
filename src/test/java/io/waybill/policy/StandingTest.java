package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final Standing STANDING =
      new Standing(
          BigDecimal.valueOf(95),
          20,
          List.of(
              new Standing.Tier(6, "WARNING"),
              new Standing.Tier(20, "LISTING_LIMIT"),
              new Standing.Tier(60, "SUSPENSION_REVIEW")));

  @ParameterizedTest
  @CsvSource({
    "0, NONE",
    "5, NONE",
    "6, WARNING",
    "19, WARNING",
    "20, LISTING_LIMIT",
    "59, LISTING_LIMIT",
    "60, SUSPENSION_REVIEW",
    "9999999999, SUSPENSION_REVIEW"
  })
  void action(long points, String action) {
    assertThat(STANDING.action(points)).isEqualTo(action);
  }

  @Test
  void withoutTiersNothingFollows() {
    assertThat(Standing.DEFAULT.action(1000)).isEqualTo("NONE");
  }
}
