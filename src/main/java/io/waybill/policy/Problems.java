package io.waybill.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one file of settings, collected: its author is told all of it at once. */
public final class Problems {
  private record Problem(int line, String message) {}

  private final String fileName;
  private final List<Problem> found = new ArrayList<>();

  /** Of a file that messages call by this name. */
  public Problems(String fileName) {
    this.fileName = fileName;
  }

  /** Adds a problem in a line, the first being 1. */
  public void add(int line, String message) {
    found.add(new Problem(line, message));
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws PolicyException with all of it, by line
   */
  public void throwIfAny() throws PolicyException {
    if (found.isEmpty()) {
      return;
    }
    // a YAML alias (*name) is read once per use, but what is wrong with it is wrong once
    throw new PolicyException(
        found.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .map(p -> fileName + ":" + p.line() + ": " + p.message())
            .distinct()
            .toList());
  }
}
