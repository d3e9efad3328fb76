package io.waybill.cli;

import io.waybill.policy.Clause;
import io.waybill.policy.Courier;
import io.waybill.policy.HoldOver;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import io.waybill.policy.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What is on in a policy, for a person who has just written it. */
final class PolicyText {
  private PolicyText() {}

  static String of(Policy policy) {
    Lines lines = new Lines();
    add(lines, "policy", policy.name());
    add(
        lines,
        "days",
        "in "
            + policy.zone()
            + ", judged for "
            + policy.judgeDays()
            + ", read for "
            + policy.lookbackDays());
    add(lines, "feeds", orNone(policy.requiredFeeds(), "none has to be there"));
    add(
        lines,
        "couriers",
        orNone(policy.couriers().values().stream().map(PolicyText::courier).toList(), "none"));
    add(lines, "brakes", brakes(policy.holdOver()));
    policy.versions().forEach(version -> add(lines, version));
    return lines.toString();
  }

  private static void add(Lines lines, PolicyVersion version) {
    String deadline =
        version.scanWithinBusinessDays().isPresent()
            ? "a scan within "
                + days(version.scanWithinBusinessDays().getAsInt())
                + ", penalties up to "
            : "no deadline for the first scan, so nothing is NOT_SCANNED; penalties up to ";
    add(
        lines,
        "from",
        version.effectiveFrom()
            + ": "
            + deadline
            + version.orderCapPercent().toPlainString()
            + " % of the value");
    List<String> on = new ArrayList<>();
    version.rules().forEach((rule, settings) -> on.add(rule + costs(settings)));
    add(lines, "on", orNone(on, "nothing"));
    List<String> off = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      if (!version.isOn(rule)) {
        off.add(rule.name());
      }
    }
    add(lines, "off", orNone(off, "nothing"));
  }

  private static String costs(RuleSettings settings) {
    Terms terms = settings.terms();
    List<String> costs = new ArrayList<>();
    if (!terms.penalty().equals(Clause.NONE)) {
      costs.add("penalty");
    }
    if (!terms.compensation().equals(Clause.NONE)) {
      costs.add("compensation");
    }
    if (terms.points() > 0) {
      costs.add(terms.points() == 1 ? "1 point" : terms.points() + " points");
    }
    return costs.isEmpty() ? " (free)" : " (" + String.join(", ", costs) + ")";
  }

  private static String brakes(HoldOver brakes) {
    if (brakes.equals(HoldOver.NONE)) {
      return "none: no date is held back, whatever it comes to";
    }
    List<String> limits = new ArrayList<>();
    if (!brakes.amount().isEmpty()) {
      limits.add("amount in " + String.join(", ", new TreeSet<>(brakes.amount().keySet())));
    }
    if (brakes.flaggedPercent() != null) {
      limits.add("flagged_percent " + brakes.flaggedPercent().toPlainString());
    }
    if (brakes.overMedianPercent() != null) {
      limits.add("over_median_percent " + brakes.overMedianPercent().toPlainString());
    }
    return String.join("; ", limits);
  }

  private static String courier(Courier courier) {
    return courier.formats().isEmpty()
        ? courier.name()
        : courier.name() + " (" + formats(courier) + ")";
  }

  private static String formats(Courier courier) {
    int count = courier.formats().size();
    return count == 1 ? "1 format" : count + " formats";
  }

  private static String days(int days) {
    return days == 1 ? "1 business day" : days + " business days";
  }

  private static String orNone(List<String> names, String none) {
    return names.isEmpty() ? none : String.join(", ", names);
  }

  private static void add(Lines lines, String label, String words) {
    lines.add(String.format(Locale.ROOT, "  %-11s", label), words);
  }
}
