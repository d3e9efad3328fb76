package io.waybill.job;

import io.waybill.approval.Approval;
import io.waybill.approval.Approvals;
import io.waybill.approval.Signature;
import io.waybill.approval.Signer;
import io.waybill.present.Index;
import io.waybill.report.Published;
import io.waybill.report.RevisionCheck;
import io.waybill.report.RunRecord;
import io.waybill.report.Succession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Signs a revision, once it is proved to be what was published. It takes no lock: a run that is on
 * changes nothing of a published folder, and may make the revision an old one, which is said.
 */
public final class Approving {
  private final Path reports;
  private final LocalDate date;
  private final int revision;
  private final Approvals approvals;

  private Approving(Path reports, LocalDate date, int revision) {
    this.reports = reports;
    this.date = date;
    this.revision = revision;
    approvals = new Approvals(reports);
  }

  /**
   * What came of it.
   *
   * @param isNew false: the same person had signed the same bytes already, and nothing changed
   */
  public record Signed(Approval approval, boolean isNew) {}

  /**
   * Signs.
   *
   * @param clock for the time of signing
   * @throws NightFailure with exit 66 if the revision is not the current one of a published date;
   *     70 if it is not what was published
   */
  public static Signed run(
      Workspace workspace, LocalDate date, int revision, Signer by, String note, Clock clock)
      throws NightFailure, IOException {
    return new Approving(workspace.reports(), date, revision).sign(by, note, clock);
  }

  private Signed sign(Signer by, String note, Clock clock) throws NightFailure, IOException {
    demandCurrent();
    String digest = approvals.digest(date, revision);
    demandAsPublished();
    demandCurrent(); // a run may have published while all was read
    Approval before = approvals.of(date, revision);
    if (before.signatures().stream().anyMatch(signature -> signature.by().is(by))) {
      return new Signed(before, false);
    }
    if (!digest.equals(approvals.digest(date, revision))) {
      throw damaged(List.of(place() + ": changed while it was read, expected one that never does"));
    }
    Instant at = after(before.signatures(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    approvals.add(new Signature(date, revision, digest, by, note, at));
    Index.heal(reports);
    return new Signed(approvals.of(date, revision), true);
  }

  /** The preparer stays the first, whatever the clocks of two machines say. */
  private static Instant after(List<Signature> before, Instant now) {
    if (before.isEmpty()) {
      return now;
    }
    Instant last = before.get(before.size() - 1).signedAt();
    return now.isAfter(last) ? now : last.plusMillis(1);
  }

  private void demandCurrent() throws NightFailure, IOException {
    NavigableSet<Integer> numbers = Published.numbers(reports).get(date);
    if (numbers == null) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(reports.resolve(date.toString()) + ": no revision, expected a published date"),
          "Name another date; ./run.sh status shows which are published.");
    }
    int current = numbers.last();
    if (revision != current) {
      boolean isThere = numbers.contains(revision);
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              place()
                  + (isThere ? ": is superseded" : ": no such revision")
                  + ", expected the current one, r"
                  + current),
          "Nothing is signed. Look at r"
              + current
              + ", then sign it with --revision "
              + current
              + ".");
    }
  }

  private void demandAsPublished() throws NightFailure, IOException {
    Published published = Published.read(reports, null);
    RunRecord record = published.record(date, revision);
    List<String> faults = new ArrayList<>();
    if (record == null) {
      published.problems().stream().filter(p -> p.startsWith(place() + "/")).forEach(faults::add);
    }
    faults.addAll(RevisionCheck.of(reports, date, revision, record).faults());
    faults.addAll(
        Succession.faults(reports, Succession.members(published))
            .getOrDefault(RunRecord.name(date, revision), List.of()));
    if (!faults.isEmpty()) {
      throw damaged(faults);
    }
  }

  private static NightFailure damaged(List<String> faults) {
    return new NightFailure(
        ExitCode.INTERNAL,
        faults,
        "Nothing is signed. Bring back what is named as it was published, e.g. from a backup, and"
            + " sign again.");
  }

  private String place() {
    return reports.resolve(RunRecord.name(date, revision)).toString();
  }
}
