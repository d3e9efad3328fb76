package io.waybill.job;

import io.waybill.ledger.Revision;
import io.waybill.match.Matched;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Derives dates with the passes of the night, in scratch space: no lock, no database, nothing is
 * published. For commands that look, recompute or try.
 */
final class Derivation implements Closeable {
  private final Closeable space;
  private final NightState state;

  private Derivation(Closeable space, NightState state) {
    this.space = space;
    this.state = state;
  }

  /**
   * Opens scratch space for a plan.
   *
   * @param workspace whose inbox and reports are read; scratch is made in its data folder
   * @param current what the dates are settled against, by date; of those of the plan: what their
   *     outcome is compared with
   */
  static Derivation open(
      Workspace workspace,
      PolicySource policy,
      NightPlan plan,
      Tuning tuning,
      NavigableMap<LocalDate, Revision> current,
      InputFiles inputs,
      Watcher watcher)
      throws IOException {
    Scratch scratch = Scratch.open(workspace.data());
    return new Derivation(
        scratch,
        new NightState(scratch.of(workspace), policy, plan, tuning, current, inputs, watcher));
  }

  /**
   * The same in scratch space of the caller's, where segments of one derivation serve the next.
   *
   * @param inScratch as {@link Scratch#of} tells
   */
  static Derivation in(
      Workspace inScratch,
      PolicySource policy,
      NightPlan plan,
      Tuning tuning,
      NavigableMap<LocalDate, Revision> current,
      InputFiles inputs,
      Watcher watcher) {
    return new Derivation(
        () -> {}, new NightState(inScratch, policy, plan, tuning, current, inputs, watcher));
  }

  /** What the published folders say is current, as the ledger would. */
  static NavigableMap<LocalDate, Revision> current(Published published) throws IOException {
    NavigableMap<LocalDate, Revision> current = new TreeMap<>();
    for (Map.Entry<LocalDate, RunRecord> entry : published.current().entrySet()) {
      current.put(entry.getKey(), revision(entry.getValue(), published));
    }
    return current;
  }

  /** What a revision was booked against, which may have been superseded since. */
  static NavigableMap<LocalDate, Revision> bookedAgainst(RunRecord record, Published published)
      throws IOException {
    NavigableMap<LocalDate, Revision> before = new TreeMap<>();
    for (Map.Entry<LocalDate, Integer> entry : record.bookedAgainst().entrySet()) {
      RunRecord other = published.record(entry.getKey(), entry.getValue());
      if (other == null) {
        throw new IOException(
            new RevisionFolder(published.reports(), entry.getKey(), entry.getValue()).path()
                + ": is gone, expected the revision that "
                + record.name()
                + " was booked against");
      }
      before.put(entry.getKey(), revision(other, published));
    }
    return before;
  }

  /** A revision as the ledger knows it. */
  static Revision revision(RunRecord record, Published published) throws IOException {
    return revision(
        record, RevisionFolder.sha256(published.folder(record).resolve(RevisionFolder.SUMS)));
  }

  static Revision revision(RunRecord record, String sumsSha256) {
    return new Revision(
        record.date(),
        record.revision(),
        record.chain().sequence(),
        record.contentSha256(),
        sumsSha256,
        record.reason());
  }

  /** Lets somebody see every shipment before it is judged; called by many threads. */
  void tap(Matched.Sink tap) {
    state.tap(tap);
  }

  NightState state() {
    return state;
  }

  /** Pins and sorts the inputs of all dates; the first thing to do. */
  void read() throws NightFailure, IOException {
    pin();
    sort();
  }

  /** Pins the inputs of all dates. */
  void pin() throws NightFailure, IOException {
    FreeSpace.demand(state.workspace().data(), single(() -> Pinning.pin(state, state.inputs())));
  }

  /** Sorts what was pinned. */
  void sort() throws NightFailure, IOException {
    Files.createDirectories(state.workspace().cache());
    single(() -> new Workers(state).run(new Sort(state)::run));
  }

  /** Derives a date up to its reports and causes; dates are to be derived in their order. */
  void derive(LocalDate date) throws NightFailure, IOException {
    judge(date);
    single(new Adjust(state, date)::run);
  }

  /** Derives a date up to its eleven reports, for who does not ask for causes. */
  void judge(LocalDate date) throws NightFailure, IOException {
    Files.createDirectories(state.work(date));
    Files.createDirectories(state.made(date));
    new OpenWindow(state, date).run();
    DayPasses passes = new DayPasses(state, date);
    for (DayPasses.Pass pass : passes.all()) {
      single(() -> passes.run(pass));
    }
    single(new WriteReports(state, date)::run);
  }

  /** Where the reports of a derived date are. */
  Path made(LocalDate date) {
    return state.made(date);
  }

  @Override
  public void close() throws IOException {
    try {
      state.close();
    } finally {
      space.close();
    }
  }

  /** Lets what went wrong out as it is. */
  private <T> T single(Callable<T> call) throws NightFailure, IOException {
    try {
      return call.call();
    } catch (NightFailure | IOException e) {
      throw e;
    } catch (Exception e) {
      if (state.progress().failure() instanceof NightFailure stopped) {
        throw stopped;
      }
      throw new IllegalStateException(e);
    }
  }
}
