package io.waybill.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads the rules of a version. What a rule may say beyond points and money stands in one table, so
 * that a setting in the wrong rule can be named as such; a new rule's settings go there.
 */
final class RulesReader {
  private static final List<String> OF_EVERY_RULE = List.of("points", "penalty", "compensation");

  /** A rule's own settings, and the record that they are read into. */
  private record Shape(List<String> settings, BiFunction<YamlMap, Terms, RuleSettings> reader) {}

  private static final Shape PLAIN =
      new Shape(List.of(), (map, terms) -> new RuleSettings.Plain(terms));

  private static final Map<Rule, Shape> SHAPES =
      Map.of(
          Rule.LATE_CHANGE, new Shape(List.of("window"), RulesReader::lateChange),
          Rule.TOO_MANY_CHANGES, new Shape(List.of("max_changes"), RulesReader::tooManyChanges),
          Rule.CHANGE_AFTER_SCAN, new Shape(List.of("after", "unless"), RulesReader::afterScan),
          Rule.REASON_NOT_ALLOWED, new Shape(List.of("allowed"), RulesReader::reasonNotAllowed),
          Rule.UNDOCUMENTED_CHANGE,
              new Shape(List.of("categories", "value_from"), RulesReader::undocumentedChange),
          Rule.BUYER_NOT_NOTIFIED, new Shape(List.of("within"), RulesReader::buyerNotNotified),
          Rule.SCANNED_BEFORE_ORDER, new Shape(List.of("tolerance"), RulesReader::scannedBefore),
          Rule.LATE_DELIVERY, new Shape(List.of("min_order_value"), RulesReader::lateDelivery),
          Rule.WRONG_NUMBER_INCIDENT, new Shape(List.of("min_orders"), RulesReader::incident));

  private RulesReader() {}

  /** The rules that are listed, each with its settings. */
  static Map<Rule, RuleSettings> read(YamlNode node) {
    Map<Rule, RuleSettings> rules = new EnumMap<>(Rule.class);
    List<String> known = TextFormat.names(Rule.class);
    node.entries("a map of rules, {} for none")
        .forEach(
            (name, settings) -> {
              if (known.contains(name)) {
                Rule rule = Rule.valueOf(name);
                rules.put(rule, settings(rule, settings.named(name)));
              } else {
                String unknown = "unknown rule " + YamlNode.quoted(name);
                settings.sentence(unknown + ", " + Spelling.hint(name, known));
              }
            });
    return rules;
  }

  private static RuleSettings settings(Rule rule, YamlNode node) {
    List<String> known = new ArrayList<>(shape(rule).settings());
    known.addAll(OF_EVERY_RULE);
    YamlMap map = node.map(known, setting -> hint(setting, known));
    Terms terms =
        new Terms(
            map.optional("points", TextFormat.count(0)).orElse(0),
            ClauseReader.read(map, "penalty"),
            ClauseReader.read(map, "compensation"));
    return shape(rule).reader().apply(map, terms);
  }

  private static String hint(String setting, List<String> known) {
    return Arrays.stream(Rule.values())
        .filter(rule -> shape(rule).settings().contains(setting))
        .findFirst()
        .map(rule -> "it belongs to " + rule)
        .orElseGet(() -> Spelling.hint(setting, known));
  }

  private static Shape shape(Rule rule) {
    return SHAPES.getOrDefault(rule, PLAIN);
  }

  private static RuleSettings lateChange(YamlMap map, Terms terms) {
    return new RuleSettings.LateChange(duration(map, "window"), terms);
  }

  private static RuleSettings tooManyChanges(YamlMap map, Terms terms) {
    int most = map.required("max_changes", TextFormat.count(0)).orElse(0);
    return new RuleSettings.TooManyChanges(most, terms);
  }

  private static RuleSettings afterScan(YamlMap map, Terms terms) {
    var after = map.required("after", TextFormat.oneOf(RuleSettings.ChangeAfterScan.After.class));
    return new RuleSettings.ChangeAfterScan(
        after.orElse(RuleSettings.ChangeAfterScan.After.DELIVERED), words(map, "unless"), terms);
  }

  private static RuleSettings reasonNotAllowed(YamlMap map, Terms terms) {
    map.required("allowed", "a list of reasons");
    return new RuleSettings.ReasonNotAllowed(words(map, "allowed"), terms);
  }

  private static RuleSettings undocumentedChange(YamlMap map, Terms terms) {
    map.requireOneOf("categories", "value_from");
    return new RuleSettings.UndocumentedChange(
        words(map, "categories"), ClauseReader.amounts(map, "value_from"), terms);
  }

  private static RuleSettings buyerNotNotified(YamlMap map, Terms terms) {
    return new RuleSettings.BuyerNotNotified(duration(map, "within"), terms);
  }

  private static RuleSettings scannedBefore(YamlMap map, Terms terms) {
    return new RuleSettings.ScannedBeforeOrder(duration(map, "tolerance"), terms);
  }

  private static RuleSettings lateDelivery(YamlMap map, Terms terms) {
    return new RuleSettings.LateDelivery(ClauseReader.amounts(map, "min_order_value"), terms);
  }

  private static RuleSettings incident(YamlMap map, Terms terms) {
    int least = map.required("min_orders", TextFormat.count(1)).orElse(1);
    return new RuleSettings.WrongNumberIncident(least, terms);
  }

  private static Duration duration(YamlMap map, String key) {
    return map.required(key, TextFormat.DURATION).orElse(Duration.ZERO);
  }

  private static Set<String> words(YamlMap map, String key) {
    return Set.copyOf(map.list(key, TextFormat.WORD));
  }
}
