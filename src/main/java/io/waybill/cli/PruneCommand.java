package io.waybill.cli;

import io.waybill.job.Nights;
import io.waybill.job.PolicySource;
import io.waybill.job.Pruned;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Housekeeping. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description =
        "Removes what no later run looks at: the bulk of superseded revisions of dates before DATE,"
            + " their working files and job records. Never bookings, never a current revision.",
    footer = {"", "Example: ./run.sh prune --before 2025-04-01"})
final class PruneCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      required = true,
      description = "Business dates before it; it and later ones stay as they are.")
  private LocalDate before;

  @Override
  public Integer call() throws Exception {
    PolicySource policy = PolicySource.read(options.workspace().policy());
    Voice voice = Waybill.of(spec).voice();
    try (Nights nights =
        Nights.openForUpkeep(options.workspace(), policy, before, options.tuning(), voice)) {
      print(nights.prune(before), spec.commandLine().getOut());
    }
    return 0;
  }

  private void print(Pruned pruned, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Freed %,d bytes of what is before %s:%n"
            + "  %,d reports of %,d superseded revisions%n"
            + "  %,d files of the cache, %,d records of completed jobs%n",
        pruned.bytes(),
        before,
        pruned.reports(),
        pruned.revisions(),
        pruned.cached(),
        pruned.jobs());
    for (Path folder : pruned.folders()) {
      out.println("  " + folder);
    }
    out.flush();
  }
}
