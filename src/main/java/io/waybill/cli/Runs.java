package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.MetricsFile;
import io.waybill.job.NightFailure;
import io.waybill.job.Nights;
import io.waybill.job.Outcome;
import io.waybill.job.PolicySource;
import io.waybill.job.Tuning;
import io.waybill.job.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** One command's run on a workspace: opens it, runs nights on it, and tells how they ended. */
final class Runs {
  /** What a command does in its run. */
  interface Work {
    void run(Runs runs) throws NightFailure, IOException;
  }

  /** What a command does with an open workspace. */
  interface NightsWork {
    void run(Nights nights) throws NightFailure, IOException;
  }

  /** What is done for one business date. */
  interface Night {
    Outcome run(LocalDate date) throws NightFailure, IOException;
  }

  private final Workspace workspace;
  private final Tuning tuning;
  private final PrintWriter out;
  private final Voice voice;
  private final MetricsFile metrics;
  private boolean opened;

  private Runs(Workspace workspace, Tuning tuning, PrintWriter out, Voice voice) {
    this.workspace = workspace;
    this.tuning = tuning;
    this.out = out;
    this.voice = voice;
    metrics = new MetricsFile(workspace, Clock.systemUTC());
  }

  /**
   * Runs a command.
   *
   * @param date the one that its command line names
   * @return the exit code
   */
  static int run(
      CommandSpec command, Workspace workspace, Tuning tuning, @Nullable LocalDate date, Work work)
      throws NightFailure, IOException {
    Voice voice = Waybill.of(command).voice();
    voice.runBegins(command.name(), date);
    Runs runs = new Runs(workspace, tuning, command.commandLine().getOut(), voice);
    try {
      work.run(runs);
    } catch (Throwable e) {
      ExitCode code = Errors.of(e).code();
      if (!runs.opened && date != null && code != ExitCode.BUSY) {
        Nights.refused(workspace, date, command.name(), e, voice);
      }
      runs.leaveMetrics(code);
      throw e;
    }
    runs.leaveMetrics(ExitCode.OK);
    return 0;
  }

  /** They are for monitoring: a run does not fail for them, a failed one says what it failed of. */
  private void leaveMetrics(ExitCode code) {
    try {
      metrics.write(code);
    } catch (IOException e) {
      if (code == ExitCode.OK) {
        voice.warning("no metrics: " + String.join("; ", Errors.of(e).problems()));
      }
    }
  }

  PolicySource policy() throws NightFailure {
    return PolicySource.read(workspace.policy());
  }

  /** Opens the workspace, on behalf of a date. */
  void on(LocalDate date, PolicySource policy, NightsWork work) throws NightFailure, IOException {
    try (Nights nights = Nights.open(workspace, policy, date, tuning, voice)) {
      opened = true;
      metrics.opened();
      work.run(nights);
    }
  }

  /** Runs the night of a date, and prints its summary. */
  void night(LocalDate date, Night night) throws NightFailure, IOException {
    voice.night(date);
    Outcome outcome = night.run(date);
    voice.done(outcome);
    metrics.done(outcome);
    Summary.print(outcome, workspace, out);
  }
}
