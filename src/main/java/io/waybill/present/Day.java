package io.waybill.present;

import io.waybill.policy.Policy;
import io.waybill.report.DaySummary;
import io.waybill.report.Pin;
import io.waybill.report.Report;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rendering may know of a date that is about to be published.
 *
 * @param folder its eleven reports, bookings.csv and adjustments.csv; what is written there is
 *     published with them
 * @param work for working files: deleted when the night has ended
 * @param revision the number that it is about to get
 * @param reason why it was made
 * @param program name and version of the program
 * @param policySha256 of policy.yaml
 * @param summary counts and sums, as run.json will have them
 * @param inputs each file that was looked at
 * @param notes what somebody should look at, e.g. a file that could not be used
 * @param earlier what it was booked against, the last dates of it, oldest first: what happened
 *     between the dates is all there
 * @param superseded the folder of the revision that it replaces; null for the first
 */
public record Day(
    Path folder,
    Path work,
    Policy policy,
    LocalDate date,
    int revision,
    String reason,
    String program,
    String policySha256,
    DaySummary summary,
    List<Pin> inputs,
    List<String> notes,
    List<Earlier> earlier,
    @Nullable Path superseded) {

  /** So many earlier dates are told of, at most. */
  public static final int EARLIER_DATES = 29;

  /**
   * The current revision of an earlier date, in short.
   *
   * @param folder where its reports are
   */
  public record Earlier(LocalDate date, int revision, Path folder, DaySummary summary) {}

  /** Where a report is. */
  public Path file(Report report) {
    return folder.resolve(report.fileName());
  }
}
