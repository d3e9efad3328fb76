package io.waybill.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A policy that comes with the program: what a marketplace's public rules say, to begin with.
 *
 * @param name as the policy itself says it
 * @param title what it demands, in one line
 * @param source where its rules are public, in one line
 * @param text a whole policy.yaml, comments included
 */
public record Preset(String name, String title, String source, String text) {
  /** What a new workspace gets if nobody asks for another. */
  public static final String DEFAULT = "article-72h";

  private static final List<String> NAMES =
      List.of(DEFAULT, "aliexpress", "amazon-vtr", "ozon", "pinduoduo", "tiktok");

  /** The names of all presets, the default first. */
  public static List<String> names() {
    return NAMES;
  }

  /** All presets, the default first. */
  public static List<Preset> all() {
    return NAMES.stream().map(Preset::read).toList();
  }

  /** The preset of that name, in lower case; empty if there is none. */
  public static Optional<Preset> named(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  private static Preset read(String name) {
    String file = "presets/" + name + ".yaml";
    try (InputStream in = Preset.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Preset(name, comment(text, "# "), comment(text, "# Source: "), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first line that begins so goes on with. */
  private static String comment(String text, String beginning) {
    return text.lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .map(line -> line.substring(beginning.length()))
        .orElseThrow();
  }
}
