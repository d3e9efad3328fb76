package io.waybill.cli;

import io.waybill.job.Rebuild;
import io.waybill.job.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** For when the database is lost or damaged. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description =
        "Makes a lost or damaged database anew from the published reports; the old one is put"
            + " aside.",
    footer = {
      "",
      "Example: ./run.sh rebuild --reports reports --data data",
      "",
      "Exit codes: 70 a published folder is damaged: restore it from a backup first."
    })
final class RebuildCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Workspace workspace = options.workspace();
    Rebuild.Made made = Rebuild.run(workspace);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "The database knows "
            + made.revisions()
            + " revisions of "
            + made.dates()
            + " dates, all that "
            + workspace.reports()
            + " holds.");
    for (String name : made.completed()) {
      out.println("  published  " + name + ", which a killed run had begun to");
    }
    for (Path aside : made.aside()) {
      out.println("  put aside  the old database is " + aside + ", in place of any older one");
    }
    out.flush();
    return 0;
  }
}
