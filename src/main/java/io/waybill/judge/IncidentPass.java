package io.waybill.judge;

import io.waybill.feed.Waivers;
import io.waybill.policy.Policy;
import io.waybill.report.Drafts;
import io.waybill.report.Incidents;
import io.waybill.settle.Judged;
import io.waybill.sort.ByteSource;
import io.waybill.sort.KeySet;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Spill;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Last pass of judging: the suspects, now that it is known which sellers' days are incidents.
 *
 * <p>The incidents are held in memory: each stands for several wrong orders of one day.
 */
public final class IncidentPass implements Closeable {
  private record SellerDay(String sellerId, long day) {}

  private final Pricing pricing;
  private final Outcomes outcomes;
  private final Set<SellerDay> incidents = new HashSet<>();

  /**
   * @param directory where the drafts of all judges are
   * @param booked the marks of the orders of which something is booked, or may be
   * @param dues takes what is due, by order slot
   */
  public IncidentPass(
      Policy policy, Waivers waivers, Path directory, Drafts drafts, KeySet booked, SlotWriter dues)
      throws IOException {
    pricing = new Pricing(policy, waivers);
    outcomes = new Outcomes(drafts, booked, dues);
    Incidents.forEach(
        directory,
        policy,
        (sellerId, day, orders, buyers) -> incidents.add(new SellerDay(sellerId, day)));
  }

  /** Returns the number of suspects. */
  public long run(Share share, List<Spill> suspects) throws IOException {
    long count = 0;
    try (Spill.Reader waiting = Spill.reader(suspects, share.workers())) {
      for (Share.Group group : share.mine()) {
        for (int slot = group.first(); slot < group.end(); slot++) {
          count += finish(waiting.slot(slot));
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
      outcomes.finish(pricing.withIncidents(judged, this::isIncident));
      count++;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    outcomes.close();
  }

  private boolean isIncident(String sellerId, long day) {
    return incidents.contains(new SellerDay(sellerId, day));
  }
}
