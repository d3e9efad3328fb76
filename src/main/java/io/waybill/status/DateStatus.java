package io.waybill.status;

import io.waybill.approval.Approval;
import io.waybill.job.NightRecord;
import io.waybill.report.RunRecord;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a business date.
 *
 * @param state what counts most: how its last run goes, or ended badly; else what is published
 * @param revisions the numbers of all that have a folder; the last one is current
 * @param current the record of the current one; null if there is none, or it cannot be read
 * @param approval how the sign-off of the last revision stands; null if there is none, or it cannot
 *     be looked at
 * @param approvedBefore the sign-off of the last revision before it that somebody had signed: it is
 *     worth nothing for this one
 * @param run its last run, as far as that is recorded
 */
public record DateStatus(
    LocalDate date,
    State state,
    List<Integer> revisions,
    @Nullable RunRecord current,
    @Nullable Approval approval,
    @Nullable Approval approvedBefore,
    NightRecord.@Nullable Run run,
    InputChanges inputs) {

  /** How a date stands. */
  public enum State {
    /** The last run ended well. */
    PUBLISHED,
    /** A run is at it. */
    RUNNING,
    FAILED,
    /** A limit holds the money back. */
    HELD,
    /** A run was at it that is gone, or was stopped: the same command resumes it. */
    INTERRUPTED,
    /** It is due, its folder is there, and nothing is published. */
    MISSING,
    /** Its folder is there; it is not due, or nobody can tell. */
    DELIVERED
  }

  public @Nullable Integer revision() {
    return revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
  }
}
