package io.waybill.adjust;

import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether two policies differ in what they say of a finding; not whether they differ at all. */
final class PolicyCauses {
  private final Policy was;
  private final Policy is;
  private final LocalDate date;

  PolicyCauses(Policy was, Policy is, LocalDate date) {
    this.was = was;
    this.is = is;
    this.date = date;
  }

  /**
   * Whether one of the changes may come from the policy.
   *
   * @param uploads the days of the uploads that a cap may be of, where no finding changed
   */
  boolean explain(List<Change> changes, Set<LocalDate> uploads) {
    return !was.zone().equals(is.zone())
        || was.judgeDays() != is.judgeDays()
        || was.lookbackDays() != is.lookbackDays()
        || changes.stream().anyMatch(this::explains)
        || changes.isEmpty() && uploads.stream().anyMatch(this::capDiffers);
  }

  private boolean capDiffers(LocalDate day) {
    PolicyVersion before = was.versionOn(day);
    PolicyVersion now = is.versionOn(day);
    return before == null
        || now == null
        || before.orderCapPercent().compareTo(now.orderCapPercent()) != 0;
  }

  private boolean explains(Change change) {
    LocalDate day = change.line().day(is.zone());
    if (!Objects.equals(settings(was, day, change), settings(is, day, change))) {
      return true;
    }
    // what a finding costs is all in its settings
    if (!change.came() && !change.went()) {
      return false;
    }
    String courier = change.line().courier();
    return switch (change.rule()) {
      case NOT_SCANNED, LATE_FIRST_SCAN -> deadlineDiffers(day) || namesDiffer(courier);
      case INVALID_NUMBER, UNSUPPORTED_COURIER ->
          !Objects.equals(was.couriers().get(courier), is.couriers().get(courier))
              || namesDiffer(courier);
      default -> change.rule().group() == Rule.Group.EVIDENCE && namesDiffer(courier);
    };
  }

  private static @Nullable Object settings(Policy policy, LocalDate day, Change change) {
    PolicyVersion version = policy.versionOn(day);
    return version == null ? null : version.rules().get(change.rule());
  }

  /** A holiday that is entered for next year moves no deadline of today. */
  private boolean deadlineDiffers(LocalDate day) {
    PolicyVersion before = was.versionOn(day);
    PolicyVersion now = is.versionOn(day);
    return before == null
        || now == null
        || !before.scanWithinBusinessDays().equals(now.scanWithinBusinessDays())
        || day.datesUntil(date.plusDays(2))
            .anyMatch(d -> was.calendar().isBusinessDay(d) != is.calendar().isBusinessDay(d));
  }

  private boolean namesDiffer(String courier) {
    return !names(was, courier).equals(names(is, courier));
  }

  private static Set<String> names(Policy policy, String courier) {
    return policy.aliases().entrySet().stream()
        .filter(entry -> entry.getValue().equals(courier) || entry.getKey().equals(courier))
        .map(Map.Entry::toString)
        .collect(Collectors.toSet());
  }
}
