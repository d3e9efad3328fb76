package io.waybill.feed;

import io.waybill.policy.Rule;
import io.waybill.sort.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All waivers up to a business date, found by what they are for. Safe for many threads. */
public final class Waivers {
  private final Map<Waiver.Scope, Map<String, List<Waiver>>> byScope =
      new EnumMap<>(Waiver.Scope.class);

  public Waivers(List<Waiver> waivers) {
    for (Waiver.Scope scope : Waiver.Scope.values()) {
      byScope.put(scope, new HashMap<>());
    }
    List<Waiver> byId = new ArrayList<>(waivers);
    byId.sort(Comparator.comparing(Waiver::id, CodePoints.ORDER));
    for (Waiver waiver : byId) {
      of(waiver.scope()).computeIfAbsent(waiver.scopeId(), id -> new ArrayList<>()).add(waiver);
    }
  }

  /** The least id of the waivers that fit, or the empty text. */
  public String idFor(String orderId, String sellerId, String courier, Rule rule, long uploadDay) {
    String least = least(null, Waiver.Scope.ORDER, orderId, rule, uploadDay);
    least = least(least, Waiver.Scope.SELLER, sellerId, rule, uploadDay);
    least = least(least, Waiver.Scope.COURIER, courier, rule, uploadDay);
    return least == null ? "" : least;
  }

  private @Nullable String least(
      @Nullable String soFar, Waiver.Scope scope, String id, Rule rule, long uploadDay) {
    for (Waiver waiver : of(scope).getOrDefault(id, List.of())) {
      if (waiver.covers(rule, uploadDay)) {
        boolean less = soFar == null || CodePoints.compare(waiver.id(), soFar) < 0;
        return less ? waiver.id() : soFar;
      }
    }
    return soFar;
  }

  private Map<String, List<Waiver>> of(Waiver.Scope scope) {
    return byScope.getOrDefault(scope, Map.of());
  }
}
