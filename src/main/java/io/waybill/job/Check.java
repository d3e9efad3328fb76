package io.waybill.job;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Because;
import io.waybill.adjust.Cause;
import io.waybill.ledger.Revision;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.report.Content;
import io.waybill.report.CsvFile;
import io.waybill.report.DaySummary;
import io.waybill.report.Published;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A dry run: all that a run of a date would do, in scratch space, and nothing published. */
public final class Check {
  /**
   * What a run would do.
   *
   * @param current the published revision's number; 0: the date is not published
   * @param differing reports that differ from it
   * @param lines that would be booked; those beyond the limit are left out
   * @param lineCount how many there would be
   * @param differences to the published revision, with their causes; likewise
   * @param differenceCount how many there are
   * @param later revisions of later dates that would be published with it
   * @param notes what somebody should look at
   * @param held why the run would hold its publication; null: it would not
   */
  public record Checked(
      LocalDate date,
      int current,
      DaySummary summary,
      List<Report> differing,
      List<CheckedLine> lines,
      long lineCount,
      List<BookedDifference> differences,
      long differenceCount,
      List<Revision> later,
      List<String> notes,
      @Nullable NightFailure held) {}

  /**
   * A line that would be booked.
   *
   * @param line as bookings.csv would have it
   * @param because why it corrects another; null: it is NEW
   */
  public record CheckedLine(BookingRow line, @Nullable Because because) {}

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
    NightPlan plan =
        new NightPlan(date, 1, "", allowed, List.copyOf(current.tailMap(date, false).keySet()));
    InputFiles inputs = InputFiles.inInbox(workspace.inbox(), policy.policy());
    try (Derivation derivation =
        Derivation.open(workspace, policy, plan, tuning, current, inputs, watcher)) {
      NightState state = derivation.state();
      RequiredFeeds.demand(state);
      derivation.pin();
      ChangedInputs.check(state);
      derivation.sort();
      derivation.derive(date);
      return checked(derivation, current.get(date), mostLines);
    }
  }

  private static Checked checked(Derivation derivation, @Nullable Revision before, int mostLines)
      throws NightFailure, IOException {
    NightState state = derivation.state();
    LocalDate date = state.plan().date();
    Path made = derivation.made(date);
    boolean differs = state.settled().changed().containsKey(date);
    List<Report> reports = List.of();
    List<BookedDifference> differences = List.of();
    if (before != null && differs) {
      Path folder = new RevisionFolder(state.workspace().reports(), date, before.number()).path();
      reports = differing(folder, made);
      differences =
          BookedDifference.between(
              folder.resolve(Bookings.FILE_NAME), made.resolve(Bookings.FILE_NAME));
    }
    List<BookedDifference> explained =
        before == null
            ? List.of()
            : explained(differences.stream().limit(mostLines).toList(), before, state);
    List<CheckedLine> lines = new ArrayList<>();
    long lineCount = lines(made, differs, mostLines, lines);
    // as a run does: they may be what is held back
    for (LocalDate later : differs ? state.plan().later() : List.<LocalDate>of()) {
      derivation.derive(later);
    }
    return new Checked(
        date,
        before == null ? 0 : before.number(),
        state.settled().of(date).summary(),
        reports,
        lines,
        lineCount,
        explained,
        differences.size(),
        List.copyOf(state.settled().changed().tailMap(date, false).values()),
        state.notes(),
        differs ? held(state) : null);
  }

  /** Takes the first lines, with what adjustments.csv says of them; returns how many there are. */
  private static long lines(Path made, boolean differs, int mostLines, List<CheckedLine> lines)
      throws IOException {
    Map<String, Because> causes = new HashMap<>();
    if (differs) {
      CsvFile.forEach(
          made.resolve(Adjustments.FILE_NAME),
          cells -> {
            if (causes.size() < mostLines) {
              causes.put(cells[0], new Because(Cause.valueOf(cells[1]), cells[2]));
            }
          });
    }
    long[] count = {0};
    Bookings.forEach(
        made.resolve(Bookings.FILE_NAME),
        line -> {
          if (count[0]++ < mostLines) {
            lines.add(new CheckedLine(line, causes.get(line.lineId())));
          }
        });
    return count[0];
  }

  private static @Nullable NightFailure held(NightState state) throws IOException {
    try {
      new Hold(state).run();
      return null;
    } catch (NightFailure e) {
      return e;
    }
  }

  /** Reports that say something else; the revision's own number is nothing else. */
  private static List<Report> differing(Path folder, Path made) throws IOException {
    List<Report> differing = new ArrayList<>();
    for (Report report : Report.values()) {
      String published = Content.sha256(folder.resolve(report.fileName()), report);
      if (!published.equals(Content.sha256(made.resolve(report.fileName()), report))) {
        differing.add(report);
      }
    }
    return differing;
  }

  private static List<BookedDifference> explained(
      List<BookedDifference> differences, Revision before, NightState state)
      throws IOException, NightFailure {
    LocalDate date = state.plan().date();
    Path folder = new RevisionFolder(state.workspace().reports(), date, before.number()).path();
    List<Because> causes =
        new Adjust(state, date)
            .adjustments(Adjust.published(folder))
            .causes(
                differences.stream().map(BookedDifference::subject).toList(),
                state.made(date).resolve(Report.FINDINGS.fileName()));
    List<BookedDifference> explained = new ArrayList<>();
    for (int i = 0; i < differences.size(); i++) {
      explained.add(differences.get(i).because(causes.get(i)));
    }
    return explained;
  }
}
