package io.waybill.match;

import io.waybill.policy.LocalDays;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.sort.ByteSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Scan deadlines and which assignments stand (SPEC 3). Not thread-safe: it remembers days. */
public final class Deadlines {
  /** So many days are remembered, a power of two: more than a window has. */
  private static final int DAYS = 1 << 9;

  private final Policy policy;
  private final LocalDays days;

  // by the last digits of the day: the day that is there, and its deadline
  private final long[] dayAt = new long[DAYS];
  private final long[] deadlineAt = new long[DAYS];

  public Deadlines(Policy policy, LocalDays days) {
    this.policy = policy;
    this.days = days;
    Arrays.fill(dayAt, Long.MIN_VALUE);
  }

  /**
   * A shipment's facts, its evidence given.
   *
   * @param evidence one for each assignment
   * @param shared the numbers that are rightly another's
   */
  Matched matched(Shipment shipment, List<Evidence> evidence, Set<String> shared) {
    List<Assignment> assignments = shipment.assignments();
    if (assignments.size() == 1) {
      // as nearly always; the loop for more takes the JVM a quarter of a second to compile
      Assignment only = assignments.get(0);
      boolean isShared = shared.contains(only.number());
      return new Matched(
          shipment,
          List.of(
              new Matched.Facts(only, evidence.get(0), own(only.uploadedAt()), true, isShared)));
    }
    return new Matched(shipment, facts(assignments, evidence, shared));
  }

  /** The same of a shipment of one assignment, whose number is nobody else's. */
  Matched matched(Shipment shipment, Evidence evidence) {
    return matched(shipment, List.of(evidence), Set.of());
  }

  private List<Matched.Facts> facts(
      List<Assignment> assignments, List<Evidence> evidence, Set<String> shared) {
    List<Matched.Facts> facts = new ArrayList<>(assignments.size());
    long before = ByteSink.NO_TIME;
    for (int i = 0; i < assignments.size(); i++) {
      Assignment assignment = assignments.get(i);
      long deadline = own(assignment.uploadedAt());
      if (i > 0
          && deadline != ByteSink.NO_TIME
          && before != ByteSink.NO_TIME
          && buysNoTime(evidence.get(i - 1), assignment.uploadedAt())) {
        deadline = before;
      }
      boolean current = i == assignments.size() - 1;
      boolean stands =
          current
              || deadline != ByteSink.NO_TIME && assignments.get(i + 1).uploadedAt() >= deadline;
      facts.add(
          new Matched.Facts(
              assignment, evidence.get(i), deadline, stands, shared.contains(assignment.number())));
      before = deadline;
    }
    return facts;
  }

  /** A number that never moved before it was changed, or moved for somebody else. */
  private static boolean buysNoTime(Evidence before, long changedAt) {
    return before.first() == ByteSink.NO_TIME || before.first() > changedAt || before.isForeign();
  }

  /**
   * The deadline that an assignment has by its upload alone, before any is handed down; or none.
   */
  public long own(long uploadedAt) {
    long day = days.dayOf(uploadedAt);
    int place = (int) day & DAYS - 1;
    if (dayAt[place] != day) {
      dayAt[place] = day;
      deadlineAt[place] = compute(day);
    }
    return deadlineAt[place];
  }

  private long compute(long uploadDay) {
    LocalDate date = LocalDate.ofEpochDay(uploadDay);
    PolicyVersion version = policy.versionOn(date);
    if (version == null || version.scanWithinBusinessDays().isEmpty()) {
      return ByteSink.NO_TIME;
    }
    int within = version.scanWithinBusinessDays().getAsInt();
    LocalDate last = policy.calendar().businessDaysAfter(date, within);
    return days.start(last.toEpochDay() + 1);
  }
}
