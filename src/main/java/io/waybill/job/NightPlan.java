package io.waybill.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one job instance does: publish a date, and derive every later published date again.
 *
 * @param attempt with the date it identifies the instance
 * @param later published dates after it, by date
 */
record NightPlan(
    LocalDate date, int attempt, String reason, Allowed allowed, List<LocalDate> later) {

  /** All dates to judge and settle, oldest first. */
  List<LocalDate> dates() {
    List<LocalDate> dates = new ArrayList<>();
    dates.add(date);
    dates.addAll(later);
    return dates;
  }

  boolean isDerived(LocalDate other) {
    return !other.equals(date);
  }
}
