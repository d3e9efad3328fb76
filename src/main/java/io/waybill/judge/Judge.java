package io.waybill.judge;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.Waivers;
import io.waybill.match.Assignment;
import io.waybill.match.CleanScans;
import io.waybill.match.Evidence;
import io.waybill.match.LoneRow;
import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.match.Shipment;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.report.Drafts;
import io.waybill.report.ShipmentState;
import io.waybill.rule.Glance;
import io.waybill.rule.Rules;
import io.waybill.rule.Verdict;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import io.waybill.sort.ByteSink;
import io.waybill.sort.KeySet;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Judges shipments as they become complete: rules, waivers, money, and what the reports count.
 *
 * <p>A shipment with a wrong number may be part of an incident, which only shows when all shipments
 * are judged: it waits among the suspects for {@link IncidentPass}. Not thread-safe.
 */
public final class Judge implements Matched.Judging, Closeable {
  private final Policy policy;
  private final Rules rules;
  private final Glance glance;
  private final Pricing pricing;
  private final Outcomes outcomes;
  private final SlotWriter suspects;

  /**
   * @param reach by courier its latest physical event in the window
   * @param booked the marks of the orders of which something is booked, or may be
   * @param dues takes what is due, by order slot
   * @param suspects takes the shipments that may be part of an incident, by order slot
   */
  public Judge(
      Night night,
      Map<String, Long> reach,
      Waivers waivers,
      Drafts drafts,
      KeySet booked,
      SlotWriter dues,
      SlotWriter suspects) {
    this.policy = night.policy();
    this.suspects = suspects;
    rules = new Rules(night, reach);
    glance = new Glance(night);
    pricing = new Pricing(policy, waivers);
    outcomes = new Outcomes(drafts, booked, dues);
  }

  @Override
  public void accept(Matched matched) throws IOException {
    judged(matched);
  }

  @Override
  public boolean judge(Matched matched) throws IOException {
    Verdict verdict = judged(matched);
    Evidence evidence = matched.current().evidence();
    Shipment shipment = matched.shipment();
    return verdict.findings().isEmpty()
        && shipment.open()
        && evidence.scanned()
        && shipment.current().uploadedAt() == shipment.firstUpload()
        && evidence.decidesPromise(shipment.tooLateAt());
  }

  @Override
  public boolean isClean(LoneRow row, Evidence evidence) {
    return glance.isClean(row, evidence);
  }

  @Override
  public void clean(OrderRecords row, CleanScans scans) throws IOException {
    outcomes.drafts().total(ShipmentState.CLEAN, row.currency(), row.valueMinor());
    outcomes.drafts().validSellerShipment(row);
    countCourier(
        row.courier(),
        true,
        true,
        scans.byCourier(),
        scans.first() - row.uploadedAt(),
        scans.delivered(),
        scans.onTime());
  }

  @Override
  public void closed(OrderRecords row) throws IOException {
    outcomes.drafts().total(ShipmentState.CLOSED, row.currency(), row.valueMinor());
  }

  private Verdict judged(Matched matched) throws IOException {
    Verdict verdict = rules.judge(matched);
    Judged judged = pricing.judged(verdict);
    count(verdict, judged);
    Set<Long> days = incidentDays(judged);
    if (days.isEmpty()) {
      outcomes.finish(judged);
      return verdict;
    }
    for (long day : days) {
      outcomes.drafts().wrongNumber(judged, day);
    }
    judged.encode(suspects.to(Slots.of(judged.orderId())));
    return verdict;
  }

  /** Completes what was written; nothing counts before it. */
  public void commit() throws IOException {
    outcomes.commit();
    suspects.commit();
  }

  @Override
  public void close() throws IOException {
    outcomes.close();
    suspects.close();
  }

  /** The upload days of its wrong numbers, where the day's version knows incidents. */
  private Set<Long> incidentDays(Judged judged) {
    Set<Long> days = Set.of();
    for (PricedFinding finding : judged.findings()) {
      if (finding.rule().isWrongNumber() && !finding.isWaived() && knowsIncidents(finding)) {
        days = days.isEmpty() ? new HashSet<>() : days;
        days.add(finding.uploadDay());
      }
    }
    return days;
  }

  private boolean knowsIncidents(PricedFinding finding) {
    PolicyVersion version = policy.versionOn(finding.uploadDay());
    return version != null && version.isOn(Rule.WRONG_NUMBER_INCIDENT);
  }

  /** Counts what no incident can change: an incident's shipments are flagged already. */
  private void count(Verdict verdict, Judged judged) throws IOException {
    Drafts drafts = outcomes.drafts();
    drafts.total(state(verdict, judged), judged.currency(), judged.valueMinor());
    if (!judged.open()) {
      return;
    }
    Matched.Facts current = verdict.matched().current();
    Assignment assignment = current.assignment();
    boolean decided = verdict.decided();
    drafts.sellerShipment(judged.sellerId(), decided, decided && isEvidenceClean(judged));
    Evidence evidence = current.evidence();
    countCourier(
        assignment.courier(),
        decided,
        evidence.scanned(),
        evidence.byCourier(),
        evidence.first() - assignment.uploadedAt(),
        evidence.delivered() != ByteSink.NO_TIME,
        verdict.onTime());
    if (verdict.pending() != Verdict.Pending.NO) {
      drafts.pending(
          judged,
          assignment.number(),
          assignment.courier(),
          assignment.uploadedAt(),
          verdict.currentUploadDay(),
          current.deadline(),
          verdict.pending().name());
    }
  }

  /** What others had, or brought, is not to this courier's credit. */
  private void countCourier(
      String courier,
      boolean decided,
      boolean scanned,
      boolean byCourier,
      long firstScanMillis,
      boolean delivered,
      boolean onTime)
      throws IOException {
    boolean arrived = byCourier && delivered;
    outcomes
        .drafts()
        .courierShipment(
            courier,
            decided,
            byCourier,
            firstScanMillis,
            scanned && !byCourier,
            arrived,
            arrived && onTime);
  }

  private static boolean isEvidenceClean(Judged judged) {
    for (PricedFinding finding : judged.findings()) {
      if (finding.rule().group() == Rule.Group.EVIDENCE && !finding.isWaived()) {
        return false;
      }
    }
    return true;
  }

  private static ShipmentState state(Verdict verdict, Judged judged) {
    if (!judged.open()) {
      return ShipmentState.CLOSED;
    }
    boolean waived = false;
    for (PricedFinding finding : judged.findings()) {
      if (!finding.isWaived()) {
        return ShipmentState.FLAGGED;
      }
      waived = true;
    }
    if (waived) {
      return ShipmentState.WAIVED;
    }
    return verdict.pending() != Verdict.Pending.NO ? ShipmentState.PENDING : ShipmentState.CLEAN;
  }
}
