package io.waybill.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person let a run do that a brake would have stopped; it stays with the revision.
 *
 * @param changedInputs the files that a published date had pinned and that were gone or different
 * @param release who let unusual money through; null where nobody had to
 */
public record Permit(List<String> changedInputs, @Nullable Release release) {
  public static final Permit NONE = new Permit(List.of(), null);

  /**
   * @param limits what was beyond its limit
   */
  public record Release(String by, String reason, List<String> limits) {}

  public @Nullable Map<String, Object> releaseJson() {
    if (release == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", release.by());
    json.put("reason", release.reason());
    json.put("limits", release.limits());
    return json;
  }

  @SuppressWarnings("unchecked") // as releaseJson wrote it; anything else fails at once
  static Permit of(List<String> changedInputs, @Nullable Object json) {
    if (json == null) {
      return new Permit(changedInputs, null);
    }
    Map<String, Object> release = (Map<String, Object>) json;
    return new Permit(
        changedInputs,
        new Release(
            RunRecord.text(release, "by"),
            RunRecord.text(release, "reason"),
            (List<String>) release.get("limits")));
  }
}
