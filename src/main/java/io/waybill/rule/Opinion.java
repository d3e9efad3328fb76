package io.waybill.rule;

import io.waybill.policy.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one assignment, and why.
 *
 * @param assignment its index in the shipment
 * @param policyVersion effective_from of the version in force on the day of its upload, or null
 * @param because one sentence for people, with the numbers that decided
 */
public record Opinion(
    Rule rule, int assignment, Outcome outcome, @Nullable LocalDate policyVersion, String because) {

  /** What came of it. */
  public enum Outcome {
    BROKEN,
    KEPT,
    /** The version does not list the rule, or there is none yet. */
    OFF,
    /** The rule is on, but not about this assignment. */
    NOT_JUDGED
  }
}
