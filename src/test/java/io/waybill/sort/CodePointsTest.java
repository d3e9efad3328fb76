package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePointsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',  A
          A,   AA
          A,   B
          A,   a
          10,  9
          Z,   Ä
          # U+FF21 is less than U+1F600, though its char is greater than a surrogate
          Ａ,  😀
          xＡ, x😀
          😀,  😁
          😀,  😀a
          """)
  void less(String less, String greater) {
    assertThat(CodePoints.compare(less, greater)).isNegative();
    assertThat(CodePoints.compare(greater, less)).isPositive();
    assertThat(CodePoints.compare(greater, greater)).isZero();
  }

  @Test
  void theOrderIsThatOfTheBytesOfUtf8() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String a = text(random);
      String b = text(random);
      int byBytes =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(CodePoints.compare(a, b))).isEqualTo(Integer.signum(byBytes));
    }
  }

  private static String text(Random random) {
    int[] some = {
      'A', 'B', 0xE9, 0x3042, 0xD7FF, 0xE000, 0xFF21, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF
    };
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(4); left > 0; left--) {
      text.appendCodePoint(some[random.nextInt(some.length)]);
    }
    return text.toString();
  }
}
