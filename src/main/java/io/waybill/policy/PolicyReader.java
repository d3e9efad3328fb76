package io.waybill.policy;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads policy.yaml, and is strict: a setting that is misspelt or in the wrong place would judge
 * sellers by a rule that nobody wrote.
 *
 * <p>Where something is wrong, reading goes on with a stand-in to find the rest; a policy comes out
 * only if nothing was.
 */
public final class PolicyReader {
  private static final String WHAT = "a policy";
  private static final List<String> SETTINGS =
      List.of(
          "policy",
          "zone",
          "lookback_days",
          "judge_days",
          "max_rejects",
          "required_feeds",
          "calendar",
          "couriers",
          "standing",
          "courier_rating",
          "hold_over",
          "approval",
          "notices",
          "versions");

  /** Days that scans may take beyond the last day on which a shipment is judged (SPEC 3). */
  private static final int SCAN_DAYS = 5;

  private PolicyReader() {}

  /**
   * Reads a policy's file: UTF-8, with or without BOM.
   *
   * @throws PolicyException with all that is wrong: unreadable, not UTF-8, no YAML, wrong settings
   */
  public static Policy read(Path file) throws PolicyException {
    return read(YamlDocument.text(file, WHAT), file.toString());
  }

  /**
   * Reads a policy's text.
   *
   * @param fileName for the messages
   * @throws PolicyException with all that is wrong: no YAML, wrong settings
   */
  public static Policy read(String text, String fileName) throws PolicyException {
    Problems problems = new Problems(fileName);
    Optional<Policy> policy = YamlDocument.root(text, problems, WHAT).map(PolicyReader::policy);
    problems.throwIfAny();
    return policy.orElseThrow();
  }

  private static Policy policy(YamlNode root) {
    YamlMap top = root.map(SETTINGS);
    String name = top.required("policy", TextFormat.TEXT).orElse("");
    ZoneId zone = top.required("zone", TextFormat.ZONE).orElse(ZoneOffset.UTC);
    CouriersReader.Couriers couriers = CouriersReader.read(top);
    int judgeDays = top.required("judge_days", TextFormat.days(1)).orElse(0);
    return new Policy(
        name,
        zone,
        lookbackDays(top, judgeDays),
        judgeDays,
        maxRejects(top),
        top.list("required_feeds", TextFormat.TEXT),
        calendar(top),
        couriers.byName(),
        couriers.aliases(),
        standing(top),
        courierRating(top),
        holdOver(top),
        signatures(top),
        noticeDays(top),
        VersionsReader.read(top));
  }

  private static int lookbackDays(YamlMap top, int judgeDays) {
    int days = top.required("lookback_days", TextFormat.days(1)).orElse(Integer.MAX_VALUE);
    int least = judgeDays + SCAN_DAYS;
    if (days < least) {
      String why = " (judge_days and " + SCAN_DAYS + " more, for the scans of open shipments)";
      top.get("lookback_days").ifPresent(node -> node.wrong("at least " + least + why));
    }
    return days;
  }

  private static MaxRejects maxRejects(YamlMap top) {
    YamlMap map = top.map("max_rejects", List.of("rows", "percent"));
    return new MaxRejects(
        map.optional("rows", TextFormat.count(0))
            .map(Integer::longValue)
            .orElse(MaxRejects.DEFAULT.rows()),
        map.optional("percent", TextFormat.PERCENT).orElse(MaxRejects.DEFAULT.percent()));
  }

  private static Calendar calendar(YamlMap top) {
    YamlMap map = top.map("calendar", List.of("weekend", "holidays"));
    Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
    weekend.addAll(map.list("weekend", TextFormat.oneOf(DayOfWeek.class)));
    if (weekend.size() == DayOfWeek.values().length) {
      map.get("weekend").ifPresent(n -> n.problem("is all seven days, expected at most six"));
      weekend.clear();
    }
    List<LocalDate> holidays = map.list("holidays", TextFormat.DATE);
    return new Calendar(weekend, Set.copyOf(holidays));
  }

  private static Standing standing(YamlMap top) {
    YamlMap map = top.map("standing", List.of("target_rate", "min_volume", "tiers"));
    return new Standing(
        map.optional("target_rate", TextFormat.PERCENT).orElse(Standing.DEFAULT.targetRate()),
        map.optional("min_volume", TextFormat.count(0)).orElse(Standing.DEFAULT.minVolume()),
        tiers(map));
  }

  private static List<Standing.Tier> tiers(YamlMap standing) {
    Map<Integer, Standing.Tier> byPoints = new TreeMap<>();
    String expected = "a list of tiers such as {points: 6, action: WARNING}";
    for (YamlNode item : standing.items("tiers", expected)) {
      YamlMap map = item.map(List.of("points", "action"));
      Optional<Integer> points = map.required("points", TextFormat.count(0));
      String action = map.required("action", TextFormat.TEXT).orElse("");
      if (points.isPresent()
          && byPoints.putIfAbsent(points.get(), new Standing.Tier(points.get(), action)) != null) {
        map.get("points").ifPresent(node -> node.wrong("each only once"));
      }
    }
    return List.copyOf(byPoints.values());
  }

  private static CourierRating courierRating(YamlMap top) {
    YamlMap map = top.map("courier_rating", List.of("reliable_rate", "min_volume"));
    CourierRating byDefault = CourierRating.DEFAULT;
    return new CourierRating(
        map.optional("reliable_rate", TextFormat.PERCENT).orElse(byDefault.reliableRate()),
        map.optional("min_volume", TextFormat.count(0)).orElse(byDefault.minVolume()));
  }

  private static HoldOver holdOver(YamlMap top) {
    YamlMap map = top.map("hold_over", List.of("amount", "flagged_percent", "over_median_percent"));
    return new HoldOver(
        ClauseReader.amounts(map, "amount"),
        map.optional("flagged_percent", TextFormat.SHARE).orElse(null),
        map.optional("over_median_percent", TextFormat.EXCESS).orElse(null));
  }

  private static int signatures(YamlMap top) {
    return top.map("approval", List.of("signatures"))
        .optional("signatures", TextFormat.ONE_OR_TWO)
        .orElse(Policy.FOUR_EYES);
  }

  private static NoticeDays noticeDays(YamlMap top) {
    YamlMap map = top.map("notices", List.of("appeal_days", "corrective_days"));
    return new NoticeDays(days(map, "appeal_days"), days(map, "corrective_days"));
  }

  private static OptionalInt days(YamlMap map, String key) {
    return map.optional(key, TextFormat.days(1)).map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
