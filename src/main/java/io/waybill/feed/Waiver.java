package io.waybill.feed;

import io.waybill.policy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A decision to let a finding pass: it stays in the reports, and costs nothing.
 *
 * @param scopeId an order, a seller, or a courier in normal form
 * @param rule null for every rule
 * @param fromDay first local day of an upload that it covers, since 1970-01-01
 * @param toDay last one
 */
public record Waiver(
    String id, Scope scope, String scopeId, @Nullable Rule rule, long fromDay, long toDay) {

  /** What a waiver is for. */
  public enum Scope {
    ORDER,
    SELLER,
    COURIER
  }

  boolean covers(Rule broken, long uploadDay) {
    return (rule == null || rule == broken) && fromDay <= uploadDay && uploadDay <= toDay;
  }
}
