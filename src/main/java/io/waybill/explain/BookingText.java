package io.waybill.explain;

import static io.waybill.explain.ExplanationText.money;

import io.waybill.explain.Explanation.Account;
import io.waybill.explain.Explanation.Booked;
import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.settle.Balance;
import io.waybill.settle.BookedLine.Kind;
import java.util.List;

/** What was booked of an order, line by line, and whether that is what is due. */
final class BookingText {
  private final Sheet sheet;

  BookingText(Sheet sheet) {
    this.sheet = sheet;
  }

  void write(Explanation explanation) {
    sheet.blank();
    sheet.line(2, "Booked until " + explanation.date());
    if (explanation.accounts().isEmpty()) {
      sheet.line(2, "  nothing is due, and nothing was ever booked");
    }
    for (Account account : explanation.accounts()) {
      Balance balance = account.balance();
      boolean penalty = balance.kind() == Kind.PENALTY;
      sheet.line(
          4,
          (penalty
                  ? "  penalty of package " + balance.packageId() + " to " + balance.party()
                  : "  compensation of the order to " + balance.party())
              + " in "
              + balance.currency());
      lines(explanation.bookings(), balance);
      sheet.line(6, "    due " + due(balance) + ", booked " + booked(account) + end(account));
    }
  }

  private void lines(List<Booked> bookings, Balance balance) {
    for (Booked booked : bookings) {
      BookingRow row = booked.row();
      if (!isOf(row, balance)) {
        continue;
      }
      sheet.line(
          6,
          "    "
              + booked.date()
              + " r"
              + booked.revision()
              + "  "
              + row.lineId()
              + "  "
              + Sheet.pad(row.type(), 9)
              + "due "
              + Currencies.format(row.due(), row.currency())
              + " - booked "
              + Currencies.format(row.bookedBefore(), row.currency())
              + " = "
              + Currencies.format(row.amount(), row.currency())
              + (row.kind() == Kind.COMPENSATION ? "  package " + row.packageId() : "")
              + (row.rules().isEmpty() ? "" : "  " + row.rules())
              + (booked.supersededBy() == 0
                  ? ""
                  : "  [r" + booked.supersededBy() + " is current by now]"));
    }
  }

  private static boolean isOf(BookingRow row, Balance balance) {
    return row.kind() == balance.kind()
        && row.party().equals(balance.party())
        && row.currency().equals(balance.currency())
        && (row.kind() == Kind.COMPENSATION || row.packageId().equals(balance.packageId()));
  }

  private static String due(Balance balance) {
    String due = money(balance.due(), balance.currency());
    return balance.kind() == Kind.COMPENSATION && balance.due() > 0
        ? due + " (package " + balance.packageId() + ", " + balance.rules() + ")"
        : due;
  }

  private static String booked(Account account) {
    return money(account.booked(), account.balance().currency());
  }

  private static String end(Account account) {
    if (account.open() == 0) {
      return ", difference 0";
    }
    String difference =
        ", difference " + Currencies.format(account.open(), account.balance().currency());
    return switch (account.balance().held()) {
      case NO -> difference + ": NOT BOOKED, though it should be";
      case CLOSED ->
          difference
              + " held back: the shipment is closed, its evidence may be gone; nothing is taken"
              + " back, and nobody else is charged";
      case PACKAGE_NOT_OPEN ->
          difference
              + " held back: it was booked for a package that is not open now, its evidence may be"
              + " gone";
    };
  }
}
