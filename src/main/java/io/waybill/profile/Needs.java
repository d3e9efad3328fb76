package io.waybill.profile;

import io.waybill.feed.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a profile still needs before rows can be made: files of its sort do not say it. */
public final class Needs {
  private static final String ZONE = "zone";
  private static final String DATES = "dates";

  private Needs() {}

  /** Each with why, as {@code currency (prices are bare numbers)}; none: it is complete. */
  public static List<String> of(Profile profile) {
    List<String> needs = new ArrayList<>();
    for (String column : required(profile)) {
      // the first upload can be taken from the earliest row
      Field field = profile.fields().get(column);
      if (!column.equals("first_uploaded_at") && (field == null || !field.hasSource())) {
        needs.add(told(column, profile.lacks()));
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
      needs.add(told(DATES, profile.lacks()));
    }
    boolean zoneless =
        profile.zone().isEmpty()
            && profile.fields().entrySet().stream()
                .anyMatch(entry -> isLocal(profile, entry.getKey(), entry.getValue()));
    if (zoneless) {
      needs.add(told(ZONE, profile.lacks()));
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

  private static String told(String what, Map<String, String> lacks) {
    String why = lacks.getOrDefault(what, "");
    return why.isEmpty() ? what : what + " (" + why + ")";
  }
}
