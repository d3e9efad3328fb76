package io.waybill.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.number.CheckDigit.Method;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitTest {
  private static char check(Method method, List<Integer> weights, String number) {
    return new CheckDigit(method, weights, "").of(number, 0, number.length());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # method,   weights,         checked,                     digit
          # the textbook's example of Luhn, and of ISO 7064
          LUHN,       '',              7992739871,                  3
          LUHN,       '',              0,                           0
          MOD_37_36,  '',              A12425GABC1234002,           M
          # an EAN of thirteen digits, an SSCC
          MOD_10,     1 3,             400638133393,                1
          MOD_10,     3 1,             00614141123456789,           0
          # a letter counts as the last digit of its place, A being 2
          MOD_10,     1 2,             5R8939035756712,             7
          MOD_10,     1 2,             A,                           8
          MOD_10,     1 2,             Z,                           3
          MOD_7,      '',              12345678901,                 3
          MOD_7,      '',              7,                           0
          # 11 - 1 = 10 is written 0, 11 - 0 = 11 is written 5
          S10,        8 6 4 2 3 5 9 7, 02000000,                    0
          S10,        8 6 4 2 3 5 9 7, 00000000,                    5
          S10,        8 6 4 2 3 5 9 7, 47312482,                    9
          # a remainder of ten is written 0
          MOD_11_10,  3 1 7,           1010000,                     0
          MOD_11_10,  3 1 7,           98657878885,                 5
          """)
  void knownCheckDigits(String method, String weights, String checked, char digit) {
    List<Integer> factors =
        weights.isEmpty()
            ? List.of()
            : List.of(weights.split(" ", -1)).stream().map(Integer::valueOf).toList();

    assertThat(check(Method.valueOf(method), factors, checked)).isEqualTo(digit);
  }

  @ParameterizedTest
  @CsvSource({
    // the letter D counts as a 5 in front, but not where the number begins with one
    "5, 1001135445370, 7",
    "'', 51001135445370, 7",
    "5, 51001135445370, 7",
  })
  void whatCountsInFrontCountsOnce(String before, String checked, char digit) {
    CheckDigit check = new CheckDigit(Method.MOD_10, List.of(1, 2), before);

    assertThat(check.of("D" + checked + "0", 1, checked.length() + 1)).isEqualTo(digit);
  }

  @Property
  void modSevenIsTheRemainderOfTheWholeNumber(
      @ForAll @NumericChars @StringLength(min = 1, max = 30) String number) {
    int remainder = new BigInteger(number).mod(BigInteger.valueOf(7)).intValueExact();

    assertThat(check(Method.MOD_7, List.of(), number)).isEqualTo((char) ('0' + remainder));
  }

  @Property
  void weightedSumAndDigitAreAMultipleOfTen(
      @ForAll @NumericChars @StringLength(min = 1, max = 30) String number) {
    String whole = number + check(Method.MOD_10, List.of(3, 1), number);
    int sum = 0;
    for (int i = 0; i < whole.length() - 1; i++) {
      sum += (i % 2 == 0 ? 3 : 1) * (whole.charAt(i) - '0');
    }

    assertThat((sum + whole.charAt(whole.length() - 1) - '0') % 10).isZero();
  }

  /** ISO 7064 by its definition: the last product and the check character make one. */
  @Property
  void mod3736EndsInOne(
      @ForAll
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'A', to = 'Z')
          @StringLength(min = 1, max = 30)
          String number) {
    char check = check(Method.MOD_37_36, List.of(), number);
    int product = 36;
    for (int i = 0; i < number.length(); i++) {
      int sum = (product + Character.digit(number.charAt(i), 36)) % 36;
      product = (sum == 0 ? 36 : sum) * 2 % 37;
    }

    assertThat((product + Character.digit(check, 36)) % 36).isEqualTo(1);
  }

  /**
   * What these methods are for. The others miss some wrong digits: 0 for 5 where one is doubled.
   */
  @Property
  void oneWrongDigitIsSeen(
      @ForAll @NumericChars @StringLength(min = 1, max = 30) String number,
      @ForAll @IntRange(max = 29) int place,
      @ForAll @IntRange(min = 1, max = 9) int more) {
    int at = place % number.length();
    char other = (char) ('0' + (number.charAt(at) - '0' + more) % 10);
    String wrong = number.substring(0, at) + other + number.substring(at + 1);

    assertThat(check(Method.LUHN, List.of(), wrong))
        .isNotEqualTo(check(Method.LUHN, List.of(), number));
    assertThat(check(Method.MOD_37_36, List.of(), wrong))
        .isNotEqualTo(check(Method.MOD_37_36, List.of(), number));
    assertThat(check(Method.MOD_10, List.of(3, 1), wrong))
        .isNotEqualTo(check(Method.MOD_10, List.of(3, 1), number));
  }
}
