package io.waybill.policy;

import java.util.OptionalInt;

/**
 * How long sellers may act on what they are told, in days after the business date, 1 to 9999; where
 * a policy does not say it, notices name no deadline.
 *
 * @param appeal to object to a penalty
 * @param corrective to say what is done about an incident
 */
public record NoticeDays(OptionalInt appeal, OptionalInt corrective) {

  /** What a policy without {@code notices} has. */
  public static final NoticeDays NONE = new NoticeDays(OptionalInt.empty(), OptionalInt.empty());
}
