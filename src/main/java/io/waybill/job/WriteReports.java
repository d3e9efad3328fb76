package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.feed.ControlLine;
import io.waybill.feed.Window;
import io.waybill.ledger.Revision;
import io.waybill.report.BookedReports;
import io.waybill.report.Content;
import io.waybill.report.DaySummary;
import io.waybill.report.JudgedReports;
import io.waybill.report.Report;
import io.waybill.sort.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Merges what the workers drafted into a date's eleven reports, and tells whether they differ. */
final class WriteReports {
  private final NightState state;
  private final LocalDate date;

  WriteReports(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
  }

  /** Returns the number of reports. */
  long run() throws Exception {
    new DraftParts(state, date).checkJudged();
    Revision current = state.settled().currentOf(date);
    int number = current == null ? 1 : current.number() + 1;
    DaySummary.Builder summary = new DaySummary.Builder();
    Map<Report, String> digests = write(number, summary);
    state.settled().add(date, new Settled.Day(summary.build(), Content.ofFiles(digests), notes()));
    String content = Content.sha256(digests);
    if (current == null || !current.contentSha256().equals(content)) {
      String reason =
          state.plan().isDerived(date)
              ? "derived again after " + state.plan().date()
              : state.plan().reason();
      state.settled().changed().put(date, new Revision(date, number, 0, content, "", reason));
    }
    state.cache().keep(date, state.work(date), state.workers());
    CrashPoint.REPORTS_WRITTEN.reached();
    return digests.size();
  }

  private List<String> notes() throws IOException {
    return state.window(date).control().stream()
        .map(ControlLine::note)
        .filter(note -> !note.isEmpty())
        .toList();
  }

  /** Whom it takes longest to merge is begun first; the others go beside it. */
  private Map<Report, String> write(int number, DaySummary.Builder summary) throws IOException {
    Window window = state.window(date);
    Path drafts = state.work(date);
    Path made = state.made(date);
    Map<Report, String> digests = Collections.synchronizedMap(new EnumMap<>(Report.class));
    new Parallel(state.workers())
        .run(
            List.of(
                () ->
                    digests.putAll(
                        new JudgedReports(drafts, made, state.policy(), summary).writeFindings()),
                () ->
                    digests.putAll(new BookedReports(drafts, made, date, number, summary).write()),
                () ->
                    digests.putAll(
                        new JudgedReports(drafts, made, state.policy(), summary)
                            .writeOthers(window))));
    return digests;
  }
}
