package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.Outcome;
import io.waybill.job.Watcher;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Lines for people: steps on standard output, where the summary goes; trouble on the other. */
final class TextVoice extends Voice {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final PrintStream out;
  private final PrintStream err;
  private final Watcher bar;

  TextVoice(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    bar = ProgressBar.onTerminal(err);
  }

  @Override
  void begun(String command, @Nullable LocalDate date) {}

  @Override
  void night(LocalDate date) {}

  /** The summary says it all. */
  @Override
  void done(Outcome outcome) {}

  @Override
  public void begin(String step, long parts) {
    bar.begin(step, parts);
  }

  @Override
  public void advance() {
    bar.advance();
  }

  @Override
  public void end() {
    bar.end();
  }

  @Override
  public void stepDone(String step, long count, String thing, Duration took) {
    bar.end(); // that of a step which goes on is drawn again
    out.println(
        LocalTime.now(ZoneId.systemDefault()).format(CLOCK)
            + String.format(
                Locale.ROOT,
                " %-22s %,13d %-34s %7.2f s",
                step,
                count,
                thing,
                took.toNanos() / 1e9));
  }

  @Override
  void warning(String message) {
    err.println("waybill: " + message);
  }

  @Override
  int usage(CommandLine.ParameterException e) {
    err.println("waybill: " + e.getMessage());
    err.println("Usage: " + e.getCommandLine().getHelp().synopsis(0).strip());
    err.println("Help:  " + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
    return ExitCode.USAGE.code();
  }

  @Override
  int failed(Failure failure) {
    for (String problem : failure.problems()) {
      err.println("waybill: " + problem);
    }
    if (failure.bug() != null) {
      failure.bug().printStackTrace(err);
    }
    err.println(failure.remedy());
    err.println("Exit " + failure.code().code() + ": " + failure.code().meaning() + ".");
    return failure.code().code();
  }

  @Override
  void over(ExitCode code) {
    out.flush();
    err.flush();
  }

  @Override
  public void close() {}
}
