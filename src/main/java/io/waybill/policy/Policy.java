package io.waybill.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A marketplace's rules and amounts, as its policy.yaml says them.
 *
 * @param name the policy's own name
 * @param zone local days and cutoffs are this zone's
 * @param lookbackDays folders in the window, D's included
 * @param judgeDays days from the first upload on during which a shipment is open
 * @param requiredFeeds prefixes of which D's folder must hold a file each
 * @param couriers supported couriers by their name in normal form, in the policy's order
 * @param aliases other names in normal form, to the courier's name, in the policy's order
 * @param signatures how many people sign a revision before it is approved: 1 or 2
 * @param versions by rising {@code effectiveFrom}; at least one
 */
public record Policy(
    String name,
    ZoneId zone,
    int lookbackDays,
    int judgeDays,
    MaxRejects maxRejects,
    List<String> requiredFeeds,
    Calendar calendar,
    Map<String, Courier> couriers,
    Map<String, String> aliases,
    Standing standing,
    CourierRating courierRating,
    HoldOver holdOver,
    int signatures,
    NoticeDays noticeDays,
    List<PolicyVersion> versions) {

  /** The signatures that a policy demands which says nothing of them. */
  public static final int FOUR_EYES = 2;

  public Policy {
    requiredFeeds = List.copyOf(requiredFeeds);
    // Map.copyOf has another order in every JVM; nothing may come to depend on that
    couriers = Collections.unmodifiableMap(new LinkedHashMap<>(couriers));
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    versions = List.copyOf(versions);
  }

  /** The courier that a name as written means: its normal form, after the aliases (SPEC 2). */
  public String courierName(String written) {
    String normal = NormalForm.courier(written);
    return aliases.getOrDefault(normal, normal);
  }

  /** The version in force on a local date, or null before the first one. */
  public @Nullable PolicyVersion versionOn(LocalDate date) {
    return versionOn(date.toEpochDay());
  }

  /** The same for a local day as a number, since 1970-01-01. */
  public @Nullable PolicyVersion versionOn(long day) {
    // the last one nearly always: this is asked several times of every shipment that is judged
    for (int i = versions.size() - 1; i >= 0; i--) {
      PolicyVersion version = versions.get(i);
      if (version.effectiveFrom().toEpochDay() <= day) {
        return version;
      }
    }
    return null;
  }

  /** The first instant after the business date: what happens then or later is not seen yet. */
  public Instant cutoff(LocalDate businessDate) {
    return businessDate.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The first folder of the window of a business date. */
  public LocalDate windowStart(LocalDate businessDate) {
    return businessDate.minusDays(lookbackDays - 1L);
  }

  /** First uploads from this local date on are open on the business date. */
  public LocalDate openFrom(LocalDate businessDate) {
    return businessDate.minusDays(judgeDays - 1L);
  }
}
