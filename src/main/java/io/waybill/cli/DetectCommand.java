package io.waybill.cli;

import io.waybill.detect.Detection;
import io.waybill.detect.Detector;
import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import io.waybill.job.PolicySource;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a file is, before it is put into an inbox. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description =
        "Says what a file is and how a run would read it: kind, profile, encoding, order of day and"
            + " month, the first rows, and every row that would be rejected. Needs no workspace,"
            + " changes nothing.",
    footer = {
      "",
      "Examples: ./run.sh detect orders-export.csv",
      "          ./run.sh detect orders-export.csv.gz --policy policy.yaml --json",
      "",
      "Exit codes: 0 a run would read it; 65 it would not: the message tells what to do; 66 there is"
          + " no such file; 78 the policy or feeds.yaml is wrong."
    })
final class DetectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Any file, compressed or not.")
  private Path file;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Its aliases and max_rejects count, and the feeds.yaml beside it; default: neither.")
  private @Nullable Path policy;

  @Option(names = "--json", description = "One object for programs.")
  private boolean json;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "20",
      description = "Print so many rejected rows at most; default: ${DEFAULT-VALUE}.")
  private int mostLines;

  @Override
  public Integer call() throws Exception {
    if (mostLines < 0) {
      throw new ParameterException(
          spec.commandLine(), "--lines is " + mostLines + ", expected 0 or more");
    }
    if (!Files.isRegularFile(file)) {
      throw new NightFailure(
          ExitCode.NO_INPUT, List.of(file + ": no such file, expected a file"), "Name another.");
    }
    PolicySource source = policy == null ? PolicySource.none() : PolicySource.read(policy);
    Detection found = Detector.detect(file, source.policy(), source.feeds(), mostLines);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? DetectionJson.of(found) : DetectionText.of(found));
    if (found.isRead() && !json) {
      out.println("  next       " + Summary.shown(found.next()));
    }
    out.flush();
    if (!found.isRead()) {
      throw new NightFailure(ExitCode.BAD_INPUT, found.problems(), found.next());
    }
    return 0;
  }
}
