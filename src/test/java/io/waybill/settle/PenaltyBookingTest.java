package io.waybill.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PenaltyBookingTest {
  private static List<String> penalties(String dues, String booked) {
    return OrderLedger.of(dues, booked).lines(BookedLine.Kind.PENALTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # due (package seller buyer currency open penalty compensation) | booked | line
          1 S-1 B-1 USD open 500 0 |                                | NEW S-1/1 S-1 USD 500 (500-0) NOT_SCANNED
          1 S-1 B-1 USD open 0 0   |                                |
          1 S-1 B-1 USD open 500 0 | P 1 S-1 USD 500                |
          1 S-1 B-1 USD open 700 0 | P 1 S-1 USD 500                | INCREASE S-1/1 S-1 USD 200 (700-500) NOT_SCANNED
          1 S-1 B-1 USD open 300 0 | P 1 S-1 USD 500                | DECREASE S-1/1 S-1 USD -200 (300-500) NOT_SCANNED
          1 S-1 B-1 USD open 0 0   | P 1 S-1 USD 500                | REVERSAL S-1/1 S-1 USD -500 (0-500)
          # the sum of what was booked counts
          1 S-1 B-1 USD open 500 0 | P 1 S-1 USD 500, P 1 S-1 USD -200, P 1 S-1 USD 100 | INCREASE S-1/1 S-1 USD 100 (500-400) NOT_SCANNED
          # what was taken back altogether is booked anew
          1 S-1 B-1 USD open 300 0 | P 1 S-1 USD 500, P 1 S-1 USD -500 | NEW S-1/1 S-1 USD 300 (300-0) NOT_SCANNED
          1 S-1 B-1 USD open 0 0   | P 1 S-1 USD 500, P 1 S-1 USD -500 |
          # another package's or a compensation's booking is none of it
          1 S-1 B-1 USD open 500 0 | P 2 S-1 USD 500                | NEW S-1/1 S-1 USD 500 (500-0) NOT_SCANNED
          1 S-1 B-1 USD open 500 0 | C 1 S-1 USD 500                | NEW S-1/1 S-1 USD 500 (500-0) NOT_SCANNED
          """)
  void ofAnOpenShipmentTheDifferenceIsBooked(String due, String booked, String line) {
    assertThat(penalties(due, booked)).isEqualTo(line == null ? List.of() : List.of(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # due                      | booked                                     | line
          1 S-1 B-1 USD closed 500 0 |                                            | NEW S-1/1 S-1 USD 500 (500-0) NOT_SCANNED
          1 S-1 B-1 USD closed 700 0 | P 1 S-1 USD 500                            | INCREASE S-1/1 S-1 USD 200 (700-500) NOT_SCANNED
          1 S-1 B-1 USD closed 500 0 | P 1 S-1 USD 500                            |
          1 S-1 B-1 USD closed 300 0 | P 1 S-1 USD 500                            |
          1 S-1 B-1 USD closed 0 0   | P 1 S-1 USD 500                            |
          # a second seller or currency needs a line that was booked before, if only a reversed one
          1 S-2 B-1 USD closed 500 0 | P 1 S-1 USD 500                            |
          1 S-1 B-1 EUR closed 500 0 | P 1 S-1 USD 500                            |
          1 S-2 B-1 USD closed 500 0 | P 1 S-2 USD 300, P 1 S-2 USD -300, P 1 S-1 USD 300 | NEW S-2/1 S-2 USD 500 (500-0) NOT_SCANNED
          """)
  void ofAClosedShipmentNothingIsTakenBack(String due, String booked, String line) {
    assertThat(penalties(due, booked)).isEqualTo(line == null ? List.of() : List.of(line));
  }

  @Test
  void whenTheSellerChangesTheOldOneGetsItsMoneyBack() {
    assertThat(penalties("1 S-2 B-1 USD open 500 0", "P 1 S-1 USD 400"))
        .containsExactlyInAnyOrder(
            "REVERSAL S-1/1 S-1 USD -400 (0-400)", "NEW S-2/1 S-2 USD 500 (500-0) NOT_SCANNED");
  }

  @Test
  void whenTheCurrencyChangesBothAreBookedForThemselves() {
    assertThat(penalties("1 S-1 B-1 EUR open 500 0", "P 1 S-1 USD 400"))
        .containsExactlyInAnyOrder(
            "REVERSAL S-1/1 S-1 USD -400 (0-400)", "NEW S-1/1 S-1 EUR 500 (500-0) NOT_SCANNED");
  }

  @Test
  void whenTheSellerComesBackItIsBookedAnew() {
    assertThat(
            penalties(
                "1 S-1 B-1 USD open 500 0", "P 1 S-1 USD 400, P 1 S-1 USD -400, P 1 S-2 USD 400"))
        .containsExactlyInAnyOrder(
            "NEW S-1/1 S-1 USD 500 (500-0) NOT_SCANNED", "REVERSAL S-2/1 S-2 USD -400 (0-400)");
  }

  @Test
  void eachPackageIsBookedForItself() {
    assertThat(
            penalties(
                "1 S-1 B-1 USD open 500 0, 2 S-1 B-1 USD open 300 0, 3 S-1 B-1 USD closed 0 9",
                "P 1 S-1 USD 500, P 2 S-1 USD 500, P 3 S-1 USD 500"))
        .containsExactly("DECREASE S-1/2 S-1 USD -200 (300-500) NOT_SCANNED");
  }
}
