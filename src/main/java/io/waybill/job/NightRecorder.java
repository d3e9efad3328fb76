package io.waybill.job;

import io.waybill.feed.PinnedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link NightRecord} of the night that runs, and hands on what a watcher hears.
 *
 * <p>A clock writes the step, not the workers: these neither wait for the disk, nor does a long
 * step stay unseen. A record that cannot be written does not fail a run.
 */
final class NightRecorder implements Watcher {
  private static final long EVERY_MILLIS = 500;

  private final Path data;
  private final Watcher watcher;
  private final AtomicLong done = new AtomicLong();
  private volatile String step = "";
  private volatile long parts = 1;

  private @Nullable NightRecord record;

  /** What the date's record was before: a night that finds all done leaves it so. */
  private @Nullable NightRecord former;

  private @Nullable ScheduledExecutorService clock;
  private @Nullable String problem;

  NightRecorder(Path data, Watcher watcher) {
    this.data = data;
    this.watcher = watcher;
  }

  /** What a command does for one business date. */
  interface Night {
    Outcome run() throws NightFailure, IOException;
  }

  /** Runs a night, and records how it goes and ends. */
  Outcome record(LocalDate date, String command, String reason, Night night)
      throws NightFailure, IOException {
    begin(date, command, reason);
    try {
      Outcome outcome = night.run();
      NightRecord.State state =
          outcome.summary() == null
              ? NightRecord.State.ALREADY
              : outcome.published().isEmpty()
                  ? NightRecord.State.UNCHANGED
                  : NightRecord.State.PUBLISHED;
      ended(state, outcome.current().number(), null);
      return noted(outcome);
    } catch (NightFailure | IOException | RuntimeException | Error e) {
      NightFailure told = watcher.told(e);
      ended(
          switch (told.exitCode()) {
            case HELD -> NightRecord.State.HELD;
            case BUSY -> NightRecord.State.STOPPED;
            default -> NightRecord.State.FAILED;
          },
          null,
          new NightRecord.Failure(told.exitCode().code(), told.problems(), told.remedy()));
      throw e;
    }
  }

  /** Records that a night could not even begin. */
  void refused(LocalDate date, String command, Throwable thrown) {
    try {
      record(
          date,
          command,
          "",
          () -> {
            throw watcher.told(thrown);
          });
    } catch (NightFailure | IOException e) {
      // it is told by whoever was refused
    }
  }

  /** Dates were derived to their end: what from is kept with each. */
  synchronized void derived(NightState state, List<LocalDate> dates) {
    for (LocalDate date : dates) {
      List<NightRecord.Seen> inputs = new ArrayList<>();
      for (PinnedFile pinned : state.pinned(date)) {
        String id = pinned.file().id();
        inputs.add(new NightRecord.Seen(id, pinned.size(), state.modified(id), pinned.sha256()));
      }
      NightRecord own = record;
      if (own != null && own.date().equals(date)) {
        record = new NightRecord(date, own.run(), inputs);
      } else {
        NightRecord before = before(date);
        write(new NightRecord(date, before == null ? null : before.run(), inputs));
      }
    }
  }

  private synchronized void begin(LocalDate date, String command, String reason) {
    step = "";
    done.set(0);
    problem = null;
    NightRecord before = before(date);
    former = before;
    NightRecord.Run run = NightRecord.Run.begun(command, reason);
    record = new NightRecord(date, run, before == null ? null : before.inputs());
    write(record);
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "night-record");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void tick() {
    NightRecord last = record;
    if (last == null || last.run() == null || clock == null) {
      return; // the night has ended
    }
    String stepNow = step;
    int percent = (int) Math.min(100, done.get() * 100 / parts);
    NightRecord.Run run = last.run();
    if (!stepNow.equals(run.step()) || percent != run.percent()) {
      record = new NightRecord(last.date(), run.at(stepNow, percent), last.inputs());
      write(record);
    }
  }

  private synchronized void ended(
      NightRecord.State state, @Nullable Integer revision, NightRecord.@Nullable Failure failure) {
    if (clock != null) {
      clock.shutdownNow();
      clock = null;
    }
    NightRecord last = record;
    NightRecord was = former;
    if (state == NightRecord.State.ALREADY && was != null && !was.isRunning()) {
      write(was);
    } else if (last != null && last.run() != null) {
      NightRecord.Run run = last.run();
      NightRecord.Run now = run.ended(state, step, revision, failure);
      write(new NightRecord(last.date(), now, last.inputs()));
    }
    record = null;
  }

  private @Nullable NightRecord before(LocalDate date) {
    try {
      return NightRecord.read(data, date);
    } catch (IOException | RuntimeException e) {
      return null; // it is written anew
    }
  }

  private void write(NightRecord next) {
    try {
      next.write(data);
    } catch (IOException | UncheckedIOException | SecurityException e) {
      problem = "the night record cannot be written, status will not know: " + e;
    }
  }

  private synchronized Outcome noted(Outcome outcome) {
    if (problem == null) {
      return outcome;
    }
    List<String> notes = new ArrayList<>(outcome.notes());
    notes.add(problem);
    return new Outcome(
        outcome.date(), outcome.published(), outcome.summary(), outcome.current(), notes);
  }

  // what a watcher hears

  @Override
  public void begin(String newStep, long newParts) {
    parts = Math.max(1, newParts);
    done.set(0);
    step = newStep;
    watcher.begin(newStep, newParts);
  }

  @Override
  public void advance() {
    done.incrementAndGet();
    watcher.advance();
  }

  @Override
  public void end() {
    watcher.end();
  }

  @Override
  public void stepDone(String name, long count, String thing, Duration took) {
    watcher.stepDone(name, count, thing, took);
  }

  @Override
  public boolean wantsStop() {
    return watcher.wantsStop();
  }

  @Override
  public NightFailure told(Throwable thrown) {
    return watcher.told(thrown);
  }
}
