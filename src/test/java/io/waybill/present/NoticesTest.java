package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.CsvText;
import io.waybill.job.InMemory;
import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final List<String> DATES = List.of("2025-04-21", "2025-04-22", "2025-04-23");
  private static final String PERIODS = "notices: {appeal_days: 14, corrective_days: 5}\n";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace sample(String more) throws Exception {
    Path from = Path.of("sample-data");
    TestWorkspace workspace = new TestWorkspace(folder);
    workspace
        .policy(Files.readString(from.resolve("policy.yaml")) + more)
        .files(from.resolve("inbox"));
    for (String date : DATES) {
      workspace.reconcile(date);
    }
    return workspace;
  }

  @Test
  void theSamplesNotices() throws Exception {
    try (TestWorkspace workspace = sample(PERIODS)) {
      for (String date : DATES) {
        assertThat(workspace.reports().resolve(date + "/r1/notices.csv"))
            .hasSameTextualContentAs(CASES.resolve("sample/notices/" + date + ".csv"));
      }
    }
  }

  @Test
  void withoutPeriodsThereIsNoDeadline() throws Exception {
    try (TestWorkspace workspace = sample("")) {
      List<List<String>> with = CsvText.rows(CASES.resolve("sample/notices/2025-04-21.csv"));
      List<List<String>> without = new ArrayList<>();
      for (List<String> row : with) {
        List<String> copy = new ArrayList<>(row);
        if (!row.get(15).equals("deadline")) {
          copy.set(15, "");
        }
        without.add(copy);
      }
      assertThat(CsvText.rows(workspace.reports().resolve("2025-04-21/r1/notices.csv")))
          .isEqualTo(without);
    }
  }

  /** However few lines are looked up at once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void portionsChangeNothing(int portion) throws Exception {
    try (TestWorkspace workspace = sample(PERIODS)) {
      for (String date : DATES) {
        Path published = workspace.reports().resolve(date + "/r1");
        int at = DATES.indexOf(date);
        List<Day.Earlier> earlier = new ArrayList<>();
        for (String before : DATES.subList(0, at)) {
          Path of = workspace.reports().resolve(before + "/r1");
          earlier.add(
              new Day.Earlier(
                  LocalDate.parse(before), 1, of, io.waybill.report.RunRecord.read(of).summary()));
        }
        Day day = DayUnderTest.of(published, folder.resolve("made-" + date), earlier);
        DayUnderTest.render(new Notices(portion), day);
        assertThat(day.folder().resolve("notices.csv"))
            .hasSameBinaryContentAs(published.resolve("notices.csv"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "zones", "sample"})
  void noticesFollowFromTheOtherFiles(String name) throws Exception {
    Path from = name.equals("sample") ? Path.of("sample-data") : CASES.resolve(name);
    List<String> dates =
        name.equals("sample") ? DATES : Files.readAllLines(from.resolve("steps.txt"));
    try (TestWorkspace workspace = new TestWorkspace(folder)) {
      workspace
          .policy(Files.readString(from.resolve("policy.yaml")) + PERIODS)
          .files(from.resolve("inbox"));
      Set<List<String>> known = new HashSet<>();
      for (String date : dates.stream().filter(d -> d.matches("[-0-9]{10}")).distinct().toList()) {
        workspace.reconcile(date);
        Path revision = workspace.reports().resolve(date + "/r1");
        List<List<String>> notices = rows(revision, "notices.csv");
        assertThat(withoutWords(notices))
            .as(date)
            .isEqualTo(expected(revision, LocalDate.parse(date), known));
        assertThat(notices).allSatisfy(row -> assertThat(row.get(14)).matches(".*[a-z]\\."));
        known.clear();
        rows(revision, "incidents.csv").forEach(row -> known.add(row.subList(0, 2)));
      }
    }
  }

  private static List<List<String>> withoutWords(List<List<String>> notices) {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> notice : notices) {
      List<String> row = new ArrayList<>(notice);
      row.remove(14);
      rows.add(row);
    }
    return rows;
  }

  /** What the reports say, joined by brute force and sorted. */
  private static List<List<String>> expected(Path revision, LocalDate date, Set<List<String>> known)
      throws IOException {
    List<List<String>> expected = new ArrayList<>();
    for (List<String> row : rows(revision, "compensations.csv")) {
      List<String> found = found(revision, row, row.get(10), 10);
      expected.add(
          List.of(
              "BUYER",
              row.get(2),
              "COMPENSATION",
              row.get(1),
              row.get(0),
              row.get(3),
              row.get(4),
              found.get(0),
              found.get(1),
              row.get(6),
              row.get(9),
              row.get(10),
              "",
              "",
              ""));
    }
    for (List<String> row : rows(revision, "penalties.csv")) {
      List<String> found = found(revision, row, row.get(9), 9);
      boolean raises = !row.get(8).startsWith("-");
      expected.add(
          List.of(
              "SELLER",
              row.get(2),
              "PENALTY",
              row.get(1),
              row.get(0),
              row.get(3),
              row.get(4),
              found.get(0),
              found.get(1),
              row.get(5),
              row.get(8),
              row.get(9),
              "",
              "",
              raises ? date.plusDays(14).toString() : ""));
    }
    for (List<String> row : rows(revision, "incidents.csv")) {
      if (!known.contains(row.subList(0, 2))) {
        expected.add(
            List.of(
                "SELLER",
                row.get(0),
                "CORRECTIVE_ACTION",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "WRONG_NUMBER_INCIDENT",
                row.get(1),
                row.get(2),
                date.plusDays(5).toString()));
      }
    }
    expected.sort(
        Comparator.<List<String>, String>comparing(row -> row.get(0))
            .thenComparing(row -> row.get(1))
            .thenComparing(row -> row.get(2))
            .thenComparing(row -> row.get(4))
            .thenComparing(row -> row.get(12)));
    return expected;
  }

  /** Number and courier of the dearest finding of a line's rules; the first of equal ones. */
  private static List<String> found(Path revision, List<String> line, String rules, int amount)
      throws IOException {
    List<String> dearest = List.of("", "");
    BigDecimal most = BigDecimal.ONE.negate();
    for (List<String> finding : rows(revision, "findings.csv")) {
      if (finding.subList(0, 2).equals(line.subList(3, 5))
          && List.of(rules.split("\\+", -1)).contains(finding.get(2))
          && finding.get(12).isEmpty()
          && new BigDecimal(finding.get(amount)).compareTo(most) > 0) {
        most = new BigDecimal(finding.get(amount));
        dearest = finding.subList(3, 5);
      }
    }
    return dearest;
  }

  private static List<List<String>> rows(Path revision, String file) throws IOException {
    List<List<String>> rows = CsvText.rows(revision.resolve(file));
    return rows.subList(1, rows.size());
  }
}
