package io.waybill.cli;

import io.waybill.status.Status;
import io.waybill.status.StatusJson;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the business dates stand. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows how every business date stands, and what to do next; reads only, also while a run"
            + " is on.",
    footer = {
      "",
      "Examples: ./run.sh status",
      "          ./run.sh status --date 2025-04-23 --json"
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "This date only, with every file and rule named.")
  private @Nullable LocalDate date;

  @Option(names = "--json", description = "One object for programs.")
  private boolean json;

  @Option(
      names = "--require-approval",
      description = "End with 3 while a current revision lacks signatures.")
  private boolean requireApproval;

  @Override
  public Integer call() throws Exception {
    Clock clock = Clock.system(ZoneId.systemDefault());
    Status status = Status.look(options.workspace(), date, clock);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? StatusJson.of(status) : new StatusText(status, date, clock).toString());
    out.flush();
    if (requireApproval) {
      ApprovalText.demand(status, date);
    }
    return 0;
  }
}
