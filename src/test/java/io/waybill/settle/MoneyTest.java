package io.waybill.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import io.waybill.policy.Clause;
import io.waybill.policy.Currencies;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  /** The clause that a policy.yaml would have. */
  private static Clause clause(String yaml) {
    return Objects.requireNonNull(
            Policies.withRules("INVALID_NUMBER: {penalty: {" + yaml + "}}")
                .versions()
                .get(0)
                .settings(Rule.INVALID_NUMBER, RuleSettings.class))
        .terms()
        .penalty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # clause                                        | value        | currency | amount
                                                          | 100.00       | USD | 0.00
          percent: 0                                      | 100.00       | USD | 0.00
          percent: 3                                      | 100.00       | USD | 3.00
          percent: 100                                    | 100.00       | USD | 100.00
          # half up, in the currency's own decimals
          percent: 3                                      | 0.16         | USD | 0.00
          percent: 3                                      | 0.17         | USD | 0.01
          percent: 10                                     | 0.04         | USD | 0.00
          percent: 10                                     | 0.05         | USD | 0.01
          percent: 10                                     | 0.14         | USD | 0.01
          percent: 10                                     | 0.15         | USD | 0.02
          percent: 0.5                                    | 1.00         | USD | 0.01
          percent: 0.5                                    | 0.99         | USD | 0.00
          percent: 10                                     | 4            | JPY | 0
          percent: 10                                     | 5            | JPY | 1
          percent: 10                                     | 0.004        | KWD | 0.000
          percent: 10                                     | 0.005        | KWD | 0.001
          percent: 2.5                                    | 1.260        | KWD | 0.032
          percent: 12.345                                 | 1000.00      | EUR | 123.45
          percent: 0.50000                                | 1.00         | USD | 0.01
          percent: 33.3333333333                          | 999999999999.99 | USD | 333333333333.00
          # fixed, least and most are by currency
          fixed: {USD: 2.50, JPY: 300}                    | 100.00       | USD | 2.50
          fixed: {USD: 2.50, JPY: 300}                    | 1000         | JPY | 300
          fixed: {USD: 2.50, JPY: 300}                    | 100.00       | EUR | 0.00
          percent: 3, fixed: {USD: 2.50}                  | 100.00       | USD | 5.50
          percent: 3, min: {USD: 5}                       | 100.00       | USD | 5.00
          percent: 3, min: {USD: 5}                       | 166.66       | USD | 5.00
          percent: 3, min: {USD: 5}                       | 167.00       | USD | 5.01
          percent: 3, min: {USD: 5}                       | 100.00       | EUR | 3.00
          percent: 3, max: {USD: 2}                       | 100.00       | USD | 2.00
          percent: 3, max: {USD: 3}                       | 100.00       | USD | 3.00
          percent: 3, max: {USD: 2}                       | 100.00       | EUR | 3.00
          percent: 3, fixed: {USD: 1}, max: {USD: 3.50}   | 100.00       | USD | 3.50
          percent: 3, fixed: {USD: 1}, min: {USD: 4.50}   | 100.00       | USD | 4.50
          min: {USD: 5}                                   | 100.00       | USD | 5.00
          max: {USD: 5}                                   | 100.00       | USD | 0.00
          # never more than the value
          fixed: {USD: 2.50}                              | 2.49         | USD | 2.49
          min: {USD: 5}                                   | 4.99         | USD | 4.99
          min: {USD: 5}                                   | 0            | USD | 0.00
          fixed: {JPY: 300}                               | 299          | JPY | 299
          # Ozon: 3 %, at most 1,500 RUB, which is 125 CNY at 12 RUB for one
          percent: 3, max: {CNY: 125}                     | 5000.00      | CNY | 125.00
          percent: 3, max: {CNY: 125}                     | 300.00       | CNY | 9.00
          percent: 3, max: {CNY: 125}                     | 4166.66      | CNY | 125.00
          percent: 3, max: {CNY: 125}                     | 4166.50      | CNY | 125.00
          percent: 3, max: {CNY: 125}                     | 4166.49      | CNY | 124.99
          """)
  void amount(String yaml, String value, String currency, String amount) {
    long minor =
        Money.amount(
            clause(yaml == null ? "" : yaml), Currencies.parseMinor(value, currency), currency);

    assertThat(Currencies.format(minor, currency)).isEqualTo(amount);
  }
}
