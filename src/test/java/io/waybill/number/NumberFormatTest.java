package io.waybill.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
          # any country
          RB123456785XX,  true
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
    assertThat(NumberFormat.S10.look(number).map(Fit::fits).orElse(false)).isEqualTo(fits);
  }

  private static boolean hasShape(String form, String number) {
    return new Form(form, false).hasShapeOf(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # form              | number         | has its shape
          TB [ACM] d3         | TBC123         | true
          TB [ACM] d3         | TBB123         | false
          TB [ACM] d3         | TBC12          | false
          TB [ACM] d3         | TBC1234        | false
          TB [ACM] d3         | TBC12A         | false
          [0-5A] a1           | 5Z             | true
          [0-5A] a1           | AZ             | true
          [0-5A] a1           | 6Z             | false
          [0-5A] a1           | 5z             | false
          # a range, and something that is not 0-9 nor A-Z
          X d1 x2..4          | X1AB           | true
          X d1 x2..4          | X1AB99         | true
          X d1 x2..4          | X1A            | false
          X d1 x2..4          | X1AB999        | false
          X d1 x2..4          | X1Ä2           | false
          X d1 x2..4          | X1-2           | false
          # the check digit is a digit, whatever it is
          ( d2 ) c            | 120            | true
          ( d2 ) c            | 12A            | false
          """)
  void aFormSaysWhichCharactersStandWhere(String form, String number, boolean hasShape) {
    assertThat(hasShape(form, number)).isEqualTo(hasShape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "( d3 )",
        "c",
        "( d3",
        "d65",
        "[9-1]",
        "d x2",
        "name",
        "d3  d3",
        "",
        "Ä",
        "x2..4 d1",
        ") d2 ( c"
      })
  void whatIsNoFormIsRefused(String form) {
    assertThatThrownBy(() -> new Form(form, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"d3, true", "( d3 ) c, false"})
  void aCheckDigitStandsInTheFormsAndIsComputed(String form, boolean computed) {
    CheckDigit luhn = new CheckDigit(CheckDigit.Method.LUHN, List.of(), "");

    assertThatThrownBy(
            () -> new NumberFormat("f", "F", List.of(form), computed ? luhn : null, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
