package io.waybill.cli;

import io.waybill.job.Allowed;
import io.waybill.job.PolicySource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The nightly run. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Publishes a business date; a killed or failed run is resumed.",
    footer = {
      "",
      "Examples: ./run.sh reconcile --date 2025-04-23",
      "          ./run.sh reconcile --inbox delivered --policy my-policy.yaml",
      "          ./run.sh reconcile --release --by Ann --reason \"new courier\"",
      "",
      "Exit codes: 0 published, or published already; 3 beyond hold_over; 65 and 66 inputs; 75 another"
          + " run is on, or stopped by a signal: run again."
    })
final class ReconcileCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Mixin private AllowedOptions allowed;
  @Spec private CommandSpec spec;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "Business date; default: yesterday in the policy's zone.")
  private @Nullable LocalDate date;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, with --release.")
  private @Nullable String reason;

  @Override
  public Integer call() throws Exception {
    if (reason != null && !allowed.isRelease()) {
      throw new ParameterException(spec.commandLine(), "--reason goes with --release only");
    }
    Allowed allow = allowed.get(spec, reason);
    return Runs.run(
        spec,
        options.workspace(),
        options.tuning(),
        date,
        runs -> {
          PolicySource policy = runs.policy();
          LocalDate day = date == null ? yesterday(policy) : date;
          runs.on(day, policy, nights -> runs.night(day, d -> nights.reconcile(d, allow)));
        });
  }

  /** Where the marketplace is. */
  private static LocalDate yesterday(PolicySource policy) {
    return LocalDate.now(policy.policy().zone()).minusDays(1);
  }
}
