package io.waybill.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.explain.Explanation.Account;
import io.waybill.explain.Explanation.Booked;
import io.waybill.policy.Rule;
import io.waybill.report.BookingRow;
import io.waybill.settle.Due;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due of an order beside what is booked, and why a difference stays. */
class AccountsTest {
  private static final LocalDate DAY1 = LocalDate.of(2025, 4, 1);
  private static final LocalDate DAY2 = LocalDate.of(2025, 4, 2);

  @Test
  void theDatesOwnLinesMakeItEven() {
    assertThat(
            accounts(
                List.of(due("1", true, 700, 300)),
                booked(DAY1, "P-1", "1", "S", 500),
                booked(DAY2, "P-2", "1", "S", 200),
                booked(DAY2, "C-1", "1", "B", 300)))
        .containsExactly("PENALTY 1 S 700 700 NO", "COMPENSATION 1 B 300 300 NO");
  }

  @Test
  void aClosedShipmentKeepsWhatWasBooked() {
    assertThat(
            accounts(
                List.of(due("1", false, 0, 0)),
                booked(DAY1, "P-1", "1", "S", 500),
                booked(DAY1, "C-1", "1", "B", 300)))
        .containsExactly("PENALTY 1 S 0 500 CLOSED", "COMPENSATION 1 B 0 300 CLOSED");
  }

  @Test
  void aCompensationOfAPackageThatIsNotOpenStays() {
    assertThat(
            accounts(
                List.of(due("1", false, 0, 0), due("2", true, 0, 100)),
                booked(DAY1, "C-1", "1", "B", 300)))
        .containsExactly("COMPENSATION 2 B 100 300 PACKAGE_NOT_OPEN");
  }

  @Test
  void aPackageThatLeftTheWindowIsToldOf() {
    assertThat(
            accounts(
                List.of(due("1", true, 0, 0)),
                booked(DAY1, "P-1", "9", "S", 500),
                booked(DAY1, "P-2", "9", "S", -100)))
        .containsExactly("PENALTY 9 S 0 400 CLOSED");
  }

  private static List<String> accounts(List<Due> dues, Booked... bookings) {
    return Accounts.of(dues, List.of(bookings), DAY2).stream().map(AccountsTest::text).toList();
  }

  private static String text(Account account) {
    return account.balance().kind()
        + " "
        + account.balance().packageId()
        + " "
        + account.balance().party()
        + " "
        + account.balance().due()
        + " "
        + account.booked()
        + " "
        + account.balance().held();
  }

  private static Due due(String packageId, boolean open, long penalty, long compensation) {
    return new Due(
        "ORDER",
        packageId,
        "S",
        "B",
        "USD",
        open,
        penalty,
        penalty == 0 ? "" : "NOT_SCANNED",
        compensation,
        compensation == 0 ? null : Rule.NOT_SCANNED);
  }

  private static Booked booked(
      LocalDate date, String id, String packageId, String party, long amount) {
    return new Booked(
        date,
        1,
        0,
        new BookingRow(id, "NEW", party, "ORDER", packageId, "S", "USD", 0, 0, amount, ""));
  }
}
