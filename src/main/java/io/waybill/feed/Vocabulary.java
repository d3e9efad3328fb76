package io.waybill.feed;

import io.waybill.policy.PolicyException;
import io.waybill.policy.Problems;
import io.waybill.policy.TextFormat;
import io.waybill.policy.YamlDocument;
import io.waybill.policy.YamlMap;
import io.waybill.policy.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tracking service or courier says in words of its own, as statuses of SPEC 2.
 *
 * <p>Words are compared in upper case and without all that is neither letter nor digit. The head of
 * {@code vocabularies/aftership.yaml} says how words become statuses.
 */
public final class Vocabulary {
  private static final List<String> NAMES =
      List.of(
          "17track",
          "aftership",
          "cainiao",
          "dpd",
          "easypost",
          "karrio",
          "kewill",
          "shipengine",
          "shippo",
          "track123",
          "trackingmore",
          "yanwen",
          "yunda");

  /** A word that is known; without a status it says nothing of the parcel. */
  private record Known(@Nullable Status status) {}

  private final Map<String, Known> words = new HashMap<>();

  /** By beginning; the longest that fits counts. */
  private final TreeMap<String, Known> beginnings = new TreeMap<>();

  private Vocabulary() {}

  /** The vocabularies that there are, in alphabetical order. */
  public static List<String> names() {
    return NAMES;
  }

  /** Reads the vocabulary of that name, in lower case; empty if there is none. */
  public static Optional<Vocabulary> named(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(name + ".yaml"));
    } catch (PolicyException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The status that a word stands for; null if it has none, or is not known. */
  public @Nullable Status status(String word) {
    Known known = known(word);
    return known == null ? null : known.status();
  }

  /** Whether the vocabulary has the word, with a status or deliberately without. */
  public boolean knows(String word) {
    return known(word) != null;
  }

  private @Nullable Known known(String word) {
    String normal = normal(word);
    Known known = words.get(normal);
    if (known != null || beginnings.isEmpty()) {
      return known;
    }
    for (Map.Entry<String, Known> entry : beginnings.descendingMap().entrySet()) {
      if (normal.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static String normal(String word) {
    StringBuilder kept = new StringBuilder(word.length());
    word.toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static Vocabulary read(String file) throws PolicyException {
    Problems problems = new Problems(file);
    Vocabulary vocabulary = new Vocabulary();
    YamlDocument.root(text(file), problems).ifPresent(vocabulary::take);
    problems.throwIfAny();
    return vocabulary;
  }

  private static String text(String file) {
    try (InputStream in = Vocabulary.class.getResourceAsStream("vocabularies/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(YamlNode root) {
    YamlMap top = root.map(List.of("source", "statuses", "without_status"));
    top.required("source", TextFormat.TEXT);
    List<String> statuses = TextFormat.names(Status.class);
    YamlMap byStatus = top.map("statuses", statuses);
    for (String status : statuses) {
      byStatus.items(status, "a list of words").forEach(item -> put(item, Status.valueOf(status)));
    }
    top.items("without_status", "a list of words").forEach(item -> put(item, null));
  }

  private void put(YamlNode item, @Nullable Status status) {
    String word = item.value(TextFormat.TEXT).orElse("");
    Map<String, Known> known = word.endsWith("*") ? beginnings : words;
    Known first = known.putIfAbsent(normal(word), new Known(status));
    if (first != null && first.status() != status) {
      item.wrong("a word of one status only");
    }
  }
}
