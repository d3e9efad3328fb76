package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxRejectsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # rows, percent, rejected, of rows
          10,     1,       0,        0,     false
          10,     1,       10,       10,    false
          10,     1,       11,       11,    true
          # exactly 1 % is not more than 1 %
          10,     1,       11,       1100,  false
          10,     1,       11,       1099,  true
          10,     0.5,     11,       2200,  false
          10,     0.5,     11,       2199,  true
          0,      0,       0,        5,     false
          0,      0,       1,        5,     true
          0,      100,     5,        5,     false
          """)
  void exceededBy(long rows, BigDecimal percent, long rejected, long ofRows, boolean exceeded) {
    assertThat(new MaxRejects(rows, percent).exceededBy(rejected, ofRows)).isEqualTo(exceeded);
  }
}
