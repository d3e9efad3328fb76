package io.waybill.policy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what money a rule costs: clauses, and amounts by currency. */
final class ClauseReader {
  private ClauseReader() {}

  /** The clause after a key, by default one that costs nothing. */
  static Clause read(YamlMap rule, String key) {
    YamlMap map = rule.map(key, List.of("percent", "fixed", "min", "max"));
    return new Clause(
        map.optional("percent", TextFormat.PERCENT).orElse(BigDecimal.ZERO),
        amounts(map, "fixed"),
        amounts(map, "min"),
        amounts(map, "max"));
  }

  /** Minor units by currency, by default none. */
  static Map<String, Long> amounts(YamlMap map, String key) {
    Map<String, Long> minorByCurrency = new HashMap<>();
    map.get(key)
        .map(node -> node.entries("amounts by currency such as {USD: 5.00}"))
        .ifPresent(amounts -> amounts.forEach((c, node) -> put(c, node, minorByCurrency)));
    return minorByCurrency;
  }

  private static void put(String currency, YamlNode node, Map<String, Long> minorByCurrency) {
    if (Currencies.decimals(currency) < 0) {
      node.problem("is in an unknown currency, expected an ISO 4217 code such as USD");
      return;
    }
    node.value(TextFormat.amount(currency))
        .ifPresent(minor -> minorByCurrency.put(currency, minor));
  }
}
