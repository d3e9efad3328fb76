package io.waybill.match;

import io.waybill.policy.LocalDays;
import io.waybill.policy.Policy;
import java.time.LocalDate;

/**
 * A business date under a policy: the days and instants that everything is held against.
 *
 * @param cutoff the first instant not seen yet
 * @param openFromDay shipments first uploaded on this local day or later are open
 */
public record Night(Policy policy, LocalDate date, LocalDays days, long cutoff, long openFromDay) {

  public static Night of(Policy policy, LocalDate date) {
    return new Night(
        policy,
        date,
        new LocalDays(policy.zone(), date),
        policy.cutoff(date).toEpochMilli(),
        policy.openFrom(date).toEpochDay());
  }

  /** The first instant of the first day whose shipments are open. */
  public long openFrom() {
    return days.start(openFromDay);
  }

  /** What it holds assignments against; a caller's own, since it remembers days. */
  public Deadlines deadlines() {
    return new Deadlines(policy, days);
  }

  /** Makes shipments of what is before the cutoff. */
  Assembler assembler() {
    return new Assembler(days, openFromDay, cutoff, policy.windowStart(date).toEpochDay());
  }
}
