package io.waybill.cli;

import io.waybill.feed.Inbox;
import io.waybill.job.Allowed;
import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reconciles many dates, oldest first. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description =
        "Reconciles every date that has a folder, oldest first; stops at the first that fails.",
    footer = {
      "",
      "Example: ./run.sh backfill --from 2025-04-01 --to 2025-04-30",
      "",
      "Exit codes: that of the first date that fails, 0 if none does; 66 if no date has a folder."
    })
final class BackfillCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--from", paramLabel = "DATE", required = true, description = "First date.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last date.")
  private LocalDate to;

  @Override
  public Integer call() throws Exception {
    if (from.isAfter(to)) {
      throw new ParameterException(
          spec.commandLine(), "--from " + from + " is after --to " + to + ", expected it before");
    }
    return Runs.run(
        spec,
        options.workspace(),
        options.tuning(),
        from,
        runs -> {
          List<LocalDate> dates = dates(options.workspace().inbox());
          runs.on(
              from,
              runs.policy(),
              nights -> {
                for (LocalDate date : dates) {
                  runs.night(date, d -> nights.reconcile(d, Allowed.NOTHING));
                }
              });
        });
  }

  private List<LocalDate> dates(Path inbox) throws IOException, NightFailure {
    List<LocalDate> dates =
        new Inbox(inbox)
            .folders().stream().filter(date -> !date.isBefore(from) && !date.isAfter(to)).toList();
    if (dates.isEmpty()) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(inbox + ": no folder of a date from " + from + " to " + to),
          "Deliver the folders, or name other dates.");
    }
    return dates;
  }
}
