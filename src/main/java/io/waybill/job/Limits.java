package io.waybill.job;

import io.waybill.policy.Currencies;
import io.waybill.policy.HoldOver;
import io.waybill.report.DaySummary;
import io.waybill.report.ShipmentState;
import io.waybill.settle.BookedLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds a date's money against the policy's {@link HoldOver}: a feed that broke looks like many
 * sellers at fault, and a person should see that before they are charged.
 *
 * <p>Money is the sum of a date's raised lines (NEW and INCREASE), penalties and compensations each
 * on their own, by currency. What is taken back does not count, nor is it set off.
 *
 * <ul>
 *   <li>{@code amount}: exceeded by such a sum that is greater than the currency's limit.
 *   <li>{@code flagged_percent}: of all shipments that are not CLOSED, the FLAGGED ones in percent;
 *       exceeded if greater, compared without rounding.
 *   <li>{@code over_median_percent}: exceeded by such a sum that is greater than {@code median * (1
 *       + percent / 100)}, where the median is that of the same sum on the earlier dates; a date
 *       without such lines counts 0, and of an even number of dates it is the mean of the two in
 *       the middle. Judged from 5 earlier dates on, and only where the median is above 0.
 * </ul>
 */
final class Limits {
  private static final int LEAST_DATES = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Limits() {}

  /**
   * A sentence for each limit that is exceeded; none if all is as usual.
   *
   * @param before the last dates published before this one, at most ten, in any order
   */
  static List<String> exceeded(
      HoldOver limits, LocalDate date, DaySummary day, List<DaySummary> before) {
    Map<DaySummary.Money, BigDecimal> raised = new TreeMap<>(day.booked());
    raised.keySet().removeIf(money -> !money.raised());
    List<String> problems = new ArrayList<>();
    raised.forEach((money, sum) -> amount(limits, money, sum, problems));
    flagged(limits, day, problems);
    raised.forEach((money, sum) -> overMedian(limits, money, sum, before, problems));
    return problems.stream().map(problem -> date + ": " + problem).toList();
  }

  private static void amount(
      HoldOver limits, DaySummary.Money money, BigDecimal sum, List<String> problems) {
    Long minor = limits.amount().get(money.currency());
    if (minor == null) {
      return;
    }
    BigDecimal most = BigDecimal.valueOf(minor, Currencies.decimals(money.currency()));
    if (sum.compareTo(most) > 0) {
      problems.add(named(money, sum) + ", hold_over.amount is " + most.toPlainString());
    }
  }

  private static void flagged(HoldOver limits, DaySummary day, List<String> problems) {
    BigDecimal most = limits.flaggedPercent();
    long judged = 0;
    for (Map.Entry<String, Long> entry : day.shipments().entrySet()) {
      judged += entry.getKey().equals(ShipmentState.CLOSED.name()) ? 0 : entry.getValue();
    }
    long flagged = day.shipments().getOrDefault(ShipmentState.FLAGGED.name(), 0L);
    BigDecimal hundredfold = BigDecimal.valueOf(flagged).multiply(HUNDRED);
    if (most == null || hundredfold.compareTo(most.multiply(BigDecimal.valueOf(judged))) <= 0) {
      return;
    }
    // rounded up, so that what exceeds a limit is also seen to
    BigDecimal percent = hundredfold.divide(BigDecimal.valueOf(judged), 2, RoundingMode.UP);
    problems.add(
        percent.toPlainString()
            + " % of shipments are flagged, hold_over.flagged_percent is "
            + most.toPlainString());
  }

  private static void overMedian(
      HoldOver limits,
      DaySummary.Money money,
      BigDecimal sum,
      List<DaySummary> before,
      List<String> problems) {
    BigDecimal most = limits.overMedianPercent();
    if (most == null || before.size() < LEAST_DATES) {
      return;
    }
    BigDecimal median = median(money, before);
    BigDecimal over = sum.subtract(median).multiply(HUNDRED);
    if (median.signum() <= 0 || over.compareTo(median.multiply(most)) <= 0) {
      return;
    }
    problems.add(
        named(money, sum)
            + " are "
            + over.divide(median, 2, RoundingMode.UP).stripTrailingZeros().toPlainString()
            + " % over the median "
            + plain(median, money.currency())
            + " of the last "
            + before.size()
            + " dates, hold_over.over_median_percent is "
            + most.toPlainString());
  }

  private static BigDecimal median(DaySummary.Money money, List<DaySummary> dates) {
    List<BigDecimal> sums =
        dates.stream()
            .map(date -> date.booked().getOrDefault(money, BigDecimal.ZERO))
            .sorted()
            .toList();
    BigDecimal lower = sums.get((sums.size() - 1) / 2);
    BigDecimal upper = sums.get(sums.size() / 2);
    return lower.add(upper).divide(BigDecimal.valueOf(2));
  }

  private static String named(DaySummary.Money money, BigDecimal sum) {
    boolean penalty = money.kind() == BookedLine.Kind.PENALTY;
    return (penalty ? "penalties of " : "compensations of ")
        + money.currency()
        + " "
        + plain(sum, money.currency())
        + (penalty ? " to charge" : " to pay");
  }

  /** With the currency's decimals; a mean may have one more. */
  private static String plain(BigDecimal amount, String currency) {
    BigDecimal shortest = amount.stripTrailingZeros();
    int scale = Math.max(shortest.scale(), Currencies.decimals(currency));
    return shortest.setScale(scale).toPlainString();
  }
}
