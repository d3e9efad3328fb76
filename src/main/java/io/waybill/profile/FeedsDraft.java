package io.waybill.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A feeds.yaml for some profiles, to begin with: which are in use, what is set already, and, as
 * comments, what their files do not say.
 */
public final class FeedsDraft {
  private static final String DATES = "dates";
  private static final Map<String, String> EXAMPLES =
      Map.of("zone", "Europe/Berlin", "currency", "EUR", "seller_id", "S-1", "buyer_id", "B-1");

  private final List<Profile> profiles;
  private final Map<String, String> set;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param profiles in the order in which they are to be tried
   * @param set what is the same in all rows, by column of SPEC 2, or {@code zone}
   */
  public FeedsDraft(List<Profile> profiles, Map<String, String> set) {
    this.profiles = profiles;
    this.set = new LinkedHashMap<>(set);
  }

  /** What every row needs and nobody has said yet, by column of SPEC 2, {@code zone} or dates. */
  public List<String> open() {
    Set<String> open = new LinkedHashSet<>();
    profiles.forEach(profile -> open.addAll(open(profile)));
    return List.copyOf(open);
  }

  private List<String> open(Profile profile) {
    List<String> open = new ArrayList<>();
    for (String name : Needs.of(profile).keySet()) {
      if (!set.containsKey(name)) {
        open.add(name);
      }
    }
    return open;
  }

  /** The file's text. */
  public String text() {
    line(
        "# How files are read here that are not Waybill's own CSV. README, \"Files as they come\", tells");
    line(
        "# what else can be said; ./run.sh detect FILE --policy policy.yaml tells how a file is read.");
    line("");
    line("# The profiles that are tried, in this order.");
    line("use: [" + String.join(", ", profiles.stream().map(Profile::name).toList()) + "]");
    defaults();
    dates();
    for (Profile profile : profiles) {
      lacks(profile);
    }
    return text.toString();
  }

  private void defaults() {
    List<String> open = new ArrayList<>(open());
    open.remove(DATES);
    if (set.isEmpty() && open.isEmpty()) {
      return;
    }
    line("");
    line(
        "# What is the same in all rows, where files do not say it. Of one profile alone: the same under");
    line("# profiles: <its name>: fields: {<column>: {constant: <value>}}, or zone: <zone>.");
    if (!open.isEmpty()) {
      line(
          "# Files are not read before all of these are said: write your own values, without the #.");
    }
    line((set.isEmpty() ? "#" : "") + "defaults:");
    set.forEach((name, value) -> line("  " + name + ": " + quoted(value)));
    for (String name : open) {
      line("#  " + name + ": " + EXAMPLES.getOrDefault(name, "…") + why(name));
    }
  }

  private String why(String name) {
    StringBuilder why = new StringBuilder();
    for (Profile profile : profiles) {
      if (open(profile).contains(name)) {
        why.append(why.isEmpty() ? "  # " : "; ").append(profile.name());
        String reason = profile.lacks().getOrDefault(name, "");
        why.append(reason.isEmpty() ? "" : ": " + reason);
      }
    }
    return why.toString();
  }

  private void dates() {
    for (Profile profile : profiles) {
      if (open(profile).contains(DATES)) {
        line("");
        line("# Times come in more than one form: say which, e.g.");
        line("#profiles:");
        line("#  " + profile.name() + ":");
        line("#    dates: [\"dd/MM/yyyy HH:mm:ss\"]");
      }
    }
  }

  /** What no row needs: rules that ask for it find nothing in such files. */
  private void lacks(Profile profile) {
    Set<String> needed = Needs.of(profile).keySet();
    List<String> others =
        profile.lacks().entrySet().stream()
            .filter(entry -> !needed.contains(entry.getKey()))
            .map(entry -> "#   " + entry.getKey() + ": " + entry.getValue())
            .toList();
    if (!others.isEmpty()) {
      line("");
      line("# What files of " + profile.name() + " do not say, or not well; it need not be said.");
      others.forEach(this::line);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
