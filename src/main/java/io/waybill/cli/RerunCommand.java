package io.waybill.cli;

import io.waybill.job.Allowed;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Derives a published date again, e.g. after late files. */
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    description =
        "Derives a business date again, and every later published one; publishes the next revision"
            + " of those in which anything differs.",
    footer = {
      "",
      "Example: ./run.sh rerun --date 2025-04-23 --reason \"late DHL feed\"",
      "",
      "Exit codes: 0 published, or nothing differs; 3 beyond hold_over; 65 and 66 inputs; 75 another run"
          + " is on, or stopped by a signal: run again."
    })
final class RerunCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Mixin private AllowedOptions allowed;
  @Spec private CommandSpec spec;

  @Option(names = "--date", paramLabel = "DATE", required = true, description = "Business date.")
  private LocalDate date;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stays with the revision. At most 1000 characters.")
  private String reason;

  @Override
  public Integer call() throws Exception {
    Allowed allow = allowed.get(spec, reason);
    return Runs.run(
        spec,
        options.workspace(),
        options.tuning(),
        date,
        runs ->
            runs.on(
                date,
                runs.policy(),
                nights -> runs.night(date, day -> nights.rerun(day, reason, allow))));
  }
}
