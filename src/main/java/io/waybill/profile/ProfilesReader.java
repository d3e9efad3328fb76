package io.waybill.profile;

import io.waybill.feed.Columns;
import io.waybill.feed.FileKind;
import io.waybill.policy.PolicyException;
import io.waybill.policy.Problems;
import io.waybill.policy.Spelling;
import io.waybill.policy.TextFormat;
import io.waybill.policy.YamlDocument;
import io.waybill.policy.YamlMap;
import io.waybill.policy.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds.yaml, and is as strict as with a policy: a column that is misspelt would leave rows
 * without what they say.
 */
public final class ProfilesReader {
  /** What a message calls a feeds.yaml. */
  public static final String WHAT = "feed profiles";

  private static final String BUILT_IN = "feeds.yaml";
  private static final String ZONE = "zone";

  private final Map<String, Profile> profiles = new LinkedHashMap<>();

  private ProfilesReader() {}

  /** The profiles inside the program, read when they are first asked for. */
  public static FeedProfiles builtIn() {
    return new FeedProfiles(() -> List.copyOf(ofProgram().values()));
  }

  /**
   * Those of a feeds.yaml, and of the program what it does not override.
   *
   * @param fileName for the messages
   * @throws PolicyException with all that is wrong: no YAML, wrong settings
   */
  public static FeedProfiles read(String text, String fileName) throws PolicyException {
    Problems problems = new Problems(fileName);
    Optional<YamlNode> root = YamlDocument.root(text, problems, WHAT);
    List<Profile> inUse = root.map(node -> inUse(node, ofProgram())).orElse(List.of());
    problems.throwIfAny();
    return new FeedProfiles(() -> inUse);
  }

  /** The text of the feeds.yaml that is inside the program. */
  public static String builtInText() {
    try (InputStream in = ProfilesReader.class.getResourceAsStream(BUILT_IN)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(BUILT_IN + " of the program cannot be read", e);
    }
  }

  private static Map<String, Profile> ofProgram() {
    Problems problems = new Problems(BUILT_IN + " of the program");
    ProfilesReader reader = new ProfilesReader();
    YamlDocument.root(builtInText(), problems, WHAT)
        .map(node -> node.map(List.of("profiles")))
        .ifPresent(top -> reader.readAll(top, Map.of()));
    try {
      problems.throwIfAny();
    } catch (PolicyException e) {
      throw new IllegalStateException(e);
    }
    return reader.profiles;
  }

  private static List<Profile> inUse(YamlNode root, Map<String, Profile> ofProgram) {
    YamlMap top = root.map(List.of("use", "defaults", "profiles"));
    ProfilesReader reader = new ProfilesReader();
    reader.readAll(top, ofProgram);
    Map<String, Profile> all = new LinkedHashMap<>(reader.profiles);
    ofProgram.forEach(all::putIfAbsent);
    Map<String, String> defaults = defaults(top);
    List<Profile> inUse = new ArrayList<>();
    for (Profile profile : used(top, all)) {
      inUse.add(with(defaults, profile));
    }
    return inUse;
  }

  private static List<Profile> used(YamlMap top, Map<String, Profile> all) {
    if (top.get("use").isEmpty()) {
      return List.copyOf(all.values());
    }
    List<Profile> used = new ArrayList<>();
    for (YamlNode item : top.items("use", "a list of profiles such as [shopify-matrixify]")) {
      String name = item.value(TextFormat.TEXT).orElse("");
      if (all.containsKey(name)) {
        used.add(Objects.requireNonNull(all.get(name)));
      } else if (!name.isEmpty()) {
        item.sentence("unknown profile " + name + ", " + Spelling.hint(name, all.keySet()));
      }
    }
    return used;
  }

  private void readAll(YamlMap top, Map<String, Profile> ofProgram) {
    top.get("profiles")
        .map(node -> node.entries("a map of profiles by name"))
        .ifPresent(
            entries ->
                entries.forEach(
                    (name, node) -> {
                      YamlMap own = node.map(ProfileReader.SETTINGS);
                      Profile base = base(name, own, ofProgram);
                      profiles.put(name, ProfileReader.read(name, own, base));
                    }));
  }

  /** What a profile begins with: the one that it is like, or that of the program of its name. */
  private @Nullable Profile base(String name, YamlMap own, Map<String, Profile> ofProgram) {
    Optional<String> like = own.optional("like", TextFormat.TEXT);
    if (like.isEmpty()) {
      return ofProgram.get(name);
    }
    Map<String, Profile> known = new TreeMap<>(ofProgram);
    known.putAll(profiles);
    Profile found = known.get(like.get());
    if (found == null) {
      own.get("like")
          .ifPresent(
              node ->
                  node.sentence(
                      "unknown profile "
                          + like.get()
                          + ", "
                          + Spelling.hint(like.get(), known.keySet())));
    }
    return found;
  }

  /** What is set for all profiles that do not say it themselves. */
  private static Map<String, String> defaults(YamlMap top) {
    List<String> known = new ArrayList<>(List.of(ZONE));
    known.addAll(Columns.of(FileKind.ORDERS).names());
    Columns.of(FileKind.COURIER).names().stream()
        .filter(name -> !known.contains(name))
        .forEach(known::add);
    YamlMap map = top.map("defaults", known);
    Map<String, String> defaults = new TreeMap<>();
    for (String name : known) {
      (name.equals(ZONE)
              ? map.optional(name, TextFormat.ZONE).map(Object::toString)
              : map.optional(name, FieldReader.constant(name)))
          .ifPresent(value -> defaults.put(name, value));
    }
    return defaults;
  }

  private static Profile with(Map<String, String> defaults, Profile profile) {
    Map<String, Field> fields = new LinkedHashMap<>(profile.fields());
    for (String column : Columns.of(profile.kind()).names()) {
      Field field = fields.get(column);
      if ((field == null || !field.hasSource()) && defaults.containsKey(column)) {
        fields.put(column, FieldReader.constant(column, defaults.get(column)));
      }
    }
    String zone = profile.zone().isEmpty() ? defaults.getOrDefault(ZONE, "") : profile.zone();
    return profile.with(zone, fields);
  }
}
