package io.waybill.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one job instance does: publish a date, and derive every later published date again.
 *
 * @param attempt with the date it identifies the instance
 * @param later published dates after it, by date
 * @param allDerived whether the date itself is one that was derived after an earlier one: when a
 *     published revision is computed again
 */
record NightPlan(
    LocalDate date,
    int attempt,
    String reason,
    Allowed allowed,
    List<LocalDate> later,
    boolean allDerived) {

  NightPlan(LocalDate date, int attempt, String reason, Allowed allowed, List<LocalDate> later) {
    this(date, attempt, reason, allowed, later, false);
  }

  /** Computes dates that are published again; nothing is going to be published. */
  static NightPlan again(LocalDate date, List<LocalDate> later, boolean allDerived) {
    return new NightPlan(date, 1, "", Allowed.NOTHING, later, allDerived);
  }

  /** All dates to judge and settle, oldest first. */
  List<LocalDate> dates() {
    List<LocalDate> dates = new ArrayList<>();
    dates.add(date);
    dates.addAll(later);
    return dates;
  }

  boolean isDerived(LocalDate other) {
    return allDerived || !other.equals(date);
  }
}
