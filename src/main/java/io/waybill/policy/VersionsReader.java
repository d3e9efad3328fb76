package io.waybill.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the policy's versions, which must follow one another in time. */
final class VersionsReader {
  private static final List<String> SETTINGS =
      List.of("effective_from", "scan_within_business_days", "order_cap_percent", "rules");

  private static final String EXPECTED = "a list of versions, each with effective_from and rules";

  private final List<PolicyVersion> versions = new ArrayList<>();
  private Optional<LocalDate> previous = Optional.empty();

  private VersionsReader() {}

  static List<PolicyVersion> read(YamlMap top) {
    VersionsReader reader = new VersionsReader();
    top.required("versions", EXPECTED).ifPresent(reader::readAll);
    return reader.versions;
  }

  private void readAll(YamlNode node) {
    List<YamlNode> items = node.list(EXPECTED);
    if (node.isEmptyList()) {
      node.wrong(EXPECTED);
    }
    items.forEach(item -> versions.add(version(item.map(SETTINGS))));
  }

  private PolicyVersion version(YamlMap map) {
    LocalDate from = effectiveFrom(map);
    OptionalInt scanWithin =
        map.optional("scan_within_business_days", TextFormat.days(0))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    BigDecimal cap =
        map.optional("order_cap_percent", TextFormat.PERCENT)
            .orElse(PolicyVersion.DEFAULT_ORDER_CAP_PERCENT);
    Map<Rule, RuleSettings> rules =
        map.required("rules", "a map of rules, {} for none")
            .map(RulesReader::read)
            .orElse(Map.of());
    return new PolicyVersion(from, scanWithin, cap, rules);
  }

  private LocalDate effectiveFrom(YamlMap map) {
    Optional<LocalDate> from = map.required("effective_from", TextFormat.DATE);
    if (from.isEmpty()) {
      return LocalDate.MIN;
    }
    previous
        .filter(before -> !from.get().isAfter(before))
        .flatMap(before -> map.get("effective_from"))
        .ifPresent(node -> node.wrong("a date after that of the version before it"));
    previous = from;
    return from.get();
  }
}
