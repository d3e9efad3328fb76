package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrenciesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # no minor unit
          BIF, 0
          ISK, 0
          JPY, 0
          KRW, 0
          UYI, 0
          VND, 0
          XPF, 0
          # the usual
          AED, 2
          CNY, 2
          EUR, 2
          HUF, 2
          IDR, 2
          MGA, 2
          USD, 2
          USN, 2
          ZWG, 2
          # new, or withdrawn not before 2025
          ANG, 2
          BGN, 2
          SLE, 2
          VED, 2
          VES, 2
          XAD, 2
          XCG, 2
          # three and four
          BHD, 3
          KWD, 3
          TND, 3
          CLF, 4
          UYW, 4
          # withdrawn before 2025
          CUC, -1
          DEM, -1
          HRK, -1
          SLL, -1
          ZWL, -1
          # without a minor unit by definition
          XAU, -1
          XDR, -1
          XTS, -1
          XXX, -1
          # no codes
          usd, -1
          US,  -1
          'USD ', -1
          '',  -1
          """)
  void decimals(String code, int decimals) {
    assertThat(Currencies.decimals(code)).isEqualTo(decimals);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,               USD, 0
          5,               USD, 500
          5.1,             USD, 510
          5.10,            USD, 510
          007.05,          USD, 705
          0.99,            USD, 99
          150,             JPY, 150
          1.884,           KWD, 1884
          1.2,             CLF, 12000
          999999999999.99, USD, 99999999999999
          999999999999,    CLF, 9999999999990000
          5.100,           USD, -1
          150.0,           JPY, -1
          1234567890123,   USD, -1
          5.,              USD, -1
          .5,              USD, -1
          .,               USD, -1
          '',              USD, -1
          -1,              USD, -1
          +1,              USD, -1
          1.2.3,           KWD, -1
          1e3,             USD, -1
          1 000,           USD, -1
          '1,5',           USD, -1
          ٣,               USD, -1
          5,               XAU, -1
          5,               usd, -1
          """)
  void parseMinor(String amount, String currency, long minor) {
    assertThat(Currencies.parseMinor(amount, currency)).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,    USD, 0.00
          500,  USD, 5.00
          -99,  USD, -0.99
          1884, KWD, 1.884
          5,    JPY, 5
          -5,   JPY, -5
          0,    JPY, 0
          1,    CLF, 0.0001
          9223372036854775807,  USD, 92233720368547758.07
          -9223372036854775808, USD, -92233720368547758.08
          """)
  void format(long minor, String currency, String text) {
    assertThat(Currencies.format(minor, currency)).isEqualTo(text);
  }

  @Test
  void formatKnowsItsCurrenciesOnly() {
    assertThatThrownBy(() -> Currencies.format(1, "XAU"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ISO 4217 currency: XAU");
  }
}
