package io.waybill.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.feed.Inbox;
import io.waybill.policy.Rule;
import io.waybill.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real job on a copy of sample-data. The expected reports are what {@code ./run.sh sample}
 * leaves in target/sample/reports; whoever changes the sample copies them, and reads them first.
 */
class SampleDataTest {
  private static final Path SAMPLE = Path.of("sample-data");
  private static final Path EXPECTED = Path.of("src/test/resources/cases/sample/expected");
  private static final List<String> DATES = List.of("2025-04-21", "2025-04-22", "2025-04-23");

  @TempDir static Path home;

  @BeforeAll
  static void runTheSample() throws Exception {
    copy(SAMPLE, home);
    Workspace workspace = Workspace.beneath(home);
    List<LocalDate> dates = new Inbox(workspace.inbox()).folders();
    assertThat(dates).extracting(LocalDate::toString).isEqualTo(DATES);
    PolicySource policy = PolicySource.read(workspace.policy());
    try (Nights nights =
        Nights.open(workspace, policy, dates.get(0), Tuning.standard(), Watcher.NONE)) {
      for (LocalDate date : dates) {
        nights.reconcile(date, Allowed.NOTHING);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Report.class)
  void reportIsAsExpectedOnEveryDate(Report report) throws Exception {
    for (String date : DATES) {
      Path path = Path.of(date, "r1", report.fileName());
      assertThat(home.resolve("reports").resolve(path))
          .hasSameBinaryContentAs(EXPECTED.resolve(path));
    }
  }

  @Test
  void everyRuleIsBrokenAtLeastOnce() throws Exception {
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    for (String date : DATES) {
      for (String[] finding : findings(date)) {
        broken.add(Rule.valueOf(finding[2]));
      }
    }
    assertThat(broken).containsExactlyInAnyOrder(Rule.values());
  }

  /** The story that README tells: a package, and the rules it is found to break on each date. */
  @ParameterizedTest(name = "{0} package {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "1001, 1, LATE_CHANGE, LATE_CHANGE, LATE_CHANGE",
        "1002, 1, -, -, -",
        "1011, 1, ORDER_MISMATCH WRONG_NUMBER_INCIDENT, ORDER_MISMATCH WRONG_NUMBER_INCIDENT,"
            + " ORDER_MISMATCH WRONG_NUMBER_INCIDENT",
        "1015, 1, -, -, -",
        "1017, 1, -, NOT_SCANNED, LATE_FIRST_SCAN",
        "1018, 1, -, NOT_SCANNED, -",
        "1019, 1, -, -, -",
        "1029, 1, -, -, -",
        "1029, 2, -, -, -",
      })
  void packageBreaks(String order, String packageId, String first, String second, String third)
      throws Exception {
    Map<String, String> rules = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    String[] byDate = {first, second, third};
    for (int i = 0; i < byDate.length; i++) {
      expected.put(DATES.get(i), byDate[i] == null ? "" : byDate[i]);
      rules.put(
          DATES.get(i),
          findings(DATES.get(i)).stream()
              .filter(finding -> finding[0].equals(order) && finding[1].equals(packageId))
              .map(finding -> finding[2])
              .collect(Collectors.joining(" ")));
    }
    assertThat(rules).isEqualTo(expected);
  }

  /** Amounts go up and down: whoever reads the sample has seen each way. */
  @Test
  void everyTypeOfBookingLineIsThere() throws Exception {
    Set<String> types = new TreeSet<>();
    for (String date : DATES) {
      for (Report report : List.of(Report.PENALTIES, Report.COMPENSATIONS)) {
        rows(date, report).forEach(row -> types.add(row[1]));
      }
    }
    assertThat(types).containsExactly("DECREASE", "INCREASE", "NEW", "REVERSAL");
  }

  private static List<String[]> findings(String date) throws IOException {
    return rows(date, Report.FINDINGS);
  }

  /** No cell of the sample's reports is quoted. */
  private static List<String[]> rows(String date, Report report) throws IOException {
    Path path = home.resolve("reports").resolve(date).resolve("r1").resolve(report.fileName());
    List<String> lines = Files.readAllLines(path, UTF_8);
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path source : tree.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      }
    }
  }
}
