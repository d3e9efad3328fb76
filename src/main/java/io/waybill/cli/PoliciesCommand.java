package io.waybill.cli;

import io.waybill.policy.Preset;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which policies the program brings. */
@Command(
    name = "policies",
    mixinStandardHelpOptions = true,
    description = "Lists the policies to begin with, each with what it demands and its source.",
    footer = {"", "Example: ./run.sh policies"})
final class PoliciesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Preset preset : Preset.all()) {
      out.print(line(preset.name(), preset.title()));
      out.print(line("", "source: " + preset.source()));
    }
    out.print("Next: ./run.sh policy show " + Preset.DEFAULT + " > policy.yaml\n");
    out.flush();
    return 0;
  }

  private static String line(String name, String words) {
    return String.format(Locale.ROOT, "%-13s %s\n", name, words);
  }
}
