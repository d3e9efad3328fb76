package io.waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people write them. */
class AmountTest {
  private static final Map<String, String> SIGNS = Map.of("$", "USD", "US$", "USD", "€", "EUR");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # decimals | text          | read
          point      | 900           | 900
          point      | $900.00       | 900 USD
          point      | US $22.50     | 22.5 USD
          point      | $1,900.05     | 1900.05 USD
          point      | 1,00,000.00   | 100000
          point      | 1'234.50      | 1234.5
          point      | 1200.00 JPY   | 1200 JPY
          point      | C $20.00      | -
          point      | $20.00 USD    | -
          point      | -20.00        | -
          point      | (20.00)       | -
          point      | 1.250,00      | -
          point      | 12,34         | -
          point      | 1,23,4        | -
          point      | 1.2.3         | -
          point      | free          | -
          comma      | 116,99 €      | 116.99 EUR
          comma      | EUR 90,00     | 90 EUR
          comma      | 1 234,50 €    | 1234.5 EUR
          comma      | 1.234.567,8   | 1234567.8
          comma      | 1,234.50      | -
          comma      | 1234          | 1234
          """)
  void anAmountIsReadByItsDecimalsAndNeverGuessed(String decimals, String text, String read) {
    Amount amount = Amount.read(text, decimals.equals("comma"), SIGNS);

    assertThat(amount == null ? "-" : (amount.digits() + " " + amount.currency()).strip())
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"1\u00a0234 €", "1\u202f234 €", "1\u2009234 €"})
  void groupsMayBeBlanksOfAnyWidth(String text) {
    assertThat(Amount.read(text, true, SIGNS)).isEqualTo(new Amount("1234", "EUR"));
  }
}
