package io.waybill.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a policy, or in feeds.yaml, that knows its line and its name, so that whoever finds it
 * wrong need not.
 *
 * <p>Reading never stops: what is wrong is added to the {@link Problems}, and nothing is returned
 * in its place.
 */
public final class YamlNode {
  private static final int MAX_QUOTED = 60;

  private final Node node;
  private final int line;
  private final String path;
  private final Problems problems;

  private YamlNode(Node node, int line, String path, Problems problems) {
    this.node = node;
    this.line = line;
    this.path = path;
    this.problems = problems;
  }

  static YamlNode root(Node node, Problems problems) {
    return new YamlNode(node, lineOf(node), "", problems);
  }

  /** The keys from the top to here, joined by dots; empty at the top. */
  public String path() {
    return path;
  }

  /** The same value under another name. */
  public YamlNode named(String name) {
    return new YamlNode(node, line, name, problems);
  }

  /** Whether nothing is written here, as after {@code rules:} at the end of a line. */
  public boolean isEmpty() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  /** Whether a text is written here, and neither a map nor a list. */
  public boolean isText() {
    return node instanceof ScalarNode && !isEmpty();
  }

  /** Whether a list is written here, but nothing in it. */
  public boolean isEmptyList() {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** The value, if it is of this format. */
  public <T> Optional<T> value(TextFormat<T> format) {
    Optional<T> value =
        node instanceof ScalarNode scalar && !isEmpty()
            ? format.parse(scalar.getValue())
            : Optional.empty();
    if (value.isEmpty()) {
      wrong(format.expected());
    }
    return value;
  }

  /** The values of a list; none where nothing is written. */
  public List<YamlNode> list(String expected) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .map(item -> new YamlNode(item, lineOf(item), path, problems))
          .toList();
    }
    if (!isEmpty()) {
      wrong(expected);
    }
    return List.of();
  }

  /** The values of a map of settings, whose keys are known. */
  public YamlMap map(List<String> known) {
    return map(known, key -> Spelling.hint(key, known));
  }

  /** The same; {@code hint} ends the message on a key that is not known. */
  public YamlMap map(List<String> known, UnaryOperator<String> hint) {
    Map<String, YamlNode> entries = entries("a map with " + String.join(", ", known));
    String in = path.isEmpty() ? "" : " in " + path;
    entries.forEach(
        (key, child) -> {
          if (!known.contains(key)) {
            child.sentence("unknown key " + quoted(key) + in + ", " + hint.apply(key));
          }
        });
    return new YamlMap(this, entries, node instanceof MappingNode || isEmpty());
  }

  /** The values of a map by key, in the file's order; none where nothing is written. */
  public Map<String, YamlNode> entries(String expected) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        put(tuple, entries);
      }
    } else if (!isEmpty()) {
      wrong(expected);
    }
    return entries;
  }

  /** Adds that this value is not what was expected. */
  public void wrong(String expected) {
    problem(found(node) + ", expected " + expected);
  }

  /** Adds a problem: a sentence without its subject, which is this value. */
  public void problem(String predicate) {
    problems.add(line, path.isEmpty() ? predicate : path + " " + predicate);
  }

  /** Adds a problem in this line: a whole sentence. */
  public void sentence(String sentence) {
    problems.add(line, sentence);
  }

  private void put(NodeTuple tuple, Map<String, YamlNode> entries) {
    Node keyNode = tuple.getKeyNode();
    if (!(keyNode instanceof ScalarNode scalar)) {
      String in = path.isEmpty() ? "" : " in " + path;
      problems.add(lineOf(keyNode), "a key" + in + " " + found(keyNode) + ", expected a text");
      return;
    }
    String key = scalar.getValue();
    String childPath = path.isEmpty() ? shown(key) : path + "." + shown(key);
    YamlNode child = new YamlNode(tuple.getValueNode(), lineOf(keyNode), childPath, problems);
    YamlNode first = entries.putIfAbsent(key, child);
    if (first != null) {
      child.problem("is given twice, first in line " + first.line);
    }
  }

  private static String found(Node node) {
    if (node instanceof MappingNode) {
      return "is a map";
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().isEmpty() ? "is an empty list" : "is a list";
    }
    String text = ((ScalarNode) node).getValue();
    return text.isEmpty() ? "is empty" : "is " + quoted(text);
  }

  /** A text from the file as messages show it: on one line, and not too long. */
  public static String quoted(String text) {
    return '"' + shown(text) + '"';
  }

  private static String shown(String text) {
    String cut = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
