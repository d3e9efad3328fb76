package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.DaySummary;
import io.waybill.settle.BookedLine.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a date booked, as columns: what is to be paid, and what is taken back, never set off. */
enum Money {
  CHARGED("Charge to sellers", Kind.PENALTY, true),
  GIVEN_BACK("Give back to sellers", Kind.PENALTY, false),
  PAID("Pay to buyers", Kind.COMPENSATION, true),
  NOT_OWED("No longer owed to buyers", Kind.COMPENSATION, false);

  private final String words;
  private final Kind kind;
  private final boolean raised;

  Money(String words, Kind kind, boolean raised) {
    this.words = words;
    this.kind = kind;
    this.raised = raised;
  }

  String words() {
    return words;
  }

  /** Without sign, with the currency's decimals. */
  String of(DaySummary day, String currency) {
    return amount(day, kind, raised, currency).abs().toPlainString();
  }

  /** What sellers are charged, or buyers paid, less what is taken back. */
  static BigDecimal net(DaySummary day, Kind kind, String currency) {
    return amount(day, kind, true, currency).add(amount(day, kind, false, currency));
  }

  private static BigDecimal amount(DaySummary day, Kind kind, boolean raised, String currency) {
    return day.booked().getOrDefault(new DaySummary.Money(kind, raised, currency), zero(currency));
  }

  private static BigDecimal zero(String currency) {
    return BigDecimal.valueOf(0, Currencies.decimals(currency));
  }

  /** The currencies of some dates, in the order of their codes. */
  static NavigableSet<String> currencies(Collection<DaySummary> days) {
    NavigableSet<String> currencies = new TreeSet<>();
    days.forEach(day -> day.booked().keySet().forEach(money -> currencies.add(money.currency())));
    return currencies;
  }

  /** All that a date booked, in a sentence. */
  static String sentence(DaySummary summary) {
    List<String> amounts = new ArrayList<>();
    summary
        .booked()
        .forEach(
            (money, amount) ->
                amounts.add(
                    (money.kind() == Kind.PENALTY
                            ? money.raised() ? "charged " : "given back "
                            : money.raised() ? "paid " : "not owed ")
                        + money.currency()
                        + " "
                        + amount.abs().toPlainString()));
    return amounts.isEmpty() ? "nothing" : String.join(", ", amounts);
  }
}
