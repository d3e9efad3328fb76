package io.waybill.explain;

import io.waybill.explain.Explanation.Charge;
import io.waybill.explain.Explanation.Money;
import io.waybill.explain.Explanation.Parcel;
import io.waybill.policy.Currencies;
import io.waybill.policy.Rule;

/** What a shipment makes due, step by step. */
final class MoneyText {
  private static final int LABEL = 17;

  private final Sheet sheet;

  MoneyText(Sheet sheet) {
    this.sheet = sheet;
  }

  void write(Parcel parcel) {
    Money money = parcel.money();
    String currency = parcel.shipment().currency();
    long value = parcel.shipment().valueMinor();
    sheet.blank();
    sheet.line(2, "  Due of package " + parcel.shipment().packageId());
    for (Charge charge : money.groups()) {
      Rule.Group group = charge.rule().group();
      sheet.entry(
          6,
          LABEL + 4,
          group.name(),
          Currencies.format(charge.amount(), currency)
              + ", the dearest of the group: "
              + name(charge));
    }
    if (money.groups().size() > 1) {
      sheet.entry(6, LABEL + 4, "sum", Currencies.format(money.sum(), currency));
    }
    if (!money.groups().isEmpty()) {
      sheet.entry(
          6,
          LABEL + 4,
          "cap",
          "order_cap_percent "
              + ClauseWords.percent(money.capPercent())
              + " of "
              + Currencies.format(value, currency)
              + " = "
              + Currencies.format(money.cap(), currency)
              + (money.sum() > money.cap() ? ", reached" : ", not reached"));
    }
    sheet.entry(
        6,
        LABEL + 4,
        "penalty",
        ExplanationText.money(money.penalty(), currency)
            + (money.penaltyRules().isEmpty() ? "" : " for " + money.penaltyRules()));
    Charge paid = money.compensation();
    sheet.entry(
        6,
        LABEL + 4,
        "compensation",
        paid == null
            ? ExplanationText.money(0, currency)
            : ExplanationText.money(paid.amount(), currency) + ", the dearest: " + name(paid));
  }

  private static String name(Charge charge) {
    return charge.rule() + " of #" + (charge.assignment() + 1);
  }
}
