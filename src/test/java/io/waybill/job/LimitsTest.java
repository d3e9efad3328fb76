package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.policy.Currencies;
import io.waybill.policy.HoldOver;
import io.waybill.report.DaySummary;
import io.waybill.settle.BookedLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final LocalDate DATE = LocalDate.of(2025, 4, 23);

  private static DaySummary booked(String... lines) {
    Map<DaySummary.Money, BigDecimal> booked = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      BigDecimal amount =
          new BigDecimal(words[2]).setScale(Math.max(0, Currencies.decimals(words[1])));
      BookedLine.Kind kind = BookedLine.Kind.valueOf(words[0]);
      booked.put(new DaySummary.Money(kind, amount.signum() > 0, words[1]), amount);
    }
    return new DaySummary(Map.of(), Map.of(), Map.of(), Map.of(), booked);
  }

  private static DaySummary shipments(Map<String, Long> byState) {
    return new DaySummary(byState, Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** Dates with these penalties in USD; a 0 is a date without. */
  private static List<DaySummary> dates(String sums, String currency) {
    return Arrays.stream(sums.split(" ", -1))
        .filter(sum -> !sum.isEmpty())
        .map(sum -> sum.equals("0") ? booked() : booked("PENALTY " + currency + " " + sum))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # line | exceeded
          PENALTY USD 12000       | 2025-04-23: penalties of USD 12000.00 to charge, hold_over.amount is 10000.00
          PENALTY USD 10000.01    | 2025-04-23: penalties of USD 10000.01 to charge, hold_over.amount is 10000.00
          PENALTY USD 10000       | -
          PENALTY JPY 1500001     | 2025-04-23: penalties of JPY 1500001 to charge, hold_over.amount is 1500000
          COMPENSATION KWD 0.001  | 2025-04-23: compensations of KWD 0.001 to pay, hold_over.amount is 0.000
          # not listed
          PENALTY EUR 99999999    | -
          # taken back
          PENALTY USD -12000      | -
          """)
  void amount(String line, String exceeded) {
    HoldOver limits = new HoldOver(Map.of("USD", 1000000L, "JPY", 1500000L, "KWD", 0L), null, null);

    assertThat(Limits.exceeded(limits, DATE, booked(line), List.of()))
        .isEqualTo(exceeded.equals("-") ? List.of() : List.of(exceeded));
  }

  @Test
  void penaltiesAndCompensationsAndCurrenciesAreNotAddedAndNothingIsSetOff() {
    HoldOver limits = new HoldOver(Map.of("USD", 10000L, "EUR", 10000L), null, null);

    assertThat(
            Limits.exceeded(
                limits,
                DATE,
                booked(
                    "PENALTY USD 100",
                    "COMPENSATION USD 100",
                    "PENALTY EUR 100.01",
                    "PENALTY EUR -100.01"),
                List.of()))
        .containsExactly(
            "2025-04-23: penalties of EUR 100.01 to charge, hold_over.amount is 100.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # limit | flagged | clean | waived | pending | closed | exceeded
          25   | 157   | 340      | 2 | 1 | 1000   | 2025-04-23: 31.40 % of shipments are flagged, hold_over.flagged_percent is 25
          25   | 1     | 1        | 1 | 1 | 0      | -
          25   | 1     | 1        | 1 | 0 | 1      | 2025-04-23: 33.34 % of shipments are flagged, hold_over.flagged_percent is 25
          # 25.0000001 % is more than 25 %
          25   | 250001 | 750002  | 0 | 0 | 0      | 2025-04-23: 25.01 % of shipments are flagged, hold_over.flagged_percent is 25
          25   | 250000 | 750000  | 0 | 0 | 9      | -
          25   | 250000 | 750001  | 0 | 0 | 0      | -
          12.5 | 13    | 87       | 0 | 0 | 0      | 2025-04-23: 13.00 % of shipments are flagged, hold_over.flagged_percent is 12.5
          0    | 1     | 99       | 0 | 0 | 0      | 2025-04-23: 1.00 % of shipments are flagged, hold_over.flagged_percent is 0
          0    | 0     | 99       | 0 | 0 | 0      | -
          100  | 5     | 0        | 0 | 0 | 0      | -
          # nothing is judged
          0    | 0     | 0        | 0 | 0 | 7      | -
          """)
  void flaggedPercent(
      BigDecimal limit,
      long flagged,
      long clean,
      long waived,
      long pending,
      long closed,
      String exceeded) {
    DaySummary day =
        shipments(
            Map.of(
                "FLAGGED", flagged,
                "CLEAN", clean,
                "WAIVED", waived,
                "PENDING", pending,
                "CLOSED", closed));

    assertThat(Limits.exceeded(new HoldOver(Map.of(), limit, null), DATE, day, List.of()))
        .isEqualTo(exceeded.equals("-") ? List.of() : List.of(exceeded));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # limit | currency | sum | earlier dates | exceeded
          200   | EUR | 900    | 200 200 200 200 200 200 200 200 200 200 | 2025-04-23: penalties of EUR 900.00 to charge are 350 % over the median 200.00 of the last 10 dates, hold_over.over_median_percent is 200
          200   | EUR | 600    | 200 200 200 200 200                     | -
          200   | EUR | 600.01 | 200 200 200 200 200                     | 2025-04-23: penalties of EUR 600.01 to charge are 200.01 % over the median 200.00 of the last 5 dates, hold_over.over_median_percent is 200
          12.5  | EUR | 225.01 | 1 1 200 900 900                         | 2025-04-23: penalties of EUR 225.01 to charge are 12.51 % over the median 200.00 of the last 5 dates, hold_over.over_median_percent is 12.5
          # of an even number the mean of the two in the middle, whatever their order
          100   | EUR | 300.01 | 900 200 100 1 999 2                     | 2025-04-23: penalties of EUR 300.01 to charge are 100.01 % over the median 150.00 of the last 6 dates, hold_over.over_median_percent is 100
          100   | EUR | 300    | 900 200 100 1 999 2                     | -
          100   | JPY | 4      | 1 1 1 2 2 2                             | 2025-04-23: penalties of JPY 4 to charge are 166.67 % over the median 1.5 of the last 6 dates, hold_over.over_median_percent is 100
          100   | JPY | 3      | 1 1 1 2 2 2                             | -
          # a date without such lines counts 0
          100   | EUR | 201    | 0 0 100 100 100                         | 2025-04-23: penalties of EUR 201.00 to charge are 101 % over the median 100.00 of the last 5 dates, hold_over.over_median_percent is 100
          100   | EUR | 999    | 0 0 0 100 100                           | -
          100   | EUR | 101    | 0 0 0 100 100 100                       | 2025-04-23: penalties of EUR 101.00 to charge are 102 % over the median 50.00 of the last 6 dates, hold_over.over_median_percent is 100
          # too few dates
          1     | EUR | 999    | 1 1 1 1                                 | -
          1     | EUR | 999    | ''                                      | -
          1     | EUR | 1      | 200 200 200 200 200                     | -
          """)
  void overMedianPercent(
      BigDecimal limit, String currency, String sum, String before, String exceeded) {
    assertThat(
            Limits.exceeded(
                new HoldOver(Map.of(), null, limit),
                DATE,
                booked("PENALTY " + currency + " " + sum),
                dates(before, currency)))
        .isEqualTo(exceeded.equals("-") ? List.of() : List.of(exceeded));
  }

  @Test
  void theMedianIsOfTheSameKindAndCurrencyAndOfRaisedLines() {
    DaySummary usual = booked("PENALTY USD 100", "COMPENSATION EUR 100", "COMPENSATION USD -100");
    HoldOver limits = new HoldOver(Map.of(), null, BigDecimal.valueOf(200));
    List<DaySummary> before = List.of(usual, usual, usual, usual, usual);

    assertThat(
            Limits.exceeded(
                limits,
                DATE,
                booked("COMPENSATION USD 999", "PENALTY USD -999", "COMPENSATION EUR 301"),
                before))
        .containsExactly(
            "2025-04-23: compensations of EUR 301.00 to pay are 201 % over the median 100.00 of the"
                + " last 5 dates, hold_over.over_median_percent is 200");
  }

  @Test
  void allThatIsExceededIsTold() {
    DaySummary usual = booked("PENALTY USD 1", "COMPENSATION USD 1");
    DaySummary day =
        new DaySummary(
            Map.of("FLAGGED", 1L),
            Map.of(),
            Map.of(),
            Map.of(),
            booked("COMPENSATION USD 5", "PENALTY USD 5").booked());

    assertThat(
            Limits.exceeded(
                new HoldOver(Map.of("USD", 400L), BigDecimal.TEN, BigDecimal.TEN),
                DATE,
                day,
                List.of(usual, usual, usual, usual, usual)))
        .extracting(problem -> problem.substring(problem.indexOf(": ") + 2))
        .containsExactly(
            "penalties of USD 5.00 to charge, hold_over.amount is 4.00",
            "compensations of USD 5.00 to pay, hold_over.amount is 4.00",
            "100.00 % of shipments are flagged, hold_over.flagged_percent is 10",
            "penalties of USD 5.00 to charge are 400 % over the median 1.00 of the last 5 dates,"
                + " hold_over.over_median_percent is 10",
            "compensations of USD 5.00 to pay are 400 % over the median 1.00 of the last 5 dates,"
                + " hold_over.over_median_percent is 10");
  }

  @Test
  void withoutLimitsNothingIs() {
    DaySummary usual = booked("PENALTY USD 1");

    assertThat(
            Limits.exceeded(
                HoldOver.NONE,
                DATE,
                booked("PENALTY USD 999999999"),
                List.of(usual, usual, usual, usual, usual)))
        .isEmpty();
  }
}
