package io.waybill.cli;

import io.waybill.approval.Approval;
import io.waybill.approval.Signature;
import io.waybill.approval.Signer;
import io.waybill.job.Approving;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A person's signature on a revision. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description =
        "Signs the current revision of a date: the first person prepares, a second one approves."
            + " Works while a run is on.",
    footer = {"", "Example: ./run.sh approve --date 2025-04-23 --revision 1 --by \"Lead One\""})
final class ApproveCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--date", paramLabel = "DATE", required = true, description = "Business date.")
  private LocalDate date;

  @Option(
      names = "--revision",
      paramLabel = "N",
      required = true,
      description = "The revision that was looked at; it has to be the current one.")
  private int revision;

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who signs.")
  private String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "What is kept with the signature.")
  private String note = "";

  @Override
  public Integer call() throws Exception {
    Signer signer = signer();
    Approving.Signed signed =
        Approving.run(options.workspace(), date, revision, signer, note(), Clock.systemUTC());
    Approval approval = signed.approval();
    PrintWriter out = spec.commandLine().getOut();
    if (!signed.isNew()) {
      out.println(date + " r" + revision + ": " + signer.name() + " has signed it already");
    }
    out.println(date + " r" + revision + ": " + approval.words());
    if (!approval.isApproved()) {
      out.println("Another person is to sign it, too: " + command(options.workspace().options()));
    }
    out.flush();
    return 0;
  }

  private String command(String workspace) {
    return "./run.sh approve --date " + date + " --revision " + revision + " --by NAME" + workspace;
  }

  private Signer signer() {
    try {
      return Signer.of(by);
    } catch (IllegalArgumentException e) {
      throw wrong("--by", e);
    }
  }

  private String note() {
    try {
      return Signature.note(note);
    } catch (IllegalArgumentException e) {
      throw wrong("--note", e);
    }
  }

  private ParameterException wrong(String option, IllegalArgumentException e) {
    return new ParameterException(spec.commandLine(), option + " " + e.getMessage());
  }
}
