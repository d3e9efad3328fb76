package io.waybill.job;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Before;
import io.waybill.crash.CrashPoint;
import io.waybill.feed.PinnedFile;
import io.waybill.ledger.Revision;
import io.waybill.policy.Policy;
import io.waybill.report.Pin;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a date corrects what was booked: against the revision of the last date before it, which
 * is the one that what is booked agrees with.
 */
final class Adjust {
  private final NightState state;
  private final LocalDate date;

  Adjust(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
  }

  /** Returns the number of lines that are not NEW. */
  long run() throws IOException, NightFailure {
    if (!state.changed().containsKey(date)) {
      return 0;
    }
    Map.Entry<LocalDate, Revision> last = state.revisionsBefore(date).lastEntry();
    long count = adjustments(last == null ? null : before(last.getValue())).write(state.made(date));
    CrashPoint.ADJUSTMENTS_WRITTEN.reached();
    return count;
  }

  /** What tells the causes of this date's lines, held against a revision. */
  Adjustments adjustments(@Nullable Before before) throws IOException {
    return new Adjustments(
        state.window(date),
        state.pinned(date),
        state.policy(),
        state.policy().cutoff(date).toEpochMilli(),
        before);
  }

  private Before before(Revision revision) throws IOException, NightFailure {
    if (!state.changed().containsValue(revision)) {
      return published(
          new RevisionFolder(state.workspace().reports(), revision.date(), revision.number())
              .path());
    }
    Set<String> sha256s = new HashSet<>();
    for (PinnedFile file : state.pinned(revision.date())) {
      sha256s.add(file.sha256());
    }
    return before(sha256s, revision.date(), state.policy(), state.made(revision.date()));
  }

  /** A published revision, to hold lines against. */
  static Before published(Path folder) throws IOException, NightFailure {
    RunRecord record = RunRecord.read(folder);
    Set<String> sha256s = new HashSet<>();
    for (Pin pin : record.inputs()) {
      sha256s.add(pin.sha256());
    }
    Policy policy = PolicySource.read(folder.resolve(RevisionFolder.POLICY)).policy();
    return before(sha256s, record.date(), policy, folder);
  }

  private static Before before(Set<String> sha256s, LocalDate date, Policy policy, Path reports) {
    return new Before(
        sha256s,
        policy.cutoff(date).toEpochMilli(),
        policy,
        reports.resolve(Report.FINDINGS.fileName()));
  }
}
