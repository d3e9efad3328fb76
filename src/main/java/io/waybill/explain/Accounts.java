package io.waybill.explain;

import io.waybill.explain.Explanation.Account;
import io.waybill.explain.Explanation.Booked;
import io.waybill.report.BookingRow;
import io.waybill.settle.Balance;
import io.waybill.settle.BookedLine;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Booking;
import io.waybill.settle.Due;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is due of an order, beside what is booked for it. */
final class Accounts {
  private Accounts() {}

  /**
   * One for each party and currency.
   *
   * @param bookings those before the date are what it was settled against; its own come on top
   */
  static List<Account> of(List<Due> dues, List<Booked> bookings, LocalDate date) {
    List<BookedLine> before = new ArrayList<>();
    List<BookingRow> own = new ArrayList<>();
    for (Booked booked : bookings) {
      if (booked.date().isBefore(date)) {
        before.add(booked.row().line(booked.date()));
      } else {
        own.add(booked.row());
      }
    }
    List<Balance> balances = new ArrayList<>(Booking.balances(dues, before));
    for (BookedLine line : before) {
      if (balances.stream().noneMatch(balance -> isOf(balance, line))) {
        balances.add(leftAlone(line, before));
      }
    }
    return balances.stream().map(balance -> new Account(balance, booked(balance, own))).toList();
  }

  private static boolean isOf(Balance balance, BookedLine line) {
    return balance.kind() == line.kind()
        && balance.party().equals(line.party())
        && balance.currency().equals(line.currency())
        && (line.kind() == Kind.COMPENSATION || balance.packageId().equals(line.packageId()));
  }

  /** Booked once, and not looked at any more: all of the order is closed, or gone. */
  private static Balance leftAlone(BookedLine line, List<BookedLine> before) {
    Balance empty = balance(line, 0);
    long booked =
        before.stream()
            .filter(other -> isOf(empty, other))
            .mapToLong(BookedLine::amount)
            .reduce(0, Math::addExact);
    return balance(line, booked);
  }

  private static Balance balance(BookedLine line, long booked) {
    return new Balance(
        line.kind(),
        line.orderId(),
        line.packageId(),
        line.party(),
        line.kind() == Kind.PENALTY ? line.party() : "",
        line.currency(),
        0,
        booked,
        "",
        Balance.Held.CLOSED);
  }

  private static long booked(Balance balance, List<BookingRow> own) {
    long booked = balance.bookedBefore();
    for (BookingRow row : own) {
      if (row.kind() == balance.kind()
          && row.party().equals(balance.party())
          && row.currency().equals(balance.currency())
          && (row.kind() == Kind.COMPENSATION || row.packageId().equals(balance.packageId()))) {
        booked = Math.addExact(booked, row.amount());
      }
    }
    return booked;
  }
}
