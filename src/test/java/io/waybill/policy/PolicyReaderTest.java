package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.number.NumberFormat;
import io.waybill.policy.RuleSettings.ChangeAfterScan.After;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static final String PLAIN =
      """
      policy: simulated-11
      zone: UTC
      lookback_days: 20
      judge_days: 8
      max_rejects: {rows: 3, percent: 1}
      required_feeds: [orders, courier, orders-a]
      calendar:
        weekend: [SATURDAY, SUNDAY]
        holidays: [2025-04-05, 2025-04-10]
      couriers:
        CAINIAO:
        YANWEN:
        CHINA POST: {aliases: [CN Post, ChinaPost], formats: [s10]}
        DHL: {aliases: [DHL eCommerce]}
        UPS: {aliases: [United Parcel Service]}
      standing:
        target_rate: 95
        min_volume: 10
        tiers:
          - {points: 60, action: SUSPENSION_REVIEW}
          - {points: 6, action: WARNING}
          - {points: 20, action: LISTING_LIMIT}
      courier_rating: {reliable_rate: 90, min_volume: 15}
      versions:
        - effective_from: 2024-12-22
          scan_within_business_days: 2
          order_cap_percent: 40
          rules:
            LATE_CHANGE: {window: PT72H, points: 2, penalty: {percent: 3, min: {USD: 1.00, JPY: 150}, max: {USD: 20.00}}}
            TOO_MANY_CHANGES: {max_changes: 1, points: 1, penalty: {fixed: {USD: 2.50, KWD: 0.750}}}
            CHANGE_AFTER_SCAN: {after: DELIVERED, points: 3, penalty: {percent: 3.5}}
            REASON_NOT_ALLOWED: {allowed: [LOST, buyer_request], points: 1}
            UNDOCUMENTED_CHANGE: {categories: [electronics], value_from: {USD: 750, EUR: 550}, points: 2}
            BUYER_NOT_NOTIFIED: {within: PT24H, points: 1}
            INVALID_NUMBER: {points: 1}
            NOT_SCANNED: {points: 2, compensation: {percent: 10, min: {USD: 5}, max: {USD: 100}}}
            SCANNED_BEFORE_ORDER: {tolerance: PT24H, points: 3}
            LATE_DELIVERY: {min_order_value: {USD: 10}, compensation: {fixed: {USD: 1.00}}}
            DELAY_NOT_NOTIFIED: {points: 1}
            WRONG_NUMBER_INCIDENT: {min_orders: 3, points: 5}
        - effective_from: 2025-04-10
          scan_within_business_days: 3
          rules:
            LATE_CHANGE: {window: P5D, points: 3, penalty: {percent: 4}}
            CHANGE_AFTER_SCAN: {after: COLLECTED, unless: [lost], points: 3}
            UNSUPPORTED_COURIER:
            LATE_DELIVERY: {compensation: {percent: 1}}
      """;

  private static Policy read(String text) throws PolicyException {
    return PolicyReader.read(text, "policy.yaml");
  }

  private static Terms points(int points) {
    return new Terms(points, Clause.NONE, Clause.NONE);
  }

  private static Clause percent(String percent) {
    return new Clause(new BigDecimal(percent), Map.of(), Map.of(), Map.of());
  }

  private static Clause fixed(Map<String, Long> fixed) {
    return new Clause(BigDecimal.ZERO, fixed, Map.of(), Map.of());
  }

  @Test
  void plainExample() throws PolicyException {
    Policy policy = read(PLAIN);

    assertThat(policy.name()).isEqualTo("simulated-11");
    assertThat(policy.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(policy.lookbackDays()).isEqualTo(20);
    assertThat(policy.judgeDays()).isEqualTo(8);
    assertThat(policy.maxRejects()).isEqualTo(new MaxRejects(3, BigDecimal.ONE));
    assertThat(policy.requiredFeeds()).containsExactly("orders", "courier", "orders-a");
    assertThat(policy.calendar())
        .isEqualTo(
            new Calendar(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                Set.of(LocalDate.of(2025, 4, 5), LocalDate.of(2025, 4, 10))));
    assertThat(policy.couriers().values())
        .containsExactly(
            new Courier("CAINIAO", List.of()),
            new Courier("YANWEN", List.of()),
            new Courier("CHINA POST", List.of(NumberFormat.S10)),
            new Courier("DHL", List.of()),
            new Courier("UPS", List.of()));
    assertThat(policy.aliases())
        .containsExactly(
            Map.entry("CN POST", "CHINA POST"),
            Map.entry("CHINAPOST", "CHINA POST"),
            Map.entry("DHL ECOMMERCE", "DHL"),
            Map.entry("UNITED PARCEL SERVICE", "UPS"));
    assertThat(policy.courierRating()).isEqualTo(new CourierRating(BigDecimal.valueOf(90), 15));
  }

  @Test
  void tiersRiseHoweverTheyAreWritten() throws PolicyException {
    assertThat(read(PLAIN).standing())
        .isEqualTo(
            new Standing(
                BigDecimal.valueOf(95),
                10,
                List.of(
                    new Standing.Tier(6, "WARNING"),
                    new Standing.Tier(20, "LISTING_LIMIT"),
                    new Standing.Tier(60, "SUSPENSION_REVIEW"))));
  }

  @Test
  void rulesOfTheFirstVersion() throws PolicyException {
    PolicyVersion version = read(PLAIN).versions().get(0);

    assertThat(version.effectiveFrom()).isEqualTo(LocalDate.of(2024, 12, 22));
    assertThat(version.scanWithinBusinessDays()).isEqualTo(OptionalInt.of(2));
    assertThat(version.orderCapPercent()).isEqualTo("40");
    assertThat(version.rules())
        .isEqualTo(
            Map.ofEntries(
                Map.entry(
                    Rule.LATE_CHANGE,
                    new RuleSettings.LateChange(
                        Duration.ofDays(3),
                        new Terms(
                            2,
                            new Clause(
                                BigDecimal.valueOf(3),
                                Map.of(),
                                Map.of("USD", 100L, "JPY", 150L),
                                Map.of("USD", 2000L)),
                            Clause.NONE))),
                Map.entry(
                    Rule.TOO_MANY_CHANGES,
                    new RuleSettings.TooManyChanges(
                        1, new Terms(1, fixed(Map.of("USD", 250L, "KWD", 750L)), Clause.NONE))),
                Map.entry(
                    Rule.CHANGE_AFTER_SCAN,
                    new RuleSettings.ChangeAfterScan(
                        After.DELIVERED, Set.of(), new Terms(3, percent("3.5"), Clause.NONE))),
                Map.entry(
                    Rule.REASON_NOT_ALLOWED,
                    new RuleSettings.ReasonNotAllowed(Set.of("LOST", "BUYER_REQUEST"), points(1))),
                Map.entry(
                    Rule.UNDOCUMENTED_CHANGE,
                    new RuleSettings.UndocumentedChange(
                        Set.of("ELECTRONICS"), Map.of("USD", 75000L, "EUR", 55000L), points(2))),
                Map.entry(
                    Rule.BUYER_NOT_NOTIFIED,
                    new RuleSettings.BuyerNotNotified(Duration.ofDays(1), points(1))),
                Map.entry(Rule.INVALID_NUMBER, new RuleSettings.Plain(points(1))),
                Map.entry(
                    Rule.NOT_SCANNED,
                    new RuleSettings.Plain(
                        new Terms(
                            2,
                            Clause.NONE,
                            new Clause(
                                BigDecimal.TEN,
                                Map.of(),
                                Map.of("USD", 500L),
                                Map.of("USD", 10000L))))),
                Map.entry(
                    Rule.SCANNED_BEFORE_ORDER,
                    new RuleSettings.ScannedBeforeOrder(Duration.ofDays(1), points(3))),
                Map.entry(
                    Rule.LATE_DELIVERY,
                    new RuleSettings.LateDelivery(
                        Map.of("USD", 1000L),
                        new Terms(0, Clause.NONE, fixed(Map.of("USD", 100L))))),
                Map.entry(Rule.DELAY_NOT_NOTIFIED, new RuleSettings.Plain(points(1))),
                Map.entry(
                    Rule.WRONG_NUMBER_INCIDENT,
                    new RuleSettings.WrongNumberIncident(3, points(5)))));
  }

  @Test
  void rulesOfTheSecondVersion() throws PolicyException {
    PolicyVersion version = read(PLAIN).versions().get(1);

    assertThat(version.effectiveFrom()).isEqualTo(LocalDate.of(2025, 4, 10));
    assertThat(version.orderCapPercent()).isEqualTo("100");
    assertThat(version.rules())
        .containsExactly(
            Map.entry(
                Rule.LATE_CHANGE,
                new RuleSettings.LateChange(
                    Duration.ofDays(5), new Terms(3, percent("4"), Clause.NONE))),
            Map.entry(
                Rule.CHANGE_AFTER_SCAN,
                new RuleSettings.ChangeAfterScan(After.COLLECTED, Set.of("LOST"), points(3))),
            Map.entry(Rule.UNSUPPORTED_COURIER, new RuleSettings.Plain(points(0))),
            Map.entry(
                Rule.LATE_DELIVERY,
                new RuleSettings.LateDelivery(Map.of(), new Terms(0, Clause.NONE, percent("1")))));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-21,",
    "2024-12-22, 2024-12-22",
    "2025-04-09, 2024-12-22",
    "2025-04-10, 2025-04-10"
  })
  void aVersionIsInForceFromItsDateOn(LocalDate date, LocalDate effectiveFrom)
      throws PolicyException {
    PolicyVersion version = read(PLAIN).versionOn(date);
    assertThat(version == null ? null : version.effectiveFrom()).isEqualTo(effectiveFrom);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # the night when the clocks go forward, and back
          America/Los_Angeles, 2025-03-08, 2025-03-09T08:00:00Z
          America/Los_Angeles, 2025-03-09, 2025-03-10T07:00:00Z
          America/Los_Angeles, 2025-11-02, 2025-11-03T08:00:00Z
          Asia/Shanghai,       2025-05-13, 2025-05-13T16:00:00Z
          +05:30,              2025-05-13, 2025-05-13T18:30:00Z
          """)
  void zonesExamples(String zone, LocalDate date, Instant cutoff) throws PolicyException {
    Policy policy = read(PLAIN.replace("zone: UTC", "zone: " + zone));
    assertThat(policy.cutoff(date)).isEqualTo(cutoff);
  }

  @Test
  void rerunsExample() throws PolicyException {
    Policy policy =
        read(
            """
            policy: simulated-13
            zone: Asia/Shanghai
            lookback_days: 20
            judge_days: 9
            required_feeds: [orders, courier, orders-a]
            calendar: {weekend: [SATURDAY, SUNDAY], holidays: [2025-05-09, 2025-05-14]}
            couriers: {CHINA POST: {aliases: [CN Post, ChinaPost], formats: [s10]}}
            versions:
              - effective_from: 2025-01-25
                scan_within_business_days: 3
                rules:
                  SHARED_NUMBER: {points: 3, penalty: {percent: 10}, compensation: {percent: 12.5, min: {USD: 5}}}
              - effective_from: 2025-05-13
                rules:
                  WRONG_NUMBER_INCIDENT: {min_orders: 2, points: 5, penalty: {percent: 5}}
            """);

    LocalDate date = LocalDate.of(2025, 5, 13);
    assertThat(policy.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(policy.windowStart(date)).isEqualTo(LocalDate.of(2025, 4, 24));
    assertThat(policy.openFrom(date)).isEqualTo(LocalDate.of(2025, 5, 5));
    assertThat(policy.calendar().businessDaysAfter(LocalDate.of(2025, 5, 8), 3))
        .isEqualTo(LocalDate.of(2025, 5, 15));
    PolicyVersion first = policy.versions().get(0);
    assertThat(first.rules())
        .containsExactly(
            Map.entry(
                Rule.SHARED_NUMBER,
                new RuleSettings.Plain(
                    new Terms(
                        3,
                        percent("10"),
                        new Clause(
                            new BigDecimal("12.5"), Map.of(), Map.of("USD", 500L), Map.of())))));
    assertThat(first.isOn(Rule.NOT_SCANNED)).isFalse();
    assertThat(policy.versions().get(1).scanWithinBusinessDays()).isEmpty();
  }

  @Test
  void whatIsNotRequiredHasADefault() throws PolicyException {
    Policy policy =
        read(
            """
            policy: least
            zone: UTC
            lookback_days: 6
            judge_days: 1
            versions: [{effective_from: 2025-01-01, rules: {}}]
            """);

    assertThat(policy)
        .isEqualTo(
            new Policy(
                "least",
                ZoneId.of("UTC"),
                6,
                1,
                MaxRejects.DEFAULT,
                List.of(),
                new Calendar(Set.of(), Set.of()),
                Map.of(),
                Map.of(),
                Standing.DEFAULT,
                CourierRating.DEFAULT,
                HoldOver.NONE,
                Policy.FOUR_EYES,
                NoticeDays.NONE,
                List.of(
                    new PolicyVersion(
                        LocalDate.of(2025, 1, 1),
                        OptionalInt.empty(),
                        PolicyVersion.DEFAULT_ORDER_CAP_PERCENT,
                        Map.of()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          {amount: {USD: 10000, JPY: 0}, flagged_percent: 25, over_median_percent: 200} => {JPY=0, USD=1000000} 25 200
          {flagged_percent: 0}         => {} 0 null
          {flagged_percent: 100}       => {} 100 null
          {over_median_percent: 0.5}   => {} null 0.5
          {over_median_percent: 12345} => {} null 12345
          {amount: }                   => {} null null
          {}                           => {} null null
          ''                           => {} null null
          """)
  void holdOver(String written, String read) throws PolicyException {
    HoldOver limits = read(PLAIN + "hold_over: " + written + "\n").holdOver();

    assertThat(
            new TreeMap<>(limits.amount())
                + " "
                + limits.flaggedPercent()
                + " "
                + limits.overMedianPercent())
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2",
    "approval: {}, 2",
    "approval: {signatures: 1}, 1",
    "approval: {signatures: 2}, 2"
  })
  void signatures(String written, int read) throws PolicyException {
    assertThat(read(PLAIN + written + "\n").signatures()).isEqualTo(read);
  }

  /** A setting that is only a comment would be the first to go wrong unseen. */
  @Test
  void theSamplesHoldOverIsRightOnceItIsNoCommentAnyMore() throws Exception {
    String sample = Files.readString(Path.of("sample-data", "policy.yaml"));
    assertThat(read(sample).holdOver()).isEqualTo(HoldOver.NONE);

    HoldOver limits = read(sample.replaceAll("(?m)^#(hold_over:|  )", "$1")).holdOver();

    assertThat(limits)
        .isEqualTo(
            new HoldOver(
                Map.of("USD", 1000000L, "EUR", 1000000L, "JPY", 1500000L),
                BigDecimal.valueOf(25),
                BigDecimal.valueOf(200)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          {appeal_days: 14, corrective_days: 5} => 14 5
          {appeal_days: 1}                      => 1 -
          {corrective_days: 9999}               => - 9999
          {}                                    => - -
          ''                                    => - -
          """)
  void noticeDays(String written, String read) throws PolicyException {
    NoticeDays days = read(PLAIN + "notices: " + written + "\n").noticeDays();

    assertThat(text(days.appeal()) + " " + text(days.corrective())).isEqualTo(read);
  }

  private static String text(OptionalInt days) {
    return days.isEmpty() ? "-" : String.valueOf(days.getAsInt());
  }

  @Test
  void theSamplesNoticesAreRightOnceTheyAreNoCommentAnyMore() throws Exception {
    String sample = Files.readString(Path.of("sample-data", "policy.yaml"));
    assertThat(read(sample).noticeDays()).isEqualTo(NoticeDays.NONE);

    assertThat(read(sample.replaceAll("(?m)^#(notices:)", "$1")).noticeDays())
        .isEqualTo(new NoticeDays(OptionalInt.of(14), OptionalInt.of(5)));
  }

  @Test
  void eachPartOfAMapHasItsOwnDefault() throws PolicyException {
    String policy = PLAIN.replace("{rows: 3, percent: 1}", "{percent: 0.5}");
    assertThat(read(policy).maxRejects()).isEqualTo(new MaxRejects(10, new BigDecimal("0.5")));
  }

  @Test
  void flowAndBlockStyleSayTheSame() throws PolicyException {
    String flow =
        """
        policy: "style"
        zone: 'UTC'
        lookback_days: 20
        judge_days: 8
        couriers: {"DHL": {aliases: ['DHL  eCommerce']}, NO: }
        versions: [{effective_from: 2025-01-01, rules: {LATE_CHANGE: {window: PT72H, penalty: {min: {USD: 1}}}}}]
        """;
    String block =
        """
        policy: style
        zone: UTC
        lookback_days: "20"
        judge_days: 8
        required_feeds:
        couriers:
          dhl:
            aliases:
              - DHL eCommerce
          NO:
        versions:
          - effective_from: '2025-01-01'
            rules:
              LATE_CHANGE:
                window: PT72H
                compensation:
                penalty:
                  min:
                    USD: 1.00
        """;
    assertThat(read(block)).isEqualTo(read(flow));
  }

  @Test
  void anAliasOfYamlRepeatsWhatItNames() throws PolicyException {
    String policy =
        PLAIN
            .replace("penalty: {percent: 3.5}", "penalty: &three {percent: 3.5}")
            .replace("{min_orders: 3, points: 5}", "{min_orders: 3, penalty: *three}");
    RuleSettings incident = read(policy).versions().get(0).rules().get(Rule.WRONG_NUMBER_INCIDENT);
    assertThat(incident.terms().penalty()).isEqualTo(percent("3.5"));
  }

  @Test
  void noReasonAtAllMayBeAllowed() throws PolicyException {
    PolicyVersion version =
        read(PLAIN.replace("[LOST, buyer_request]", "[LOST, '']")).versions().get(0);
    assertThat(version.rules())
        .containsEntry(
            Rule.REASON_NOT_ALLOWED,
            new RuleSettings.ReasonNotAllowed(Set.of("LOST", ""), points(1)));
  }

  @Test
  void anAliasMayRepeatItsOwnCourier() throws PolicyException {
    String policy = PLAIN.replace("[DHL eCommerce]", "[dhl, DHL eCommerce, dhl ecommerce]");
    assertThat(read(policy).aliases()).isEqualTo(read(PLAIN).aliases());
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0", "PT0.001S, 1", "pt1m, 60000", "P1DT1H, 90000000", "P5D, 432000000"})
  void durations(String written, long millis) throws PolicyException {
    PolicyVersion version =
        read(PLAIN.replace("window: PT72H", "window: " + written)).versions().get(0);
    var settings = version.settings(Rule.LATE_CHANGE, RuleSettings.LateChange.class);
    assertThat(settings).isNotNull();
    assertThat(settings.window()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void aFileMayHaveABomAndWindowsLineEnds(@TempDir Path folder)
      throws IOException, PolicyException {
    Path file = folder.resolve("policy.yaml");
    Files.writeString(file, "\uFEFF" + PLAIN.replace("\n", "\r\n"));
    assertThat(PolicyReader.read(file)).isEqualTo(read(PLAIN));
  }
}
