package io.waybill.explain;

import io.waybill.explain.Explanation.Booked;
import io.waybill.explain.Explanation.Charge;
import io.waybill.explain.Explanation.Given;
import io.waybill.explain.Explanation.Money;
import io.waybill.explain.Explanation.Parcel;
import io.waybill.explain.Explanation.Ruling;
import io.waybill.explain.Explanation.Seen;
import io.waybill.feed.Postcodes;
import io.waybill.feed.Scan;
import io.waybill.feed.WaiverRow;
import io.waybill.feed.Waivers;
import io.waybill.judge.Pricing;
import io.waybill.match.Assignment;
import io.waybill.match.Deadlines;
import io.waybill.match.Matched;
import io.waybill.match.Shipment;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings.WrongNumberIncident;
import io.waybill.rule.Rules;
import io.waybill.rule.Verdict;
import io.waybill.settle.Due;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import io.waybill.sort.CodePoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts an order's explanation together, with the code that judged and booked it. */
public final class Explainer {
  private final DayFacts day;
  private final int revision;
  private final List<String> notes;
  private final Rules rules;
  private final Pricing pricing;
  private final Deadlines deadlines;

  public Explainer(DayFacts day, int revision, List<String> notes) {
    this.day = day;
    this.revision = revision;
    this.notes = notes;
    rules = new Rules(day.night(), day.reach());
    Waivers waivers = new Waivers(day.waivers().stream().map(WaiverRow::waiver).toList());
    pricing = new Pricing(day.night().policy(), waivers);
    deadlines = day.night().deadlines();
  }

  /**
   * Explains one order.
   *
   * @param shipments all of it
   * @param bookings all of it, oldest first
   */
  public Explanation explain(List<Matched> shipments, List<Booked> bookings) {
    List<Matched> byPackage = new ArrayList<>(shipments);
    byPackage.sort(Comparator.comparing(m -> m.shipment().packageId(), CodePoints.ORDER));
    List<Parcel> packages = new ArrayList<>();
    List<Due> dues = new ArrayList<>();
    for (Matched matched : byPackage) {
      Verdict verdict = rules.judge(matched);
      Judged judged = pricing.withIncidents(pricing.judged(verdict), this::isIncident);
      packages.add(shipment(verdict, judged));
      dues.add(judged.due());
    }
    String orderId = byPackage.get(0).shipment().orderId();
    return new Explanation(
        day.night().date(),
        revision,
        orderId,
        notes,
        packages,
        Accounts.of(dues, bookings, day.night().date()),
        bookings);
  }

  private boolean isIncident(String sellerId, long uploadDay) {
    PolicyVersion version = day.night().policy().versionOn(uploadDay);
    WrongNumberIncident rule =
        version == null
            ? null
            : version.settings(Rule.WRONG_NUMBER_INCIDENT, WrongNumberIncident.class);
    long orders = day.wrongNumbers().getOrDefault(new DayFacts.SellerDay(sellerId, uploadDay), 0L);
    return rule != null && orders >= rule.minOrders();
  }

  private Parcel shipment(Verdict verdict, Judged judged) {
    Matched matched = verdict.matched();
    Shipment shipment = matched.shipment();
    LocalDate firstDay = day.night().days().dateOf(shipment.firstUpload());
    List<List<Seen>> scans = new ArrayList<>();
    for (Assignment assignment : shipment.assignments()) {
      scans.add(scans(shipment, assignment));
    }
    List<List<Ruling>> rulings =
        new Rulings(day, judged, matched, scans).of(rules.explain(matched));
    List<Given> assignments = new ArrayList<>();
    for (int i = 0; i < matched.facts().size(); i++) {
      Matched.Facts facts = matched.facts().get(i);
      Assignment assignment = facts.assignment();
      assignments.add(
          new Given(
              assignment,
              day.source(assignment.file(), assignment.line()),
              rows(shipment, i),
              facts.deadline(),
              facts.deadline() != deadlines.own(assignment.uploadedAt()),
              facts.stands(),
              i == matched.facts().size() - 1,
              scans.get(i),
              rulings.get(i)));
    }
    return new Parcel(
        shipment,
        firstDay,
        firstDay.plusDays(day.night().policy().judgeDays() - 1L),
        day.night().policy().openFrom(day.night().date()),
        verdict.pending() == Verdict.Pending.NO ? "" : verdict.pending().name(),
        assignments,
        money(matched, judged));
  }

  private List<Seen> scans(Shipment shipment, Assignment assignment) {
    List<Scan> scans = day.scans().getOrDefault(assignment.number(), List.of());
    List<ScanUse> uses = ScanUse.of(scans, assignment.courier(), day.night().cutoff());
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < scans.size(); i++) {
      String postcode = Postcodes.normal(scans.get(i).postcode(), shipment.country());
      seen.add(new Seen(scans.get(i), postcode, uses.get(i)));
    }
    return seen;
  }

  /** Where an assignment's rows stand: those before the next one of its number and courier. */
  private List<String> rows(Shipment shipment, int index) {
    List<String> sources = new ArrayList<>();
    for (OrderRowSearch.Found found : day.rows().getOrDefault(shipment.orderId(), List.of())) {
      if (found.row().packageId().equals(shipment.packageId())
          && found.row().uploadedAt() < day.night().cutoff()
          && assignmentOf(found, shipment) == index) {
        sources.add(day.source(found.file(), found.line()));
      }
    }
    return sources;
  }

  private static int assignmentOf(OrderRowSearch.Found found, Shipment shipment) {
    int last = -1;
    for (int i = 0; i < shipment.assignments().size(); i++) {
      Assignment assignment = shipment.assignments().get(i);
      if (assignment.number().equals(found.row().number())
          && assignment.courier().equals(found.row().courier())
          && assignment.uploadedAt() <= found.row().uploadedAt()) {
        last = i;
      }
    }
    return last;
  }

  private static Money money(Matched matched, Judged judged) {
    List<Charge> groups = new ArrayList<>();
    long sum = 0;
    for (PricedFinding dearest : judged.dearestOfGroups()) {
      if (dearest != null) {
        int assignment = Rulings.assignment(matched, dearest);
        groups.add(new Charge(dearest.rule(), assignment, dearest.penalty()));
        sum = Math.addExact(sum, dearest.penalty());
      }
    }
    Due due = judged.due();
    PricedFinding paid = judged.dearestCompensation();
    return new Money(
        groups,
        sum,
        judged.capPercent(),
        judged.cap(),
        due.penalty(),
        due.penaltyRules(),
        paid == null
            ? null
            : new Charge(paid.rule(), Rulings.assignment(matched, paid), paid.compensation()));
  }
}
