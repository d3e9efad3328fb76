package io.waybill.policy;

import java.util.List;

/** A policy that cannot be used, with everything that is wrong with it: exit code 78. */
public final class PolicyException extends Exception {
  private final List<String> problems;

  /** The message is the problems, a line each. */
  public PolicyException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * {@code file:line: what is wrong, what was expected}, by rising line; without a line where the
   * file cannot be read. At least one.
   */
  public List<String> problems() {
    return problems;
  }
}
