package io.waybill.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands and options at the press of the tabulator key. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script for bash, and for zsh with bashcompinit, that completes commands, options and"
          + " paths behind run.sh."
    },
    footer = {
      "",
      "Example, for this shell: source <(./run.sh completion)",
      "Example, for every bash: ./run.sh completion >> ~/.bash_completion"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final String FUNCTIONS = "waybill";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(script());
    out.flush();
    return 0;
  }

  /** As picocli writes it, for run.sh alone: it would complete a program named run as well. */
  private String script() {
    String written = AutoComplete.bash(FUNCTIONS, spec.root().commandLine());
    String functions = written.substring(written.indexOf("\nif [ -n \"$BASH_VERSION\" ]"));
    return "# Completes run.sh in bash and zsh. Made by: ./run.sh completion\n"
        + functions.substring(0, functions.lastIndexOf("# Define a completion specification"))
        + "complete -o default -F _complete_"
        + FUNCTIONS
        + " "
        + spec.root().name()
        + "\n";
  }
}
