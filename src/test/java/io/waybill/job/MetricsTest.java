package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.ledger.Revision;
import io.waybill.policy.Rule;
import io.waybill.report.DaySummary;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole text after each sort of run, as a scraper reads it. */
class MetricsTest {
  private static final LocalDate DATE = LocalDate.parse("2025-04-23");
  private static final Instant END = Instant.parse("2025-04-24T02:00:09Z");
  private static final Revision FIRST = new Revision(DATE, 1, 1, "", "", "");

  private static final String GOOD =
      """
      # HELP waybill_last_run_timestamp_seconds End of the last run.
      # TYPE waybill_last_run_timestamp_seconds gauge
      waybill_last_run_timestamp_seconds 1745460009
      # HELP waybill_last_run_duration_seconds How long the last run took.
      # TYPE waybill_last_run_duration_seconds gauge
      waybill_last_run_duration_seconds 8.250
      # HELP waybill_last_run_exit_code How the last run ended; 0 is good.
      # TYPE waybill_last_run_exit_code gauge
      waybill_last_run_exit_code 0
      # HELP waybill_last_success_timestamp_seconds End of the last run that did not fail.
      # TYPE waybill_last_success_timestamp_seconds gauge
      waybill_last_success_timestamp_seconds 1745460009
      # HELP waybill_business_date_seconds UTC midnight of the last business date that is done.
      # TYPE waybill_business_date_seconds gauge
      waybill_business_date_seconds 1745366400
      # HELP waybill_revisions_published Revisions that the last good run published.
      # TYPE waybill_revisions_published gauge
      waybill_revisions_published 1
      # HELP waybill_rows Rows in the last business date's window by what became of them.
      # TYPE waybill_rows gauge
      waybill_rows{fate="accepted"} 90
      waybill_rows{fate="rejected"} 2
      # HELP waybill_findings Findings as they stand on the last business date.
      # TYPE waybill_findings gauge
      waybill_findings{rule="LATE_CHANGE"} 3
      waybill_findings{rule="TOO_MANY_CHANGES"} 0
      waybill_findings{rule="CHANGE_AFTER_SCAN"} 0
      waybill_findings{rule="REASON_NOT_ALLOWED"} 0
      waybill_findings{rule="UNDOCUMENTED_CHANGE"} 0
      waybill_findings{rule="BUYER_NOT_NOTIFIED"} 0
      waybill_findings{rule="INVALID_NUMBER"} 0
      waybill_findings{rule="UNSUPPORTED_COURIER"} 0
      waybill_findings{rule="NOT_SCANNED"} 0
      waybill_findings{rule="LATE_FIRST_SCAN"} 0
      waybill_findings{rule="COURIER_MISMATCH"} 0
      waybill_findings{rule="ORDER_MISMATCH"} 0
      waybill_findings{rule="DESTINATION_MISMATCH"} 0
      waybill_findings{rule="SHARED_NUMBER"} 0
      waybill_findings{rule="SCANNED_BEFORE_ORDER"} 0
      waybill_findings{rule="LATE_DELIVERY"} 0
      waybill_findings{rule="DELAY_NOT_NOTIFIED"} 0
      waybill_findings{rule="WRONG_NUMBER_INCIDENT"} 0
      # HELP waybill_shipments Shipments in the last business date's window.
      # TYPE waybill_shipments gauge
      waybill_shipments{state="clean"} 20
      waybill_shipments{state="odd\\\\\\"\\nstate"} 1
      # HELP waybill_money Booked for the last business date, in whole units of the currency.
      # TYPE waybill_money gauge
      waybill_money{kind="penalty",direction="raised",currency="KWD"} 11757.413
      waybill_money{kind="penalty",direction="lowered",currency="USD"} 20.28
      waybill_money{kind="compensation",direction="raised",currency="JPY"} 10735244
      # HELP waybill_unsigned_dates Published business dates whose current revision is not approved.
      # TYPE waybill_unsigned_dates gauge
      waybill_unsigned_dates 4
      """;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private static DaySummary summary() {
    return new DaySummary(
        new TreeMap<>(Map.of("CLEAN", 20L, "ODD\\\"\nSTATE", 1L)),
        Map.of(),
        Map.of(Rule.LATE_CHANGE, 3L),
        new TreeMap<>(Map.of("accepted", 90L, "rejected", 2L)),
        new TreeMap<>(
            Map.of(
                new DaySummary.Money(Kind.PENALTY, true, "KWD"), new BigDecimal("11757.413"),
                new DaySummary.Money(Kind.PENALTY, false, "USD"), new BigDecimal("-20.28"),
                new DaySummary.Money(Kind.COMPENSATION, true, "JPY"), new BigDecimal("10735244"))));
  }

  private static Outcome outcome(@Nullable DaySummary summary, Revision... published) {
    return new Outcome(DATE, List.of(published), summary, FIRST, List.of());
  }

  private static String after(ExitCode code, Instant end, String before, Outcome... outcomes) {
    String text =
        Metrics.text(
            new Metrics.Run(code, end, Duration.ofMillis(8250), List.of(outcomes), 4L), before);
    assertExposition(text);
    return text;
  }

  @Test
  void aGoodRunTellsEverything() {
    assertThat(after(ExitCode.OK, END, "", outcome(summary(), FIRST))).isEqualTo(GOOD);
    // what there was before does not matter
    assertThat(after(ExitCode.OK, END, GOOD.replace("90", "91"), outcome(summary(), FIRST)))
        .isEqualTo(GOOD);
  }

  @Test
  void aFailedRunKeepsWhatTheLastGoodOneTold() {
    String failed = after(ExitCode.BAD_INPUT, END.plusSeconds(86400), GOOD);

    assertThat(failed)
        .isEqualTo(
            GOOD.replace(
                    "waybill_last_run_timestamp_seconds 1745460009",
                    "waybill_last_run_timestamp_seconds 1745546409")
                .replace("exit_code 0", "exit_code 65"));
    // also one whose first nights were good, and one after another failure
    assertThat(after(ExitCode.BAD_INPUT, END.plusSeconds(86400), failed, outcome(summary(), FIRST)))
        .isEqualTo(failed);
  }

  @Test
  void aFirstRunThatFailsTellsOnlyOfItself() {
    assertThat(after(ExitCode.BAD_POLICY, END, ""))
        .isEqualTo(
            GOOD.substring(0, GOOD.indexOf("# HELP waybill_last_success"))
                    .replace("exit_code 0", "exit_code 78")
                + GOOD.substring(GOOD.indexOf("# HELP waybill_unsigned_dates")));
  }

  @Test
  void aDateThatIsPublishedAlreadyIsASuccessThatCountsNothingAnew() {
    assertThat(after(ExitCode.OK, END.plusSeconds(60), GOOD, outcome(null)))
        .isEqualTo(
            GOOD.replace("timestamp_seconds 1745460009", "timestamp_seconds 1745460069")
                .replace("revisions_published 1", "revisions_published 0"));
  }

  @Test
  void moneyOfAnEarlierNightIsNotTakenForThatOfANightWithoutAny() {
    DaySummary none =
        new DaySummary(Map.of(), Map.of(), Map.of(), new TreeMap<>(), new TreeMap<>());

    assertThat(after(ExitCode.OK, END, GOOD, outcome(none))).doesNotContain("waybill_money");
  }

  @Test
  void ofADamagedTextOnlySamplesAreKept() {
    String damaged =
        GOOD.replace("fate=\"accepted\"} 90", "fate=\"accep\uFFFD 90")
            + "waybill_rows{fate=\"rejected\"} 2\nwaybill_rows{fate=\"x\"} zwei\nwaybill_rows";

    assertThat(after(ExitCode.IO_ERROR, END, damaged))
        .isEqualTo(
            GOOD.replace("waybill_rows{fate=\"accepted\"} 90\n", "")
                .replace("exit_code 0", "exit_code 74"));
  }

  @Test
  void theFileIsReplacedUnlessAnotherRunHoldsTheLock() throws Exception {
    Workspace workspace = new Workspace(folder, folder, folder, folder.resolve("data"));
    Clock clock = Clock.fixed(END, ZoneOffset.UTC);
    try (WorkspaceLock lock = WorkspaceLock.take(workspace.data(), "date x")) {
      assertThat(lock).isNotNull();
      new MetricsFile(workspace, clock).write(ExitCode.BUSY);
      assertThat(workspace.data().resolve("metrics")).doesNotExist();
    }
    new MetricsFile(workspace, clock).write(ExitCode.BAD_POLICY);
    assertThat(written(workspace)).contains("waybill_last_run_exit_code 78\n");

    MetricsFile file = new MetricsFile(workspace, clock);
    file.opened();
    file.done(outcome(summary(), FIRST));
    file.write(ExitCode.OK);

    assertThat(written(workspace))
        .isEqualTo(GOOD.replace("8.250", "0.000").replace("unsigned_dates 4", "unsigned_dates 0"));
    try (Stream<Path> files = Files.list(workspace.metrics())) {
      assertThat(files).containsExactly(workspace.metrics().resolve("waybill.prom"));
    }
  }

  private static String written(Workspace workspace) throws IOException {
    return Files.readString(workspace.metrics().resolve("waybill.prom"));
  }

  // the grammar of the exposition format

  private static final Pattern COMMENT =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final String LABEL = "[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SERIES =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL + ")*\\})? -?\\d+(?:\\.\\d+)?");

  /** Each family has one HELP, one TYPE and then its samples; no series is there twice. */
  static void assertExposition(String text) {
    assertThat(text).endsWith("\n").doesNotContain("\r");
    Set<String> seen = new HashSet<>();
    String family = "";
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      Matcher comment = COMMENT.matcher(line);
      Matcher series = SERIES.matcher(line);
      if (comment.matches()) {
        assertThat(seen.add(comment.group(1) + " " + comment.group(2))).as(line).isTrue();
        family = comment.group(2);
      } else {
        assertThat(series.matches()).as(line).isTrue();
        assertThat(series.group(1)).as(line).isEqualTo(family);
        assertThat(seen.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
      }
    }
  }
}
