package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.number.Fit;
import io.waybill.number.NumberFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
  private static NumberFormat format(String id) {
    List<NumberFormat> named = NumberFormats.named(id);
    assertThat(named).as(id).hasSize(1);
    return named.get(0);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/number-vectors.txt", delimiter = '|')
  void knownNumbersAreDecidedRight(String format, String number, String expected) {
    assertThat(format(format).fits(NormalForm.number(number))).isEqualTo(expected.equals("fits"));
  }

  /** Numbers that are not in the public table; the check digits were computed by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # twelve digits, the last one the remainder by seven
          yamato_12        | 1234-5678-9013       | true
          yamato_12        | 1234-5678-9012       | false
          sagawa_12        | 123456789013         | true
          sagawa_12        | 12345678901          | false
          # a member's country, and two letters that are none
          s10_upu          | LX473124829CN        | true
          s10_upu          | LX473124829UK        | false
          s10_upu          | LX473124829YP        | false
          s10              | LX473124829YP        | true
          s10_upu          | LX473124828CN        | false
          # the sample of the courier's own documents fails
          ups_1z           | 1Z12345E0205271688   | false
          ups_1z           | 1Z12345E6205277933   | true
          ups_1z           | 1Z12345E6205277936   | false
          # without 91 in print it counts all the same, and may itself begin with it
          usps_91          | 71969010756003077385 | true
          usps_20          | 71969010756003077385 | false
          # 420 and a ZIP in front, of five and of nine digits; not of six
          usps_impb_n      | 420787459400111206206406260787     | true
          usps_impb_n      | 4207874512349400111206206406260787 | true
          usps_impb_n      | 4207874519400111206206406260787    | false
          # a mailer of nine digits begins with 9, and 93 has none of these
          usps_impb_c      | 9205590000000000000002  | true
          usps_impb_c      | 9305590000000000000001  | false
          """)
  void otherNumbersAreDecidedRight(String format, String number, boolean fits) {
    assertThat(format(format).fits(NormalForm.number(number))).isEqualTo(fits);
  }

  /**
   * Of a number that fits, with other digits, one check digit is right and all others are wrong.
   */
  @ParameterizedTest
  @CsvFileSource(resources = "/number-vectors.txt", delimiter = '|')
  void oneCheckDigitIsRight(String id, String written, String expected) {
    if (!expected.equals("fits")) {
      return;
    }
    NumberFormat format = format(id);
    Random random = new Random(written.hashCode());
    for (int i = 0; i < 50; i++) {
      String number = otherDigits(NormalForm.number(written), random);
      Fit fit = format.look(number).orElse(null);
      if (fit == null || !fit.hasCheck() || !fit.wrongPart().isEmpty()) {
        continue;
      }
      assertThat(format.fits(fit.corrected())).as(fit.corrected()).isTrue();
      assertThat(format.look(fit.corrected()).orElseThrow().fits()).isTrue();
      for (char check = '0'; check <= '9'; check++) {
        String other =
            number.substring(0, fit.checkAt()) + check + number.substring(fit.checkAt() + 1);
        boolean same = other.equals(fit.corrected());
        // a label of 420, a ZIP and a number may be read in two ways
        if (!number.startsWith("420")) {
          assertThat(format.fits(other)).as(other).isEqualTo(same);
        }
      }
    }
  }

  private static String otherDigits(String number, Random random) {
    StringBuilder other = new StringBuilder(number);
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(number.length());
      if (Character.isDigit(number.charAt(at))) {
        other.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return other.toString();
  }

  @Test
  void aCourierMeansAllOfItsFormats() {
    assertThat(NumberFormats.named("ups")).containsExactly(format("ups_1z"), format("ups_waybill"));
    assertThat(NumberFormats.named("UPS")).isEmpty();
    assertThat(NumberFormats.named("s10")).containsExactly(NumberFormat.S10);
  }

  @Test
  void noNameMeansTwoThings() {
    List<String> names =
        NumberFormats.catalogue().stream()
            .flatMap(
                courier ->
                    Stream.concat(
                        Stream.of(courier.id()), courier.formats().stream().map(NumberFormat::id)))
            .toList();

    assertThat(names).doesNotHaveDuplicates().doesNotContain("s10");
    assertThat(NumberFormats.catalogue().stream().map(NumberFormats.OfCourier::id)).isSorted();
    // 39 of 18 couriers, and two of Japan
    assertThat(NumberFormats.catalogue()).hasSize(20);
    assertThat(names).hasSize(61);
  }
}
