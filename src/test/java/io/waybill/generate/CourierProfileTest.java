package io.waybill.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.number.NumberFormat;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CourierProfileTest {
  @ParameterizedTest
  @EnumSource
  void noTwoSerialsHaveTheSameNumber(CourierProfile courier) {
    Set<String> numbers = new HashSet<>();
    int count = 0;
    for (long start : new long[] {0, 99_990_000, 2_600_000_000L, 7_999_990_000L}) {
      for (long serial = start; serial < start + 10_000; serial++) {
        String number = courier.number(serial, 12_345);
        assertThat(number).matches("[A-Z0-9]{13,16}");
        numbers.add(number);
        count++;
      }
    }
    assertThat(numbers).hasSize(count);
  }

  @Test
  void chinaPostsNumbersHaveTheirCheckDigitUntilMisread() {
    for (long serial = 0; serial < 1000; serial++) {
      String number = CourierProfile.CHINA_POST.number(serial, 77);
      String misread = new Label(CourierProfile.CHINA_POST, number).misread().number();
      assertThat(NumberFormat.S10.fits(number)).isTrue();
      assertThat(NumberFormat.S10.fits(misread)).isFalse();
    }
  }
}
