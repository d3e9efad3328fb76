package io.waybill.adjust;

import io.waybill.feed.PinnedFile;
import io.waybill.feed.Window;
import io.waybill.policy.Policy;
import io.waybill.report.Bookings;
import io.waybill.report.CsvRow;
import io.waybill.report.Report;
import io.waybill.sort.Parallel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code adjustments.csv}: for each line that is not NEW its cause, and the file that
 * brought it; in the order of the lines.
 *
 * <p>Few lines are: they are taken in portions that fit into memory, with one reading each.
 */
public final class Adjustments {
  public static final String FILE_NAME = "adjustments.csv";
  public static final String HEADER = "line_id,cause,file";

  private static final int PORTION = 50_000;

  private record Adjusted(String lineId, Subject subject) {}

  private final Window window;
  private final List<PinnedFile> files;
  private final Policy policy;
  private final LocalDate date;
  private final @Nullable Before before;
  private final Parallel parallel;

  /**
   * @param files of the window, by index
   * @param before the revision that the lines are held against; null: there is none
   * @param workers how many threads may read
   */
  public Adjustments(
      Window window,
      List<PinnedFile> files,
      Policy policy,
      LocalDate date,
      @Nullable Before before,
      int workers) {
    this.window = window;
    this.files = files;
    this.policy = policy;
    this.date = date;
    this.before = before;
    parallel = new Parallel(workers);
  }

  /** Writes the causes of the bookings in a folder of reports beside them; how many there are. */
  public long write(Path reports) throws IOException {
    List<Adjusted> lines = new ArrayList<>();
    long[] count = {0};
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(reports.resolve(FILE_NAME)))) {
      out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      Bookings.forEachCorrection(
          reports.resolve(Bookings.FILE_NAME),
          line -> {
            lines.add(new Adjusted(line.lineId(), Subject.of(line)));
            count[0]++;
            if (lines.size() == PORTION) {
              write(lines, reports, out);
              lines.clear();
            }
          });
      if (!lines.isEmpty()) {
        write(lines, reports, out);
      }
    }
    return count[0];
  }

  private void write(List<Adjusted> lines, Path reports, OutputStream out) throws IOException {
    List<Because> causes =
        causes(
            lines.stream().map(Adjusted::subject).toList(),
            reports.resolve(Report.FINDINGS.fileName()));
    CsvRow row = new CsvRow();
    for (int i = 0; i < lines.size(); i++) {
      row.clear();
      row.word(lines.get(i).lineId()).word(causes.get(i).cause().name()).text(causes.get(i).file());
      out.write(row.line());
    }
  }

  /** The causes of some subjects, one each; {@code findings} is the findings.csv of the date. */
  public List<Because> causes(List<Subject> subjects, Path findings) throws IOException {
    if (before == null) {
      throw new IllegalStateException("nothing was booked before that could be corrected");
    }
    Set<String> orders = new LinkedHashSet<>();
    subjects.forEach(subject -> orders.add(subject.orderId()));
    GoneFiles gone = new GoneFiles(before, files, policy.windowStart(date));
    Histories histories =
        new Histories(
            new Inputs(window, files, before, policy.cutoff(date).toEpochMilli(), parallel),
            new Findings(before.findings(), findings, policy.zone(), parallel),
            gone);
    histories.gather(orders);
    CauseFinder finder =
        new CauseFinder(
            before,
            new PolicyCauses(before.policy(), policy, date),
            window::waiverFile,
            histories,
            gone,
            policy.zone());
    Because[] causes = new Because[subjects.size()];
    parallel.each(causes.length, () -> i -> causes[i] = finder.find(subjects.get(i)));
    return List.of(causes);
  }
}
