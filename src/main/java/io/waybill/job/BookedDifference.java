package io.waybill.job;

import io.waybill.adjust.Because;
import io.waybill.adjust.Subject;
import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two revisions of a date book differently for one account.
 *
 * @param published amount of the published line; zero: it has none
 * @param now amount that would be booked; zero: no line
 * @param because null until it is known
 */
public record BookedDifference(
    Kind kind,
    String orderId,
    String packageId,
    String party,
    String currency,
    BigDecimal published,
    BigDecimal now,
    @Nullable Because because) {

  private record Account(
      Kind kind, String orderId, String packageId, String party, String currency) {}

  Subject subject() {
    return new Subject(kind, orderId, packageId, party, currency);
  }

  BookedDifference because(Because cause) {
    return new BookedDifference(kind, orderId, packageId, party, currency, published, now, cause);
  }

  /** The differences between two files of bookings, in the order of the first one. */
  static List<BookedDifference> between(Path published, Path now) throws IOException {
    Map<Account, BookedDifference> byAccount = new LinkedHashMap<>();
    Bookings.forEach(published, line -> add(byAccount, line, true));
    Bookings.forEach(now, line -> add(byAccount, line, false));
    List<BookedDifference> differences = new ArrayList<>(byAccount.values());
    differences.removeIf(one -> one.published.compareTo(one.now) == 0);
    return differences;
  }

  private static void add(
      Map<Account, BookedDifference> byAccount, BookingRow booked, boolean isPublished) {
    Kind kind = booked.kind();
    String packageId = booked.packageId();
    // a compensation is the order's: which package it comes from may change
    Account account =
        new Account(
            kind,
            booked.orderId(),
            kind == Kind.PENALTY ? packageId : "",
            booked.party(),
            booked.currency());
    BigDecimal amount = BigDecimal.valueOf(booked.amount(), Currencies.decimals(booked.currency()));
    BigDecimal zero = BigDecimal.ZERO.setScale(amount.scale());
    BookedDifference line =
        new BookedDifference(
            kind,
            account.orderId(),
            packageId,
            account.party(),
            account.currency(),
            isPublished ? amount : zero,
            isPublished ? zero : amount,
            null);
    byAccount.merge(
        account,
        line,
        (a, b) ->
            new BookedDifference(
                kind,
                a.orderId,
                b.packageId,
                a.party,
                a.currency,
                a.published.add(b.published),
                a.now.add(b.now),
                null));
  }
}
