package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import io.waybill.job.Outcome;
import io.waybill.job.Watcher;
import java.io.Closeable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * How a command speaks to whoever started it, beside its summary on standard output. A signal
 * reaches the night by it, too: what watches a night is what asks it to stop.
 */
abstract class Voice implements Watcher, Closeable {
  private volatile boolean running;
  private volatile boolean stopWanted;

  static Voice of(String[] args) {
    return switch (LogFormat.wanted(args)) {
      case TEXT -> new TextVoice(System.out, System.err);
      case JSON -> new JsonVoice(System.err);
    };
  }

  /** A run on a workspace begins; its date is null if the command line names none. */
  final void runBegins(String command, @Nullable LocalDate date) {
    running = true;
    begun(command, date);
  }

  /** Whether there is a run that a signal has to wait for. */
  final boolean isRunning() {
    return running;
  }

  final void stop() {
    stopWanted = true;
  }

  @Override
  public final boolean wantsStop() {
    return stopWanted;
  }

  @Override
  public final NightFailure told(Throwable thrown) {
    Failure failure = Errors.of(thrown);
    return new NightFailure(failure.code(), failure.problems(), failure.remedy());
  }

  abstract void begun(String command, @Nullable LocalDate date);

  /** What is told from here on is about this business date. */
  abstract void night(LocalDate date);

  /** A business date is done. */
  abstract void done(Outcome outcome);

  /** Something that does not fail the run. */
  abstract void warning(String message);

  /** The command line is wrong; returns the exit code. */
  abstract int usage(ParameterException e);

  /** Returns the exit code. */
  abstract int failed(Failure failure);

  /** The command is over: nothing is said behind it. */
  abstract void over(ExitCode code);

  @Override
  public abstract void close();
}
