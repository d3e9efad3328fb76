package io.waybill.cli;

import io.waybill.job.Allowed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a person lets a run do that a brake would stop. */
final class AllowedOptions {
  @Option(
      names = "--accept-changed-inputs",
      description =
          "Go on though files that a published date has read are gone or different; it stays with"
              + " the revision.")
  private boolean acceptChangedInputs;

  @Option(
      names = "--release",
      description = "Publish money beyond the policy's hold_over; needs --by and --reason.")
  private boolean release;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who releases; it stays with the revision. At most 1000 characters.")
  private @Nullable String by;

  private static final int MOST_CHARACTERS = 1000;

  Allowed get(CommandSpec spec, @Nullable String reason) {
    if (release && (by == null || by.isBlank() || reason == null || reason.isBlank())) {
      throw new ParameterException(
          spec.commandLine(), "--release needs who releases and why: --by NAME --reason TEXT");
    }
    if (!release && by != null) {
      throw new ParameterException(spec.commandLine(), "--by goes with --release only");
    }
    demandFits(spec, "--by", by);
    demandFits(spec, "--reason", reason);
    return new Allowed(
        acceptChangedInputs,
        release ? new Allowed.By(String.valueOf(by), String.valueOf(reason)) : null);
  }

  boolean isRelease() {
    return release;
  }

  private static void demandFits(CommandSpec spec, String option, @Nullable String text) {
    if (text != null && text.length() > MOST_CHARACTERS) {
      throw new ParameterException(
          spec.commandLine(),
          option + " has " + text.length() + " characters, at most " + MOST_CHARACTERS + " fit");
    }
  }
}
