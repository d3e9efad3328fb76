package io.waybill.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings in a map of a policy, by key; says which are missing. */
public final class YamlMap {
  private final YamlNode node;
  private final Map<String, YamlNode> values;
  private final boolean readable;

  /**
   * @param readable false where something else stands in the map's place: one problem, and not one
   *     more for everything that it should have held
   */
  YamlMap(YamlNode node, Map<String, YamlNode> values, boolean readable) {
    this.node = node;
    this.values = values;
    this.readable = readable;
  }

  /** What is written after a key, if it is there. */
  public Optional<YamlNode> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** What is written after a key that must be there, with something after it. */
  public Optional<YamlNode> required(String key, String expected) {
    Optional<YamlNode> value = get(key);
    if (value.isEmpty() && readable) {
      String path = node.path().isEmpty() ? key : node.path() + "." + key;
      node.sentence(path + " is missing, expected " + expected);
    }
    value.filter(YamlNode::isEmpty).ifPresent(empty -> empty.wrong(expected));
    return value.filter(present -> !present.isEmpty());
  }

  /** Adds a problem unless something is written after at least one of the keys. */
  public void requireOneOf(String one, String other) {
    boolean none =
        Stream.of(one, other).flatMap(key -> get(key).stream()).allMatch(YamlNode::isEmpty);
    if (none && readable) {
      node.problem("has neither " + one + " nor " + other + ", expected at least one of them");
    }
  }

  public <T> Optional<T> required(String key, TextFormat<T> format) {
    return required(key, format.expected()).flatMap(value -> value.value(format));
  }

  public <T> Optional<T> optional(String key, TextFormat<T> format) {
    return get(key).flatMap(value -> value.value(format));
  }

  /** A map of settings, by default empty. */
  public YamlMap map(String key, List<String> known) {
    return get(key).map(n -> n.map(known)).orElseGet(() -> new YamlMap(node, Map.of(), true));
  }

  /** The values of a list, each to be read by the caller; by default none. */
  public List<YamlNode> items(String key, String expected) {
    return get(key).map(value -> value.list(expected)).orElse(List.of());
  }

  /** The values of a list; by default none. */
  public <T> List<T> list(String key, TextFormat<T> format) {
    return items(key, "a list such as [A, B]").stream()
        .flatMap(item -> item.value(format).stream())
        .toList();
  }
}
