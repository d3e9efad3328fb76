package io.waybill.judge;

import io.waybill.feed.Waivers;
import io.waybill.match.Shipment;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings.WrongNumberIncident;
import io.waybill.rule.Finding;
import io.waybill.rule.Verdict;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What findings cost, waivers considered. */
public final class Pricing {
  /** Tells whether a seller's upload day is an incident. */
  public interface IncidentDays {
    boolean isIncident(String sellerId, long day);
  }

  private final Policy policy;
  private final Waivers waivers;

  public Pricing(Policy policy, Waivers waivers) {
    this.policy = policy;
    this.waivers = waivers;
  }

  /** The shipment with its findings priced, but for those of incidents. */
  public Judged judged(Verdict verdict) {
    return Judged.of(
        verdict.matched().shipment(),
        capPercent(verdict),
        priced(verdict.matched().shipment(), verdict.findings()));
  }

  private BigDecimal capPercent(Verdict verdict) {
    PolicyVersion version = policy.versionOn(verdict.currentUploadDay());
    return version == null ? PolicyVersion.DEFAULT_ORDER_CAP_PERCENT : version.orderCapPercent();
  }

  private List<PricedFinding> priced(Shipment shipment, List<Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    List<PricedFinding> priced = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      String waiverId =
          waivers.idFor(
              shipment.orderId(),
              shipment.sellerId(),
              finding.assignment().courier(),
              finding.rule(),
              finding.uploadDay());
      priced.add(PricedFinding.of(finding, waiverId, shipment.valueMinor(), shipment.currency()));
    }
    return priced;
  }

  /** One more for each assignment with an unwaived wrong number on a day that is an incident. */
  public Judged withIncidents(Judged judged, IncidentDays days) {
    List<PricedFinding> found = new ArrayList<>();
    for (PricedFinding finding : judged.findings()) {
      if (finding.rule().isWrongNumber()
          && !finding.isWaived()
          && days.isIncident(judged.sellerId(), finding.uploadDay())
          && found.stream().noneMatch(other -> isOfSameAssignment(other, finding))) {
        found.add(incident(judged, finding));
      }
    }
    return judged.with(found);
  }

  private PricedFinding incident(Judged judged, PricedFinding finding) {
    PolicyVersion version = Objects.requireNonNull(policy.versionOn(finding.uploadDay()));
    WrongNumberIncident rule =
        Objects.requireNonNull(
            version.settings(Rule.WRONG_NUMBER_INCIDENT, WrongNumberIncident.class));
    String waiverId =
        waivers.idFor(
            judged.orderId(),
            judged.sellerId(),
            finding.courier(),
            Rule.WRONG_NUMBER_INCIDENT,
            finding.uploadDay());
    return finding.incident(
        rule.terms(), version.effectiveFrom(), waiverId, judged.valueMinor(), judged.currency());
  }

  private static boolean isOfSameAssignment(PricedFinding a, PricedFinding b) {
    return a.uploadedAt() == b.uploadedAt()
        && a.number().equals(b.number())
        && a.courier().equals(b.courier());
  }
}
