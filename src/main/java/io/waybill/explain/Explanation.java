package io.waybill.explain;

import io.waybill.feed.Scan;
import io.waybill.match.Assignment;
import io.waybill.match.Shipment;
import io.waybill.policy.Rule;
import io.waybill.report.BookingRow;
import io.waybill.rule.Opinion;
import io.waybill.settle.Balance;
import io.waybill.settle.BookedLine.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One order as a revision judges it.
 *
 * @param revision which is current of the date
 * @param notes what to know before all else; mostly none
 * @param packages its shipments, by package id
 * @param accounts what is due and what is booked, of all its shipments
 * @param bookings every line of it in the revisions that count for this one, oldest first
 */
public record Explanation(
    LocalDate date,
    int revision,
    String orderId,
    List<String> notes,
    List<Parcel> packages,
    List<Account> accounts,
    List<Booked> bookings) {

  /**
   * A shipment.
   *
   * @param firstDay local day of its first upload
   * @param lastOpen the last date on which it is open
   * @param openFrom shipments first uploaded on this day or later are open on the date
   * @param waitsFor AWAITING_SCAN, AWAITING_FEED, or empty
   */
  public record Parcel(
      Shipment shipment,
      LocalDate firstDay,
      LocalDate lastOpen,
      LocalDate openFrom,
      String waitsFor,
      List<Given> assignments,
      Money money) {}

  /**
   * An assignment.
   *
   * @param source of its last row
   * @param rows where all its rows stand
   * @param deadline may be none
   * @param inherited whether the deadline is that of the assignment before it
   */
  public record Given(
      Assignment assignment,
      String source,
      List<String> rows,
      long deadline,
      boolean inherited,
      boolean stands,
      boolean current,
      List<Seen> scans,
      List<Ruling> rulings) {}

  /**
   * A scan of an assignment's number.
   *
   * @param postcode in the form in which it is compared
   */
  public record Seen(Scan scan, String postcode, ScanUse use) {}

  /**
   * What a rule says of an assignment.
   *
   * @param price where it is broken
   */
  public record Ruling(
      Rule rule,
      Opinion.Outcome outcome,
      @Nullable LocalDate policyVersion,
      String because,
      @Nullable Price price) {

    boolean isBroken() {
      return outcome == Opinion.Outcome.BROKEN;
    }
  }

  /**
   * What a broken rule costs.
   *
   * @param penalty minor units
   * @param penaltyTerms how it comes to be
   * @param compensation minor units
   */
  public record Price(
      long penalty,
      String penaltyTerms,
      long compensation,
      String compensationTerms,
      int points,
      @Nullable Waived waived) {}

  /** The waiver that lets a finding pass. */
  public record Waived(String id, String source, String reason, String approvedBy) {}

  /**
   * What a shipment makes due; minor units.
   *
   * @param groups the dearest of each group that costs something
   * @param compensation what its buyer is paid for; null: nothing
   */
  public record Money(
      List<Charge> groups,
      long sum,
      BigDecimal capPercent,
      long cap,
      long penalty,
      String penaltyRules,
      @Nullable Charge compensation) {}

  /**
   * A finding that counts.
   *
   * @param assignment its index in the shipment
   */
  public record Charge(Rule rule, int assignment, long amount) {}

  /**
   * What is due to a party and what is booked.
   *
   * @param booked after the date's own lines; minor units
   */
  public record Account(Balance balance, long booked) {
    /** What is due and not booked. */
    public long open() {
      return balance.due() - booked;
    }
  }

  /**
   * A line that was booked.
   *
   * @param supersededBy the date's revision that is current by now; 0: this one is
   */
  public record Booked(LocalDate date, int revision, int supersededBy, BookingRow row) {}

  public List<String> packageIds() {
    return packages.stream().map(parcel -> parcel.shipment().packageId()).toList();
  }

  /** Of its packages only one; what the order's buyer is paid stays. */
  public Explanation only(String packageId) {
    Predicate<Balance> wanted = of -> isCompensation(of) || of.packageId().equals(packageId);
    return new Explanation(
        date,
        revision,
        orderId,
        notes,
        packages.stream().filter(of -> of.shipment().packageId().equals(packageId)).toList(),
        accounts.stream().filter(of -> wanted.test(of.balance())).toList(),
        bookings.stream()
            .filter(
                of ->
                    of.row().kind() == Kind.COMPENSATION || of.row().packageId().equals(packageId))
            .toList());
  }

  private static boolean isCompensation(Balance balance) {
    return balance.kind() == Kind.COMPENSATION;
  }
}
