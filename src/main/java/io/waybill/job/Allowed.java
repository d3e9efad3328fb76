package io.waybill.job;

import org.jspecify.annotations.Nullable;

/**
 * What a person lets a run do that a brake would stop.
 *
 * @param changedInputs go on though files that a published date had pinned are gone or different
 * @param release let money through that is beyond the policy's limits; null: hold it
 */
public record Allowed(boolean changedInputs, @Nullable By release) {
  public static final Allowed NOTHING = new Allowed(false, null);

  /** Who answers for it, and why. */
  public record By(String name, String reason) {}
}
