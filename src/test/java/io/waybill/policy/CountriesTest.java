package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DE,      DE
          de,      DE
          DEU,     DE
          deu,     DE
          GBR,     GB
          UK,      GB
          uk,      GB
          AFG,     AF
          ZWE,     ZW
          AUT,     AT
          AUS,     AU
          # territories
          PR,      US
          pri,     US
          PRI,     US
          GU,      US
          GUM,     US
          VI,      US
          VIR,     US
          AS,      US
          ASM,     US
          MP,      US
          MNP,     US
          USA,     US
          # not those of SPEC 2
          UM,      UM
          UMI,     UM
          VGB,     VG
          # unknown
          XX,      XX
          xyz,     XYZ
          Germany, GERMANY
          '',      ''
          """)
  void normal(String written, String normal) {
    assertThat(Countries.normal(written)).isEqualTo(normal);
  }

  /** The JDK has the same 249 countries; should it ever differ, it is this table that counts. */
  @Test
  void everyCountryHasAnAlpha3Code() {
    assertThat(Locale.getISOCountries())
        .hasSize(249)
        .allSatisfy(
            alpha2 -> {
              String alpha3 = new Locale.Builder().setRegion(alpha2).build().getISO3Country();
              assertThat(Countries.normal(alpha3)).isEqualTo(Countries.normal(alpha2)).hasSize(2);
            });
  }
}
