package io.waybill.match;

/**
 * By what shipments are judged: a memory made by another one is of less use, or none.
 *
 * @param program the program's version: another one may find other evidence
 * @param policySha256 of policy.yaml: by another one, other shipments are quiet
 */
public record Rulebook(String program, String policySha256) {
  /** Of what is remembered and how: a change makes all memories useless. */
  private static final String FORMAT = "1";

  public Rulebook {
    program = FORMAT + "|" + program;
  }
}
