package io.waybill.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompensationBookingTest {
  private static List<String> compensations(String dues, String booked) {
    return OrderLedger.of(dues, booked).lines(BookedLine.Kind.COMPENSATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # due (package seller buyer currency open penalty compensation) | booked | line
          1 S-1 B-1 USD open 0 500 |                    | NEW B-1/1 S-1 USD 500 (500-0) LATE_DELIVERY
          1 S-1 B-1 USD open 0 0   |                    |
          1 S-1 B-1 USD open 0 500 | C 1 B-1 USD 500    |
          1 S-1 B-1 USD open 0 700 | C 1 B-1 USD 500    | INCREASE B-1/1 S-1 USD 200 (700-500) LATE_DELIVERY
          1 S-1 B-1 USD open 0 300 | C 1 B-1 USD 500    | DECREASE B-1/1 S-1 USD -200 (300-500) LATE_DELIVERY
          1 S-1 B-1 USD open 0 0   | C 1 B-1 USD 500    | REVERSAL B-1/1 S-1 USD -500 (0-500)
          1 S-1 B-1 USD open 0 300 | C 1 B-1 USD 500, C 1 B-1 USD -500 | NEW B-1/1 S-1 USD 300 (300-0) LATE_DELIVERY
          # the seller is the package's now
          1 S-2 B-1 USD open 0 0   | C 1 B-1 USD 500    | REVERSAL B-1/1 S-2 USD -500 (0-500)
          1 S-2 B-1 USD open 0 500 | C 1 B-1 USD 500    |
          # a penalty's booking is none of it
          1 S-1 B-1 USD open 0 500 | P 1 B-1 USD 500    | NEW B-1/1 S-1 USD 500 (500-0) LATE_DELIVERY
          """)
  void ofAnOpenShipmentTheDifferenceIsBooked(String due, String booked, String line) {
    assertThat(compensations(due, booked)).isEqualTo(line == null ? List.of() : List.of(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # dues of two packages                                  | booked          | line
          1 S-1 B-1 USD open 0 500, 2 S-2 B-1 USD open 0 700       |                 | NEW B-1/2 S-2 USD 700 (700-0) LATE_DELIVERY
          1 S-1 B-1 USD open 0 500, 2 S-2 B-1 USD open 0 500       |                 | NEW B-1/1 S-1 USD 500 (500-0) LATE_DELIVERY
          10 S-1 B-1 USD open 0 500, 2 S-2 B-1 USD open 0 500      |                 | NEW B-1/10 S-1 USD 500 (500-0) LATE_DELIVERY
          2 S-2 B-1 USD open 0 500, 1 S-1 B-1 USD open 0 500       |                 | NEW B-1/1 S-1 USD 500 (500-0) LATE_DELIVERY
          # booked for one package, now the other is the dearest: the difference, in its name
          1 S-1 B-1 USD open 0 500, 2 S-2 B-1 USD open 0 700       | C 1 B-1 USD 500 | INCREASE B-1/2 S-2 USD 200 (700-500) LATE_DELIVERY
          1 S-1 B-1 USD open 0 0, 2 S-2 B-1 USD open 0 300         | C 1 B-1 USD 500 | DECREASE B-1/2 S-2 USD -200 (300-500) LATE_DELIVERY
          1 S-1 B-1 USD open 0 0, 2 S-2 B-1 USD open 0 500         | C 1 B-1 USD 500 |
          # nothing due: the package is that of the last line booked
          1 S-1 B-1 USD open 0 0, 2 S-2 B-1 USD open 0 0           | C 1 B-1 USD 500, C 2 B-1 USD 200 | REVERSAL B-1/2 S-2 USD -700 (0-700)
          1 S-1 B-1 USD open 0 0, 2 S-2 B-1 USD open 0 0           | C 2 B-1 USD 500, C 1 B-1 USD 200 | REVERSAL B-1/1 S-1 USD -700 (0-700)
          """)
  void ofAnOrdersPackagesTheDearestIsPaidOnce(String dues, String booked, String line) {
    assertThat(compensations(dues, booked))
        .containsExactly(line == null ? new String[0] : new String[] {line});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # dues                                                     | booked          | line
          # package 1 is not open any more: no line takes back what was booked for it
          2 S-1 B-1 USD open 0 0                                     | C 1 B-1 USD 500 |
          2 S-1 B-1 USD open 0 300                                   | C 1 B-1 USD 500 |
          2 S-1 B-1 USD open 0 700                                   | C 1 B-1 USD 500 | INCREASE B-1/2 S-1 USD 200 (700-500) LATE_DELIVERY
          1 S-1 B-1 USD closed 0 300, 2 S-1 B-1 USD open 0 0         | C 1 B-1 USD 500 |
          1 S-1 B-1 USD closed 0 700                                 | C 1 B-1 USD 500 | INCREASE B-1/1 S-1 USD 200 (700-500) LATE_DELIVERY
          1 S-1 B-1 USD closed 0 700                                 |                 | NEW B-1/1 S-1 USD 700 (700-0) LATE_DELIVERY
          2 S-1 B-1 USD open 0 0                                     | C 1 B-1 USD 500, C 2 B-1 USD 100 |
          # nor is a second buyer or currency paid
          1 S-1 B-1 USD closed 9 0, 2 S-1 B-2 USD open 0 700         | C 1 B-1 USD 500 |
          1 S-1 B-1 USD closed 9 0, 2 S-1 B-1 EUR open 0 700         | C 1 B-1 USD 500 |
          # but one that was booked before, if only to be taken back, is
          2 S-1 B-2 USD open 0 700                                   | C 1 B-1 USD 500, C 2 B-2 USD 100, C 2 B-2 USD -100 | NEW B-2/2 S-1 USD 700 (700-0) LATE_DELIVERY
          # while all packages booked are open, others may be closed
          1 S-1 B-1 USD open 0 0, 2 S-1 B-1 USD closed 9 0           | C 1 B-1 USD 500 | REVERSAL B-1/1 S-1 USD -500 (0-500)
          # for a second buyer all lines of the order count, for the same one only its own
          1 S-1 B-1 USD open 0 300                                   | C 1 B-1 USD 500, C 2 B-2 USD 100 | DECREASE B-1/1 S-1 USD -200 (300-500) LATE_DELIVERY
          """)
  void whatWasBookedForAPackageThatIsNotOpenStays(String dues, String booked, String line) {
    assertThat(compensations(dues, booked)).isEqualTo(line == null ? List.of() : List.of(line));
  }

  @Test
  void whenTheBuyerChangesTheOldOnesIsTakenBack() {
    assertThat(compensations("1 S-1 B-2 USD open 0 500", "C 1 B-1 USD 400"))
        .containsExactlyInAnyOrder(
            "REVERSAL B-1/1 S-1 USD -400 (0-400)", "NEW B-2/1 S-1 USD 500 (500-0) LATE_DELIVERY");
  }

  @Test
  void whenTheCurrencyChangesBothAreBookedForThemselves() {
    assertThat(compensations("1 S-1 B-1 EUR open 0 500", "C 1 B-1 USD 400"))
        .containsExactlyInAnyOrder(
            "REVERSAL B-1/1 S-1 USD -400 (0-400)", "NEW B-1/1 S-1 EUR 500 (500-0) LATE_DELIVERY");
  }

  @Test
  void packagesOfTwoBuyersOrCurrenciesArePaidEach() {
    assertThat(
            compensations(
                "1 S-1 B-1 USD open 0 500, 2 S-1 B-2 USD open 0 300, 3 S-1 B-1 EUR open 0 200", ""))
        .containsExactlyInAnyOrder(
            "NEW B-1/1 S-1 USD 500 (500-0) LATE_DELIVERY",
            "NEW B-2/2 S-1 USD 300 (300-0) LATE_DELIVERY",
            "NEW B-1/3 S-1 EUR 200 (200-0) LATE_DELIVERY");
  }

  @Test
  void nothingIsTakenBackWhereNoPackageIsOpen() {
    assertThat(compensations("1 S-1 B-1 USD closed 9 0", "C 1 B-1 USD 500")).isEmpty();
  }
}
