package io.waybill.profile;

import io.waybill.feed.Vocabulary;
import io.waybill.policy.TextFormat;
import io.waybill.policy.YamlMap;
import io.waybill.policy.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads where one field comes from: a column's name, or a map that says more. */
final class FieldReader {
  private static final String STATUS = "status";
  private static final String CURRENCY = "currency";

  private static final List<String> SETTINGS =
      List.of(
          "column",
          "columns",
          "join",
          "constant",
          "sign_of",
          "before",
          "after",
          "strip",
          "dates",
          "zone_column",
          "map",
          "vocabulary",
          "otherwise");

  private FieldReader() {}

  /** Reads the field of a column of SPEC 2. */
  static Field read(String column, YamlNode node) {
    if (node.isText()) {
      return of(List.of(node.value(TextFormat.TEXT).orElse("")), column);
    }
    YamlMap map = node.map(SETTINGS);
    long sources =
        Stream.of("column", "columns", "constant", "sign_of")
            .filter(key -> map.get(key).isPresent())
            .count();
    if (sources != 1) {
      node.problem("has not exactly one source, expected column, columns, constant or sign_of");
    }
    if (map.get("sign_of").isPresent() && !column.equals(CURRENCY)) {
      node.problem("is no currency, expected sign_of only there");
    }
    return new Field(
        map.get("column").isPresent()
            ? map.optional("column", TextFormat.TEXT).map(List::of).orElse(List.of())
            : map.list("columns", TextFormat.TEXT),
        map.optional("join", new TextFormat<>("a text", text -> text)).orElse(""),
        map.optional("constant", constant(column)).orElse(""),
        map.optional("sign_of", TextFormat.TEXT).orElse(""),
        map.optional("before", TextFormat.TEXT).orElse(""),
        map.optional("after", TextFormat.TEXT).orElse(""),
        map.optional("strip", TextFormat.TEXT).orElse(""),
        map.list("dates", Formats.DATES),
        map.optional("zone_column", TextFormat.TEXT).orElse(""),
        words(column, map),
        vocabulary(column, map),
        map.optional("otherwise", Formats.OTHERWISE).orElse(otherwise(column)));
  }

  private static Field of(List<String> columns, String column) {
    return new Field(
        columns, "", "", "", "", "", "", List.of(), "", Map.of(), "", otherwise(column));
  }

  /** A field that is the same in all rows. */
  static Field constant(String column, String value) {
    return new Field(
        List.of(), "", value, "", "", "", "", List.of(), "", Map.of(), "", otherwise(column));
  }

  /** What a column takes in all rows alike. */
  static TextFormat<String> constant(String column) {
    return switch (column) {
      case STATUS -> Formats.STATUS;
      case CURRENCY -> Formats.CURRENCY;
      default -> TextFormat.TEXT;
    };
  }

  /** A status that nobody knows must not pass for another one; it may be one of SPEC 2 itself. */
  private static Field.Otherwise otherwise(String column) {
    return column.equals(STATUS) ? Field.Otherwise.REJECT : Field.Otherwise.KEEP;
  }

  private static Map<String, String> words(String column, YamlMap map) {
    TextFormat<String> meaning =
        switch (column) {
          case STATUS -> Formats.STATUS;
          case CURRENCY -> Formats.CURRENCY;
          default -> Formats.CELL;
        };
    Map<String, String> words = new HashMap<>();
    map.get("map")
        .map(node -> node.entries("a map of words such as {Delivered: DELIVERED}"))
        .ifPresent(
            entries ->
                entries.forEach(
                    (word, node) ->
                        node.value(meaning)
                            .ifPresent(
                                meant -> words.put(word.strip().toUpperCase(Locale.ROOT), meant))));
    return words;
  }

  private static String vocabulary(String column, YamlMap map) {
    String name = map.optional("vocabulary", TextFormat.TEXT).orElse("");
    if (!name.isEmpty()) {
      map.get("vocabulary")
          .filter(node -> !column.equals(STATUS) || !Vocabulary.names().contains(name))
          .ifPresent(
              node -> node.wrong("for a status, one of " + String.join(", ", Vocabulary.names())));
    }
    return name;
  }
}
