package io.waybill.cli;

import io.waybill.job.NightFailure;
import io.waybill.job.Nights;
import io.waybill.job.Outcome;
import io.waybill.job.PolicySource;
import io.waybill.job.Progress;
import io.waybill.job.Tuning;
import io.waybill.job.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;

/** Opens a workspace for one command, runs nights on it, and prints how they ended. */
final class Runs {
  /** What a command does with an open workspace. */
  interface Work {
    void run(Nights nights) throws NightFailure, IOException;
  }

  private final Workspace workspace;
  private final Tuning tuning;
  private final PrintWriter out;

  Runs(Workspace workspace, Tuning tuning, PrintWriter out) {
    this.workspace = workspace;
    this.tuning = tuning;
    this.out = out;
  }

  Workspace workspace() {
    return workspace;
  }

  PolicySource policy() throws NightFailure {
    return PolicySource.read(workspace.policy());
  }

  /** The business date of a nightly run that names none: yesterday where the marketplace is. */
  static LocalDate yesterday(PolicySource policy) {
    return LocalDate.now(policy.policy().zone()).minusDays(1);
  }

  void on(LocalDate date, PolicySource policy, Work work) throws NightFailure, IOException {
    Progress progress = ProgressBar.onTerminal();
    try (Nights nights = Nights.open(workspace, policy, date, tuning, progress)) {
      work.run(nights);
    }
  }

  void print(Outcome outcome) {
    Summary.print(outcome, workspace, out);
  }
}
