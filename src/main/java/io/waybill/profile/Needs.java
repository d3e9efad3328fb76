package io.waybill.profile;

import io.waybill.feed.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a profile still needs before rows can be made: files of its sort do not say it. */
public final class Needs {
  private static final String ZONE = "zone";
  private static final String DATES = "dates";

  private Needs() {}

  /**
   * What it needs, such as {@code currency}, {@code zone} or {@code dates}, with why its files do
   * not say it, or nothing.
   */
  public static Map<String, String> of(Profile profile) {
    Map<String, String> needs = new LinkedHashMap<>();
    for (String what : names(profile)) {
      needs.put(what, profile.lacks().getOrDefault(what, ""));
    }
    return needs;
  }

  private static List<String> names(Profile profile) {
    List<String> needs = new ArrayList<>();
    for (String column : required(profile)) {
      // the first upload can be taken from the earliest row
      Field field = profile.fields().get(column);
      if (!column.equals("first_uploaded_at") && (field == null || !field.hasSource())) {
        needs.add(column);
      }
    }
    boolean formless =
        profile.fields().entrySet().stream()
            .anyMatch(
                entry ->
                    ProfileReader.isTime(entry.getKey())
                        && !entry.getValue().columns().isEmpty()
                        && dates(profile, entry.getValue()).isEmpty());
    if (formless) {
      needs.add(DATES);
    }
    boolean zoneless =
        profile.zone().isEmpty()
            && profile.fields().entrySet().stream()
                .anyMatch(entry -> isLocal(profile, entry.getKey(), entry.getValue()));
    if (zoneless) {
      needs.add(ZONE);
    }
    return needs;
  }

  /** The columns without which no row of its kind is accepted. */
  static List<String> required(Profile profile) {
    Columns columns = Columns.of(profile.kind());
    return columns.names().subList(0, columns.required());
  }

  /** The patterns of a time. */
  static List<String> dates(Profile profile, Field field) {
    return field.dates().isEmpty() ? profile.dates() : field.dates();
  }

  private static boolean isLocal(Profile profile, String column, Field field) {
    return ProfileReader.isTime(column)
        && !field.columns().isEmpty()
        && field.zoneColumn().isEmpty()
        && dates(profile, field).stream().anyMatch(date -> DatePattern.of(date).needsZone());
  }
}
