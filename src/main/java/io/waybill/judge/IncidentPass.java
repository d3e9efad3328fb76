package io.waybill.judge;

import io.waybill.feed.Waivers;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings.WrongNumberIncident;
import io.waybill.report.Drafts;
import io.waybill.report.Incidents;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Spill;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Last pass of judging: the suspects, now that it is known which sellers' days are incidents.
 *
 * <p>The incidents are held in memory: each stands for several wrong orders of one day.
 */
public final class IncidentPass implements Closeable {
  private record SellerDay(String sellerId, long day) {}

  private final Policy policy;
  private final Waivers waivers;
  private final Outcomes outcomes;
  private final Set<SellerDay> incidents = new HashSet<>();

  /**
   * @param directory where the drafts of all judges are
   * @param dues takes what is due, by order slot
   */
  public IncidentPass(
      Policy policy, Waivers waivers, Path directory, Drafts drafts, SlotWriter dues)
      throws IOException {
    this.policy = policy;
    this.waivers = waivers;
    outcomes = new Outcomes(drafts, dues);
    Incidents.forEach(
        directory,
        policy,
        (sellerId, day, orders, buyers) -> incidents.add(new SellerDay(sellerId, day)));
  }

  /** Returns the number of suspects. */
  public long run(Share share, List<Spill> suspects) throws IOException {
    long count = 0;
    for (Spill spill : suspects) {
      try (Spill.Reader waiting = spill.reader(share.workers())) {
        for (Share.Group group : share.mine()) {
          for (int slot = group.first(); slot < group.end(); slot++) {
            count += finish(waiting.slot(slot));
          }
        }
      }
    }
    outcomes.commit();
    return count;
  }

  private long finish(ByteSource records) throws IOException {
    long count = 0;
    while (records.hasMore()) {
      Judged judged = Judged.decode(records);
      outcomes.finish(judged.with(incidentFindings(judged)));
      count++;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    outcomes.close();
  }

  /** One for each assignment with an unwaived wrong number on a day that is an incident. */
  private List<PricedFinding> incidentFindings(Judged judged) {
    List<PricedFinding> found = new ArrayList<>();
    for (PricedFinding finding : judged.findings()) {
      if (finding.rule().isWrongNumber()
          && !finding.isWaived()
          && incidents.contains(new SellerDay(judged.sellerId(), finding.uploadDay()))
          && found.stream().noneMatch(other -> isOfSameAssignment(other, finding))) {
        found.add(incident(judged, finding));
      }
    }
    return found;
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
