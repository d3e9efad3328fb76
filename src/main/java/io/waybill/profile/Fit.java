package io.waybill.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How well a file's columns fit a profile.
 *
 * @param wanted how many columns it must have
 * @param missing those of them that it has not, by name; twice: it has several of that name
 */
record Fit(Profile profile, int wanted, List<String> missing) {

  /**
   * Holds a profile's columns against a file's. Fields that every row needs must have one of their
   * columns there (all of them where these are joined), and so must keys and conditions.
   */
  static Fit of(Profile profile, HeaderLine header) {
    List<List<String>> wanted = new ArrayList<>();
    List<String> required = Needs.required(profile);
    for (Map.Entry<String, Field> entry : profile.fields().entrySet()) {
      if (required.contains(entry.getKey())) {
        Field field = entry.getValue();
        if (!field.join().isEmpty()) {
          field.columns().forEach(column -> wanted.add(List.of(column)));
        } else if (!field.columns().isEmpty()) {
          wanted.add(field.columns());
        }
        Stream.of(field.signOf(), field.zoneColumn())
            .filter(column -> !column.isEmpty())
            .forEach(column -> wanted.add(List.of(column)));
      }
    }
    profile.rows().forEach(condition -> wanted.add(List.of(condition.column())));
    if (!profile.fillDown().by().isEmpty()) {
      wanted.add(List.of(profile.fillDown().by()));
    }
    List<String> missing = new ArrayList<>();
    for (List<String> oneOf : wanted) {
      if (oneOf.stream().allMatch(column -> header.place(column) < 0)) {
        String name = String.join(" or ", oneOf);
        missing.add(
            oneOf.stream().anyMatch(header::isTwice) ? name + " (it is there twice)" : name);
      }
    }
    if (!profile.columns().isEmpty() && header.first().size() != profile.columns().size()) {
      missing.add(profile.columns().size() + " columns");
    }
    return new Fit(profile, wanted.size(), missing.stream().distinct().toList());
  }

  boolean isWhole() {
    return missing.isEmpty();
  }

  /** Whether it looks as if somebody meant this profile: two thirds of it are there. */
  boolean isNear() {
    return missing.size() * 3 <= wanted;
  }

  /** Whether a smaller part is missing. */
  boolean isNearerThan(Fit other) {
    return (long) missing.size() * other.wanted < (long) other.missing.size() * wanted;
  }

  String told() {
    return "profile "
        + profile.name()
        + " is the nearest, but there is no column "
        + String.join(", ", missing);
  }
}
