package io.waybill.job;

import io.waybill.policy.HoldOver;
import io.waybill.report.DaySummary;
import io.waybill.report.Permit;
import io.waybill.report.Published;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The brake on money: what is beyond the policy's {@code hold_over} is not published until a person
 * releases it. Last step before publication, so that a release finds all else done.
 */
final class Hold {
  /** Dates whose usual money is known by. */
  private static final int DATES = 10;

  private final NightState state;

  Hold(NightState state) {
    this.state = state;
  }

  /**
   * Returns the number of dates that are about to be published.
   *
   * @throws NightFailure with exit 3: what is beyond which limit
   */
  long run() throws IOException, NightFailure {
    HoldOver limits = state.policy().holdOver();
    if (limits.equals(HoldOver.NONE)) {
      return state.settled().changed().size();
    }
    List<String> problems = new ArrayList<>();
    NavigableMap<LocalDate, DaySummary> published = published();
    for (LocalDate date : state.settled().changed().keySet()) {
      DaySummary day = state.settled().of(date).summary();
      List<DaySummary> before =
          published.headMap(date, false).descendingMap().values().stream().limit(DATES).toList();
      List<String> exceeded = Limits.exceeded(limits, date, day, before);
      Allowed.By by = state.plan().allowed().release();
      if (by != null && !exceeded.isEmpty()) {
        state.released(date, new Permit.Release(by.name(), by.reason(), exceeded));
      } else {
        problems.addAll(exceeded);
      }
      published.put(date, day);
    }
    if (!problems.isEmpty()) {
      throw new NightFailure(
          ExitCode.HELD,
          problems,
          "Nothing is published. What it would book: ./run.sh check --date "
              + state.plan().date()
              + state.workspace().options()
              + (state.plan().allowed().changedInputs() ? " --accept-changed-inputs" : "")
              + "\nTo let it through: "
              + state.command(false, true));
    }
    return state.settled().changed().size();
  }

  private NavigableMap<LocalDate, DaySummary> published() throws IOException {
    NavigableMap<LocalDate, DaySummary> summaries = new TreeMap<>();
    NavigableMap<LocalDate, RunRecord> current =
        Published.read(state.workspace().reports(), firstOfInterest()).current();
    current.forEach((date, record) -> summaries.put(date, record.summary()));
    return summaries;
  }

  private LocalDate firstOfInterest() {
    LocalDate first = state.settled().changed().firstKey();
    for (LocalDate date :
        state.settled().current().headMap(first, false).descendingKeySet().stream()
            .limit(DATES)
            .toList()) {
      first = date;
    }
    return first;
  }
}
