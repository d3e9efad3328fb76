package io.waybill.job;

import java.util.List;

/** A run that ends without publishing, for a reason that the user can act on. */
public final class NightFailure extends Exception {
  private final ExitCode exitCode;
  private final List<String> problems;
  private final String remedy;

  /**
   * @param problems each as {@code file:line: what is wrong, expected what}
   * @param remedy what to do next
   */
  public NightFailure(ExitCode exitCode, List<String> problems, String remedy) {
    super(String.join("\n", problems), null, false, false);
    this.exitCode = exitCode;
    this.problems = List.copyOf(problems);
    this.remedy = remedy;
  }

  /** A run that was asked to stop, and did. */
  public static NightFailure stopped() {
    return new NightFailure(
        ExitCode.BUSY,
        List.of("stopped by a signal"),
        "Nothing half-done was published. Run again: it is resumed.");
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public List<String> problems() {
    return problems;
  }

  public String remedy() {
    return remedy;
  }
}
