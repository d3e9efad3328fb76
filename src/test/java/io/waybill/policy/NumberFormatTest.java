package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          RB123456785GB,  true
          RB123456784GB,  false
          RB123456780GB,  false
          # 11 - 12 mod 11 = 10, written 0
          RR020000000CN,  true
          RR020000001CN,  false
          # 11 - 0 mod 11 = 11, written 5
          RR000000005CN,  true
          RR000000000CN,  false
          # two digits swapped
          RB213456785GB,  false
          # not of the shape
          rb123456785gb,  false
          RB123456785G,   false
          RB123456785GBX, false
          R1123456785GB,  false
          RB12345678AGB,  false
          RB1234567855B,  false
          '',             false
          """)
  void s10(String number, boolean fits) {
    assertThat(NumberFormat.S10.fits(number)).isEqualTo(fits);
  }

  @Test
  void policiesNameFormatsInLowerCase() {
    assertThat(NumberFormat.named("s10")).contains(NumberFormat.S10);
    assertThat(NumberFormat.named("S10")).isEmpty();
    assertThat(NumberFormat.named("s11")).isEmpty();
  }
}
