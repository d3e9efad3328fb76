package io.waybill.cli;

import io.waybill.job.Verification;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that what is published is what was published, and, if wanted, that it is right. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Holds published reports against their checksums, each other, the database and the inbox;"
            + " changes nothing, and may run beside a run.",
    footer = {
      "",
      "Examples: ./run.sh verify",
      "          ./run.sh verify --date 2025-04-23 --recompute",
      "",
      "Exit codes: 0 all is well; 66 nothing is published; 70 a fault, each named by its file."
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--date", paramLabel = "DATE", description = "Only this date; default: all.")
  private @Nullable LocalDate date;

  @Option(
      names = "--recompute",
      description = "Derive each current revision again from its inputs, and compare the reports.")
  private boolean recompute;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Verification.run(
        options.workspace(),
        new Verification.Scope(date, recompute),
        options.tuning(),
        line -> {
          out.println(line);
          out.flush();
        });
    return 0;
  }
}
