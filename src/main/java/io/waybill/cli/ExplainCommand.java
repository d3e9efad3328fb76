package io.waybill.cli;

import io.waybill.explain.Explanation;
import io.waybill.explain.ExplanationJson;
import io.waybill.explain.ExplanationText;
import io.waybill.job.ExitCode;
import io.waybill.job.Explaining;
import io.waybill.job.NightFailure;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why an order's lines are what they are. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains an order as a published date judged it: rows, scans, every rule, money, bookings."
            + " Changes nothing, and works while a run is on.",
    footer = {
      "",
      "Examples: ./run.sh explain --date 2025-04-23 --order 1017",
      "          ./run.sh explain --date 2025-04-23 --order 1029 --package 2 --json",
      "",
      "Exit codes: 65 what the revision has read is gone or different; 66 the date is not published,"
          + " or has no such order."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--date", paramLabel = "DATE", required = true, description = "Business date.")
  private LocalDate date;

  @Option(names = "--order", paramLabel = "ID", required = true, description = "order_id.")
  private String order;

  @Option(
      names = "--package",
      paramLabel = "ID",
      description = "package_id; default: all packages of the order.")
  private @Nullable String packageId;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Explanation> found =
        Explaining.of(
            options.workspace(), options.tuning(), date, order::equals, Waybill.of(spec).voice());
    if (found.isEmpty()) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of("order " + order + ": is in no accepted order row of the window of " + date),
          "Look for it in inbox and rejects.csv, or name another date.");
    }
    Explanation explanation = packageId == null ? found.get(0) : only(found.get(0), packageId);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ExplanationJson.of(explanation) : ExplanationText.of(explanation));
    out.flush();
    return 0;
  }

  private Explanation only(Explanation explanation, String wanted) throws NightFailure {
    if (!explanation.packageIds().contains(wanted)) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              "order "
                  + order
                  + ": has no package "
                  + wanted
                  + ", expected one of "
                  + String.join(", ", explanation.packageIds())),
          "Name one of these, or none for all.");
    }
    return explanation.only(wanted);
  }
}
