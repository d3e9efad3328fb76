package io.waybill.job;

import io.waybill.adjust.Because;
import io.waybill.ledger.Revision;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.DaySummary;
import io.waybill.report.Published;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A dry run: all that a run of a date would do, in scratch space, and nothing published. */
public final class Check {
  /**
   * What a run would do.
   *
   * @param current the published revision's number; 0: the date is not published
   * @param differing reports that differ from it
   * @param lines as bookings.csv would have them; those beyond the limit are left out
   * @param lineCount how many there would be
   * @param differences to the published revision, with their causes
   * @param later published dates that would be derived again
   * @param notes what somebody should look at
   * @param held why the run would hold its publication; null: it would not
   */
  public record Checked(
      LocalDate date,
      int current,
      DaySummary summary,
      List<Report> differing,
      List<String[]> lines,
      long lineCount,
      List<BookedDifference> differences,
      List<LocalDate> later,
      List<String> notes,
      @Nullable NightFailure held) {}

  private Check() {}

  /**
   * Checks a date.
   *
   * @param mostLines of the lines that would be booked so many are kept
   * @throws NightFailure as a run would
   */
  public static Checked run(
      Workspace workspace,
      PolicySource policy,
      LocalDate date,
      Allowed allowed,
      int mostLines,
      Tuning tuning,
      Watcher watcher)
      throws NightFailure, IOException {
    Published published = Published.read(workspace.reports(), null);
    if (!published.problems().isEmpty()) {
      throw new NightFailure(
          ExitCode.INTERNAL, published.problems(), "See ./run.sh verify for what is damaged.");
    }
    NavigableMap<LocalDate, Revision> current = Derivation.current(published);
    NightPlan plan = new NightPlan(date, 1, "", allowed, List.of());
    InputFiles inputs = InputFiles.inInbox(workspace.inbox(), policy.policy());
    try (Derivation derivation =
        Derivation.open(workspace, policy, plan, tuning, current, inputs, watcher)) {
      NightState state = derivation.state();
      RequiredFeeds.demand(state);
      derivation.read();
      ChangedInputs.check(state);
      derivation.derive(date);
      Revision before = current.get(date);
      Path made = derivation.made(date);
      List<String[]> lines = new ArrayList<>();
      long[] lineCount = {0};
      CsvFile.forEach(
          made.resolve(Bookings.FILE_NAME),
          cells -> {
            if (lineCount[0]++ < mostLines) {
              lines.add(cells);
            }
          });
      Path folder =
          before == null
              ? null
              : new RevisionFolder(workspace.reports(), date, before.number()).path();
      boolean differs = state.changed().containsKey(date);
      return new Checked(
          date,
          before == null ? 0 : before.number(),
          state.summaryOf(date),
          folder != null && differs ? differing(folder, made) : List.of(),
          lines,
          lineCount[0],
          folder != null && differs ? differences(folder, state, date) : List.of(),
          differs ? List.copyOf(current.tailMap(date, false).keySet()) : List.of(),
          state.notes(),
          held(state));
    }
  }

  private static @Nullable NightFailure held(NightState state) throws IOException {
    try {
      new Hold(state).run();
      return null;
    } catch (NightFailure e) {
      return e;
    }
  }

  /**
   * Reports whose bytes differ; in those of money the revision's number alone makes no difference.
   */
  private static List<Report> differing(Path folder, Path made) throws IOException {
    List<Report> differing = new ArrayList<>();
    for (Report report : Report.values()) {
      Path published = folder.resolve(report.fileName());
      Path now = made.resolve(report.fileName());
      boolean numbered = report == Report.PENALTIES || report == Report.COMPENSATIONS;
      if (numbered
          ? !withoutLineIds(published).equals(withoutLineIds(now))
          : Files.mismatch(published, now) >= 0) {
        differing.add(report);
      }
    }
    return differing;
  }

  /** A digest of all but the first column. */
  private static String withoutLineIds(Path file) throws IOException {
    StringBuilder rest = new StringBuilder();
    String[] digest = {""};
    CsvFile.forEach(
        file,
        cells -> {
          rest.setLength(0);
          rest.append(digest[0]);
          for (int i = 1; i < cells.length; i++) {
            rest.append('\0').append(cells[i]);
          }
          digest[0] = RevisionFolder.sha256(rest.toString());
        });
    return digest[0];
  }

  private static List<BookedDifference> differences(Path folder, NightState state, LocalDate date)
      throws IOException, NightFailure {
    Path made = state.made(date);
    List<BookedDifference> differences =
        BookedDifference.between(
            folder.resolve(Bookings.FILE_NAME), made.resolve(Bookings.FILE_NAME));
    List<Because> causes =
        new Adjust(state, date)
            .adjustments(Adjust.published(folder))
            .causes(
                differences.stream().map(BookedDifference::subject).toList(),
                made.resolve(Report.FINDINGS.fileName()));
    List<BookedDifference> explained = new ArrayList<>();
    for (int i = 0; i < differences.size(); i++) {
      explained.add(differences.get(i).because(causes.get(i)));
    }
    return explained;
  }
}
