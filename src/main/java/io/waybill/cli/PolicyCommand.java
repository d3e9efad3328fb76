package io.waybill.cli;

import io.waybill.job.PolicySource;
import io.waybill.policy.Preset;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a policy that the program brings, or says whether one is right. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Shows a policy to begin with, or says whether a policy is right.",
    subcommands = {PolicyCommand.Show.class, PolicyCommand.Check.class},
    footer = {
      "",
      "Examples: ./run.sh policy show aliexpress > policy.yaml",
      "          ./run.sh policy check policy.yaml"
    })
final class PolicyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "expected show NAME, or check FILE");
  }

  /** A policy.yaml, as it is. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a policy that the program brings: a whole policy.yaml with comments.",
      footer = {"", "Example: ./run.sh policy show aliexpress > policy.yaml"})
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "As ./run.sh policies lists it.")
    private String name;

    @Override
    public Integer call() {
      Preset preset = Preset.named(name).orElseThrow(this::unknown);
      PrintWriter out = spec.commandLine().getOut();
      out.print(preset.text());
      out.flush();
      return 0;
    }

    private ParameterException unknown() {
      return new ParameterException(
          spec.commandLine(),
          "no policy is named \""
              + name
              + "\", expected one of "
              + String.join(", ", Preset.names()));
    }
  }

  /** What is wrong with a policy, or what is on. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Says whether a policy is right: ends with 78 and everything that is wrong, by line, or with"
              + " 0 and what is on.",
      footer = {"", "Example: ./run.sh policy check policy.yaml"})
  static final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A policy.yaml.")
    private Path file;

    @Override
    public Integer call() throws Exception {
      String text = PolicyText.of(PolicySource.read(file).policy());
      PrintWriter out = spec.commandLine().getOut();
      out.print(file + ": right\n" + text);
      out.flush();
      return 0;
    }
  }
}
