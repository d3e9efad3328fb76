package io.waybill.settle;

import io.waybill.settle.BookedLine.Kind;
import io.waybill.sort.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is due of one order less what is booked for it: the lines to publish (SPEC 6).
 *
 * <p>Penalties are booked per shipment to its seller, compensations once per order to its buyer.
 * What cannot be judged any more is not taken back: a closed shipment gets no negative line, nor
 * does a compensation for a package that is not open now.
 */
public final class Booking {
  private record Account(String party, String currency) {}

  private final List<Due> dues;
  private final List<BookedLine> booked;
  private final List<Balance> balances = new ArrayList<>();

  private Booking(List<Due> dues, List<BookedLine> booked) {
    this.dues = dues;
    this.booked = booked;
  }

  /**
   * The lines of one order.
   *
   * @param dues of its shipments: all open ones, and closed ones of which something is due
   * @param booked its lines in the current revisions of earlier business dates, oldest first
   */
  public static List<Line> lines(List<Due> dues, List<BookedLine> booked) {
    List<Line> lines = new ArrayList<>();
    for (Balance balance : balances(dues, booked)) {
      Line line = balance.line();
      if (line != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  /**
   * All that is due or booked of one order, whether there is a line to publish of it or not.
   *
   * @param dues as for {@link #lines}; closed shipments of which nothing is due make no difference
   */
  public static List<Balance> balances(List<Due> dues, List<BookedLine> booked) {
    Booking booking = new Booking(dues, booked);
    for (Due due : dues) {
      booking.penalties(due);
    }
    booking.compensations();
    return booking.balances;
  }

  private void penalties(Due due) {
    Map<Account, Long> bookedBy = new LinkedHashMap<>();
    for (BookedLine line : booked) {
      if (line.kind() == Kind.PENALTY && line.packageId().equals(due.packageId())) {
        bookedBy.merge(new Account(line.party(), line.currency()), line.amount(), Math::addExact);
      }
    }
    Account charged = new Account(due.sellerId(), due.currency());
    for (Map.Entry<Account, Long> entry : bookedBy.entrySet()) {
      long owed = entry.getKey().equals(charged) ? due.penalty() : 0;
      long before = entry.getValue();
      penalty(due, entry.getKey(), owed, before, !due.open() && owed < before);
    }
    if (due.penalty() > 0 && !bookedBy.containsKey(charged)) {
      penalty(due, charged, due.penalty(), 0, !due.open() && !bookedBy.isEmpty());
    }
  }

  private void penalty(Due due, Account account, long owed, long before, boolean held) {
    balances.add(
        new Balance(
            Kind.PENALTY,
            due.orderId(),
            due.packageId(),
            account.party(),
            account.party(),
            account.currency(),
            owed,
            before,
            owed == 0 ? "" : due.penaltyRules(),
            held ? Balance.Held.CLOSED : Balance.Held.NO));
  }

  private void compensations() {
    Map<Account, List<BookedLine>> bookedBy = new LinkedHashMap<>();
    boolean allOpen = true;
    for (BookedLine line : booked) {
      if (line.kind() == Kind.COMPENSATION) {
        bookedBy
            .computeIfAbsent(new Account(line.party(), line.currency()), a -> new ArrayList<>())
            .add(line);
        allOpen &= isOpen(line.packageId());
      }
    }
    Map<Account, Due> owed = dearest();
    for (Map.Entry<Account, Due> entry : owed.entrySet()) {
      Account account = entry.getKey();
      compensation(account, entry.getValue(), bookedBy.get(account), allOpen);
    }
    bookedBy.keySet().removeAll(owed.keySet());
    if (bookedBy.isEmpty() || dues.stream().noneMatch(Due::open)) {
      return;
    }
    for (Map.Entry<Account, List<BookedLine>> entry : bookedBy.entrySet()) {
      compensation(entry.getKey(), null, entry.getValue(), allOpen);
    }
  }

  /** By buyer and currency the dearest compensation of the order; ties: the least package. */
  private Map<Account, Due> dearest() {
    Map<Account, Due> dearest = new LinkedHashMap<>();
    for (Due due : dues) {
      if (due.compensation() > 0) {
        dearest.merge(
            new Account(due.buyerId(), due.currency()), due, (a, b) -> isDearer(b, a) ? b : a);
      }
    }
    return dearest;
  }

  private static boolean isDearer(Due a, Due b) {
    return a.compensation() != b.compensation()
        ? a.compensation() > b.compensation()
        : CodePoints.compare(a.packageId(), b.packageId()) < 0;
  }

  private void compensation(
      Account account, @Nullable Due due, @Nullable List<BookedLine> before, boolean allOpen) {
    long owed = due == null ? 0 : due.compensation();
    long bookedBefore =
        before == null
            ? 0
            : before.stream().mapToLong(BookedLine::amount).reduce(0, Math::addExact);
    boolean held =
        before == null
            ? !allOpen
            : owed < bookedBefore && !before.stream().allMatch(line -> isOpen(line.packageId()));
    String packageId;
    if (due != null) {
      packageId = due.packageId();
    } else {
      packageId = Objects.requireNonNull(before).get(before.size() - 1).packageId();
    }
    balances.add(
        new Balance(
            Kind.COMPENSATION,
            dues.get(0).orderId(),
            packageId,
            account.party(),
            due == null ? sellerOf(packageId) : due.sellerId(),
            account.currency(),
            owed,
            bookedBefore,
            due == null || due.compensationRule() == null ? "" : due.compensationRule().name(),
            held ? Balance.Held.PACKAGE_NOT_OPEN : Balance.Held.NO));
  }

  private boolean isOpen(String packageId) {
    return dues.stream().anyMatch(due -> due.open() && due.packageId().equals(packageId));
  }

  private String sellerOf(String packageId) {
    return dues.stream()
        .filter(due -> due.packageId().equals(packageId))
        .findFirst()
        .map(Due::sellerId)
        .orElse("");
  }
}
