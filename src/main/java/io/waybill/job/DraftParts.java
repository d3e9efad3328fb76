package io.waybill.job;

import io.waybill.report.Drafts;
import io.waybill.report.LineDrafts;
import io.waybill.sort.RunList;
import io.waybill.sort.Share;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The drafts of one business date's reports, as the passes leave them: a part by each worker of
 * each pass, known by the names of its files, and listed when it is complete.
 */
final class DraftParts {
  /** The passes that judge shipments; incidents are found among these. */
  static final List<String> JUDGING = List.of("numbers", "orders", "disputes");

  private static final List<String> INCIDENTS = List.of("incidents");

  private final NightState state;
  private final LocalDate date;
  private final Path work;

  DraftParts(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
    work = state.work(date);
  }

  /** Where a worker's part of the judged reports goes; what a killed one left of it goes away. */
  Drafts of(String pass, Share share) throws IOException {
    String part = part(pass, share.worker());
    delete(part);
    List<String> fileIds = state.pinned(date).stream().map(pinned -> pinned.file().id()).toList();
    return new Drafts(work, part, date, fileIds);
  }

  /** The same of the booked reports. */
  LineDrafts lines(Share share) throws IOException {
    String part = "w" + share.worker();
    delete(part);
    return new LineDrafts(work, part);
  }

  private void delete(String part) throws IOException {
    String infix = "-" + part + ".";
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            work,
            path -> {
              String name = path.getFileName().toString();
              int at = name.indexOf(infix);
              return at > 0 && name.indexOf('-') == at && name.contains(".run");
            })) {
      for (Path path : found) {
        Files.delete(path);
      }
    }
  }

  /** Lists what a worker's part has. */
  void complete(String pass, Share share) throws IOException {
    RunList.write(work, part(pass, share.worker()));
  }

  /**
   * Fails if a killed attempt left less than what the passes that judge wrote.
   *
   * @throws io.waybill.sort.DamagedException what is gone or damaged
   */
  void checkJudging() throws IOException {
    check(JUDGING);
  }

  /** The same of all judged reports. */
  void checkJudged() throws IOException {
    check(JUDGING);
    check(INCIDENTS);
  }

  private void check(List<String> passes) throws IOException {
    if (!state.isResumed()) {
      return;
    }
    for (String pass : passes) {
      for (int worker = 0; worker < state.workers(); worker++) {
        RunList.check(work, part(pass, worker));
      }
    }
  }

  private static String part(String pass, int worker) {
    return pass + "-w" + worker;
  }
}
