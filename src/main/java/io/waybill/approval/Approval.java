package io.waybill.approval;

import java.time.LocalDate;
import java.util.List;

/**
 * How the sign-off of a revision stands.
 *
 * @param required how many people its policy wants to sign
 * @param signatures those that count, in the order of signing: of different people, for these bytes
 * @param voided those that count nothing: they are for other bytes than the revision's
 * @param problems what could not be read, as {@code file: what is wrong, expected what}
 */
public record Approval(
    LocalDate date,
    int revision,
    int required,
    List<Signature> signatures,
    List<Signature> voided,
    List<String> problems) {

  /** How far it is. */
  public enum State {
    UNSIGNED,
    /** Somebody has signed; another signature is wanted. */
    SIGNED,
    APPROVED
  }

  public State state() {
    return signatures.size() >= required
        ? State.APPROVED
        : signatures.isEmpty() ? State.UNSIGNED : State.SIGNED;
  }

  public boolean isApproved() {
    return state() == State.APPROVED;
  }

  /** Who signed, in that order; the first one is the preparer. */
  public List<String> names() {
    return signatures.stream().map(signature -> signature.by().name()).toList();
  }

  /** In few words: {@code unsigned}, {@code signed by A, 1 of 2}, {@code approved by A, B}. */
  public String words() {
    String names = String.join(", ", names());
    return switch (state()) {
      case UNSIGNED -> "unsigned";
      case SIGNED -> "signed by " + names + ", " + signatures.size() + " of " + required;
      case APPROVED -> "approved by " + names;
    };
  }
}
