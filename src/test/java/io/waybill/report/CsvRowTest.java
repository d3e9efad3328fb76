package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.policy.Currencies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTest {
  private static String line(CsvRow row) {
    return new String(row.line(), StandardCharsets.UTF_8);
  }

  /** T is a tab, R and N are line ends, ~ is a quote. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # text    | as text    | verbatim
          abc       | abc        | abc
          ``        | ``         | ``
          a b       | a b        | a b
          漢😀      | 漢😀       | 漢😀
          # quotes only where needed
          a,b       | ~a,b~      | ~a,b~
          a~b       | ~a~~b~     | ~a~~b~
          ~         | ~~~~       | ~~~~
          aNb       | ~aNb~      | ~aNb~
          aRb       | ~aRb~      | ~aRb~
          a;b       | a;b        | a;b
          # what a spreadsheet takes for a formula
          =1+1      | '=1+1      | =1+1
          +49       | '+49       | +49
          -5        | '-5        | -5
          @a        | '@a        | @a
          Ta        | 'Ta        | Ta
          Ra        | ~'Ra~      | ~Ra~
          =a,b      | ~'=a,b~    | ~=a,b~
          =~a~      | ~'=~~a~~~  | ~=~~a~~~
          -         | '-         | -
          # only at the beginning
          a=1       | a=1        | a=1
          `' =1'`   | `' =1'`    | `' =1'`
          '=1       | '=1        | '=1
          Na        | ~Na~       | ~Na~
          ＝1       | ＝1        | ＝1
          """)
  void texts(String text, String asText, String verbatim) {
    assertThat(line(new CsvRow().text(plain(text)))).isEqualTo(plain(asText) + "\n");
    assertThat(line(new CsvRow().verbatim(plain(text)))).isEqualTo(plain(verbatim) + "\n");
  }

  private static String plain(String cell) {
    return cell.replace('T', '\t').replace('R', '\r').replace('N', '\n').replace('~', '"');
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1970-01-01T00:00:00Z,      1970-01-01T00:00:00Z
          2025-04-23T10:15:30Z,      2025-04-23T10:15:30Z
          2025-04-23T10:15:30.999Z,  2025-04-23T10:15:30Z
          2025-12-31T23:59:59.999Z,  2025-12-31T23:59:59Z
          1969-12-31T23:59:59Z,      1969-12-31T23:59:59Z
          1969-12-31T23:59:59.999Z,  1969-12-31T23:59:59Z
          1969-12-30T00:00:00Z,      1969-12-30T00:00:00Z
          0001-01-01T00:00:00Z,      0001-01-01T00:00:00Z
          0999-06-05T04:03:02Z,      0999-06-05T04:03:02Z
          """)
  void instantsCutToSeconds(Instant instant, String text) {
    assertThat(line(new CsvRow().instant(instant.toEpochMilli()))).isEqualTo(text + "\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 100, 1001, 99_999, 1_000_000_000_000_0000L, Long.MAX_VALUE})
  void numbersAndAmountsAreThoseOfTheirTexts(long number) {
    for (String currency : List.of("JPY", "USD", "KWD", "CLF")) {
      assertThat(line(new CsvRow().amount(number, currency).amount(-number, currency)))
          .isEqualTo(
              Currencies.format(number, currency)
                  + ","
                  + Currencies.format(-number, currency)
                  + "\n");
    }
    assertThat(line(new CsvRow().number(number).number(-number)))
        .isEqualTo(number + "," + -number + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01",
        "0987-06-05",
        "2024-02-29",
        "9999-12-31",
        "+10000-01-01",
        "-0001-12-31"
      })
  void datesAreThoseOfTheirTexts(LocalDate date) {
    assertThat(line(new CsvRow().date(date))).isEqualTo(date + "\n");
  }

  @Test
  void anAmountWantsACurrencyThatIsKnown() {
    assertThatThrownBy(() -> new CsvRow().amount(1, "XXX"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ISO 4217 currency: XXX");
  }

  @Test
  void cellsAreDividedByCommasEmptyOnesToo() {
    CsvRow row =
        new CsvRow()
            .word("")
            .text("")
            .number(-7)
            .amount(1250, "USD")
            .amount(-5, "JPY")
            .amount(5, "KWD")
            .date(LocalDate.of(2025, 4, 23))
            .text("");

    assertThat(line(row)).isEqualTo(",,-7,12.50,-5,0.005,2025-04-23,\n");
  }

  @Test
  void aClearedRowBeginsAnew() {
    CsvRow row = new CsvRow().word("a").word("b");
    row.clear();

    assertThat(line(row.word("c").word("d"))).isEqualTo("c,d\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 951_782_399, 951_782_400, 1_744_020_001, 253_402_300_799L})
  void instantsAreReadAgain(long second) {
    String written = line(new CsvRow().instant(second * 1000 + 999));

    assertThat(CsvRow.epochSecond(written.strip())).isEqualTo(second);
  }
}
