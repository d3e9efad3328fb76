package io.waybill.explain;

import io.waybill.explain.Explanation.Price;
import io.waybill.explain.Explanation.Ruling;
import io.waybill.explain.Explanation.Seen;
import io.waybill.explain.Explanation.Waived;
import io.waybill.feed.WaiverRow;
import io.waybill.match.Assignment;
import io.waybill.match.Holders;
import io.waybill.match.Matched;
import io.waybill.match.Shipment;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import io.waybill.policy.RuleSettings.WrongNumberIncident;
import io.waybill.policy.Terms;
import io.waybill.rule.Opinion;
import io.waybill.rule.Opinion.Outcome;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import io.waybill.sort.CodePoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all eighteen rules say of a shipment's assignments, and what that costs. */
final class Rulings {
  private static final int FEW = 10;

  private final DayFacts day;
  private final Judged judged;
  private final Matched matched;
  private final Shipment shipment;
  private final List<List<Seen>> scans;

  /**
   * @param judged with the findings of incidents
   * @param scans one list for each assignment
   */
  Rulings(DayFacts day, Judged judged, Matched matched, List<List<Seen>> scans) {
    this.day = day;
    this.judged = judged;
    this.matched = matched;
    this.shipment = matched.shipment();
    this.scans = scans;
  }

  /** One list for each assignment, in the order of the rules. */
  List<List<Ruling>> of(List<Opinion> opinions) {
    List<List<Ruling>> rulings = new ArrayList<>();
    for (int i = 0; i < shipment.assignments().size(); i++) {
      List<Ruling> ofOne = new ArrayList<>();
      for (Opinion opinion : opinions) {
        if (opinion.assignment() == i) {
          ofOne.add(ruling(opinion, opinion.because() + more(opinion)));
        }
      }
      Opinion incident = incident(i, ofOne);
      ofOne.add(ruling(incident, incident.because()));
      rulings.add(ofOne);
    }
    return rulings;
  }

  /** The assignment of this shipment that a finding is about. */
  static int assignment(Matched matched, PricedFinding finding) {
    List<Assignment> assignments = matched.shipment().assignments();
    for (int i = 0; i < assignments.size(); i++) {
      if (isOf(finding, assignments.get(i))) {
        return i;
      }
    }
    throw new IllegalArgumentException(finding + " is of another shipment");
  }

  private static boolean isOf(PricedFinding finding, Assignment assignment) {
    return finding.uploadedAt() == assignment.uploadedAt()
        && finding.number().equals(assignment.number())
        && finding.courier().equals(assignment.courier());
  }

  private @Nullable PricedFinding finding(Rule rule, int assignment) {
    Assignment of = shipment.assignments().get(assignment);
    return judged.findings().stream()
        .filter(finding -> finding.rule() == rule && isOf(finding, of))
        .findFirst()
        .orElse(null);
  }

  private Ruling ruling(Opinion opinion, String because) {
    PricedFinding finding = finding(opinion.rule(), opinion.assignment());
    Price price = finding == null ? null : price(finding);
    return new Ruling(opinion.rule(), opinion.outcome(), opinion.policyVersion(), because, price);
  }

  // money

  private Price price(PricedFinding finding) {
    Terms terms = terms(finding);
    Waived waived = finding.isWaived() ? waived(finding) : null;
    String currency = shipment.currency();
    return new Price(
        finding.penalty(),
        waived != null
            ? "waived"
            : ClauseWords.of(terms.penalty(), shipment.valueMinor(), currency, finding.penalty()),
        finding.compensation(),
        waived != null
            ? "waived"
            : ClauseWords.of(
                terms.compensation(), shipment.valueMinor(), currency, finding.compensation()),
        finding.points(),
        waived);
  }

  private Terms terms(PricedFinding finding) {
    PolicyVersion version = Objects.requireNonNull(versionOn(finding.uploadDay()));
    return Objects.requireNonNull(version.settings(finding.rule(), RuleSettings.class)).terms();
  }

  private @Nullable PolicyVersion versionOn(long uploadDay) {
    return day.night().policy().versionOn(uploadDay);
  }

  private Waived waived(PricedFinding finding) {
    for (WaiverRow row : day.waivers()) {
      if (row.waiver().id().equals(finding.waiverId())
          && row.fits(
              shipment.orderId(),
              shipment.sellerId(),
              finding.courier(),
              finding.rule(),
              finding.uploadDay())) {
        return new Waived(finding.waiverId(), row.source(), row.reason(), row.approvedBy());
      }
    }
    throw new IllegalStateException(finding.waiverId() + " waives, and is in no file");
  }

  // what facts alone do not tell

  private String more(Opinion opinion) {
    if (opinion.outcome() != Outcome.BROKEN && opinion.outcome() != Outcome.KEPT) {
      return "";
    }
    int i = opinion.assignment();
    return switch (opinion.rule()) {
      case ORDER_MISMATCH -> named(i, "order", seen -> seen.scan().orderRef());
      case DESTINATION_MISMATCH ->
          (shipment.country().isEmpty() ? "" : named(i, "country", seen -> seen.scan().country()))
              + (shipment.postcode().isEmpty() ? "" : named(i, "postcode", Seen::postcode));
      case SHARED_NUMBER -> holder(i);
      default -> "";
    };
  }

  private String named(int assignment, String what, Function<Seen, String> name) {
    Collection<String> names = new TreeSet<>(CodePoints.ORDER);
    for (Seen seen : scans.get(assignment)) {
      if (seen.use().isEvidence() && !name.apply(seen).isEmpty()) {
        names.add(name.apply(seen));
      }
    }
    if (names.isEmpty()) {
      return "";
    }
    String few = String.join(", ", names.stream().limit(FEW).toList());
    String others = names.size() > FEW ? " and " + (names.size() - FEW) + " more" : "";
    return "; " + what + " named: " + few + others;
  }

  private String holder(int assignment) {
    if (!matched.facts().get(assignment).evidence().contested()) {
      return "";
    }
    Holders.Holder holder = day.holders().rightful(shipment.assignments().get(assignment).number());
    if (holder == null) {
      return "; no shipment holds it";
    }
    String rightly = "; rightly held by order " + holder.orderId() + " package ";
    return rightly + holder.packageId() + " of " + holder.sellerId() + " to " + holder.buyerId();
  }

  // incidents

  private Opinion incident(int assignment, List<Ruling> others) {
    Matched.Facts facts = matched.facts().get(assignment);
    long uploadDay = day.night().days().dayOf(facts.assignment().uploadedAt());
    LocalDate date = LocalDate.ofEpochDay(uploadDay);
    PolicyVersion version = versionOn(uploadDay);
    if (version == null) {
      String none = "no policy version is in force on " + date;
      return new Opinion(Rule.WRONG_NUMBER_INCIDENT, assignment, Outcome.OFF, null, none);
    }
    WrongNumberIncident rule =
        version.settings(Rule.WRONG_NUMBER_INCIDENT, WrongNumberIncident.class);
    Outcome outcome;
    String because;
    if (rule == null) {
      outcome = Outcome.OFF;
      because = "the policy version of " + version.effectiveFrom() + " does not list it";
    } else if (!shipment.open() || !facts.stands()) {
      outcome = Outcome.NOT_JUDGED;
      because = whyNot(others);
    } else {
      boolean broken = finding(Rule.WRONG_NUMBER_INCIDENT, assignment) != null;
      outcome = broken ? Outcome.BROKEN : Outcome.KEPT;
      because = count(uploadDay, rule, isWrong(assignment));
    }
    LocalDate from = version.effectiveFrom();
    return new Opinion(Rule.WRONG_NUMBER_INCIDENT, assignment, outcome, from, because);
  }

  private boolean isWrong(int assignment) {
    Assignment of = shipment.assignments().get(assignment);
    return judged.findings().stream()
        .anyMatch(
            finding -> finding.rule().isWrongNumber() && !finding.isWaived() && isOf(finding, of));
  }

  /** As of the rules that look at the same assignments. */
  private static String whyNot(List<Ruling> others) {
    return others.stream()
        .filter(ruling -> ruling.rule().group() == Rule.Group.EVIDENCE)
        .filter(ruling -> ruling.outcome() == Outcome.NOT_JUDGED)
        .map(Ruling::because)
        .findFirst()
        .orElse("it does not stand");
  }

  private String count(long uploadDay, WrongNumberIncident rule, boolean wrong) {
    DayFacts.SellerDay sellerDay = new DayFacts.SellerDay(shipment.sellerId(), uploadDay);
    long orders = day.wrongNumbers().getOrDefault(sellerDay, 0L);
    String count = orders == 0 ? "no order" : orders + (orders == 1 ? " order" : " orders");
    return (wrong || orders == 0 ? "" : "not one of the ")
        + count
        + " with an unwaived wrong number uploaded "
        + LocalDate.ofEpochDay(uploadDay)
        + " by "
        + shipment.sellerId()
        + ", an incident from "
        + rule.minOrders()
        + " on";
  }
}
