package io.waybill.job;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Before;
import io.waybill.crash.CrashPoint;
import io.waybill.feed.PinnedFile;
import io.waybill.ledger.Revision;
import io.waybill.policy.Policy;
import io.waybill.report.Pin;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
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
    if (!state.settled().changed().containsKey(date)) {
      return 0;
    }
    Map.Entry<LocalDate, Revision> last = state.settled().before(date).lastEntry();
    long count = adjustments(last == null ? null : before(last.getValue())).write(state.made(date));
    CrashPoint.ADJUSTMENTS_WRITTEN.reached();
    return count;
  }

  /** What tells the causes of this date's lines, held against a revision. */
  Adjustments adjustments(@Nullable Before before) throws IOException {
    return new Adjustments(
        state.window(date), state.pinned(date), state.policy(), date, before, state.workers());
  }

  private Before before(Revision revision) throws IOException, NightFailure {
    LocalDate last = revision.date();
    if (!state.settled().changed().containsValue(revision)) {
      return published(
          new RevisionFolder(state.workspace().reports(), last, revision.number()).path());
    }
    Map<String, String> sha256s = new HashMap<>();
    for (PinnedFile file : state.pinned(last)) {
      sha256s.put(file.file().id(), file.sha256());
    }
    return Before.of(sha256s, last, state.policy(), state.made(last));
  }

  /** A published revision, to hold lines against. */
  static Before published(Path folder) throws IOException, NightFailure {
    RunRecord record = RunRecord.read(folder);
    Map<String, String> sha256s = new HashMap<>();
    for (Pin pin : record.inputs()) {
      sha256s.put(pin.file(), pin.sha256());
    }
    Policy policy = PolicySource.read(folder.resolve(RevisionFolder.POLICY)).policy();
    return Before.of(sha256s, record.date(), policy, folder);
  }
}
