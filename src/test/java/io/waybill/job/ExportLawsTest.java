package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.export.Export;
import io.waybill.report.Published;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the hand-over, whatever is published, rerun and exported in whatever order. */
class ExportLawsTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {42, 43})
  void whatIsHandedOverIsWhatIsCurrent(long seed) throws Exception {
    RandomMarket market = new RandomMarket(seed);
    Random random = new Random(seed);
    List<String> late = new ArrayList<>();
    try (TestWorkspace workspace = new TestWorkspace(folder).policy(RandomMarket.POLICY)) {
      market
          .rowsByFile()
          .forEach(
              (file, rows) -> {
                if (random.nextInt(3) == 0) {
                  late.add(file);
                } else {
                  workspace.file(file, RandomMarket.text(file, rows));
                }
              });
      for (LocalDate date : RandomMarket.dates()) {
        for (String file : List.copyOf(late)) {
          if (file.startsWith(date.toString()) || random.nextInt(4) == 0) {
            workspace.file(file, RandomMarket.text(file, market.rowsByFile().get(file)));
            late.remove(file);
          }
        }
        workspace.reconcile(date.toString());
        if (random.nextInt(3) > 0) {
          exported(workspace);
        }
        if (random.nextInt(2) == 0) {
          workspace.rerun(RandomMarket.dates().get(random.nextInt(3)).toString());
          exported(workspace);
        }
      }
      workspace.rerun(RandomMarket.dates().get(0).toString());
      exported(workspace);

      assertThat(lines(workspace).stream().filter(line -> line[0].startsWith("X")).count())
          .as("corrections")
          .isPositive();
    }
  }

  /**
   * The dates of the example are handed over after each step: late files, reruns, days that fail.
   */
  @Test
  void theExampleOfRerunsIsHandedOverStepByStep() throws Exception {
    Path example = Path.of("src/test/resources/cases/reruns");
    try (TestWorkspace workspace = new TestWorkspace(folder)) {
      workspace.policy(Files.readString(example.resolve("policy.yaml")));
      workspace.files(example.resolve("inbox"));
      for (String step : Files.readAllLines(example.resolve("steps.txt"))) {
        play(step, example, workspace);
        if (Files.exists(workspace.reports())) {
          exported(workspace);
        }
      }
      assertThat(lines(workspace)).anyMatch(line -> line[0].startsWith("X"));
    }
  }

  private static void play(String step, Path example, TestWorkspace workspace) throws Exception {
    if (step.startsWith("@")) {
      workspace.files(example.resolve(step.substring(1)));
      workspace.close();
    } else if (step.length() > 10) {
      workspace.fails(step.substring(0, 10));
    } else if (Files.exists(workspace.reports().resolve(step))) {
      workspace.rerun(step);
    } else {
      workspace.reconcile(step);
    }
  }

  /** Exports, twice, and holds all that was ever handed over against what is current. */
  private static void exported(TestWorkspace workspace) throws Exception {
    SortedMap<String, String> before = exports(workspace);
    Exporting.HandedOver handedOver = workspace.export(-1, false);
    SortedMap<String, String> after = exports(workspace);
    before.forEach((place, text) -> assertThat(after).containsEntry(place, text));
    assertThat(handedOver.made()).isEqualTo(after.size() > before.size());

    assertThat(workspace.export(-1, false).exports()).isEmpty();
    assertThat(workspace.export(0, false).exports()).hasSize(count(after));
    assertThat(exports(workspace)).isEqualTo(after);

    List<String[]> lines = lines(workspace);
    Set<String> ids = new HashSet<>();
    Map<String, String> accounts = new HashMap<>();
    for (String[] line : lines) {
      assertThat(ids.add(line[0])).as(line[0] + " is handed over once").isTrue();
      String account = String.join(" ", line[1], line[2], line[6], line[7], line[8], line[9]);
      if (line[12].isEmpty()) {
        accounts.put(line[0], account);
      } else {
        assertThat(accounts).as(line[0] + " corrects its account").containsEntry(line[12], account);
      }
    }
    assertThat(handedOver(lines)).isEqualTo(current(workspace));
    totals(workspace);
    assertThat(verified(workspace)).isEmpty();
  }

  private static List<String> verified(TestWorkspace workspace) throws IOException {
    try {
      Verification.run(
          new Workspace(
              workspace.inbox(), workspace.policy(), workspace.reports(), workspace.data()),
          new Verification.Scope(null, false),
          Tuning.standard(),
          line -> {});
      return List.of();
    } catch (NightFailure e) {
      return e.problems();
    }
  }

  private static int count(SortedMap<String, String> exports) {
    return (int) exports.keySet().stream().filter(name -> name.endsWith("export.json")).count();
  }

  private static SortedMap<String, String> exports(TestWorkspace workspace) {
    return TestWorkspace.tree(workspace.reports().resolve("exports"));
  }

  /** Of all exports, in the order in which they were made; in each by id. */
  private static List<String[]> lines(TestWorkspace workspace) {
    List<String[]> lines = new ArrayList<>();
    exports(workspace)
        .forEach(
            (place, text) -> {
              if (place.contains("/lines-")) {
                List<String> rows = text.lines().skip(1).toList();
                assertThat(rows)
                    .isSortedAccordingTo(Comparator.comparing(row -> row.split(",", -1)[0]));
                rows.forEach(row -> lines.add(row.split(",", -1)));
              }
            });
    return lines;
  }

  /** By kind, date, party, order, package and currency; accounts that come to 0 are left out. */
  private static SortedMap<String, BigDecimal> handedOver(List<String[]> lines) {
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    for (String[] line : lines) {
      String account = String.join(" ", line[1], line[2], line[6], line[7], line[8], line[9]);
      sums.merge(account, new BigDecimal(line[10]), BigDecimal::add);
    }
    sums.values().removeIf(sum -> sum.signum() == 0);
    return sums;
  }

  private static SortedMap<String, BigDecimal> current(TestWorkspace workspace) throws Exception {
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    for (var entry : Published.numbers(workspace.reports()).entrySet()) {
      String place = entry.getKey() + "/r" + entry.getValue().last();
      for (String row : workspace.rows(place + "/penalties.csv")) {
        String[] line = row.split(",", -1);
        String account =
            String.join(
                " ", "PENALTY", entry.getKey().toString(), line[2], line[3], line[4], line[5]);
        sums.merge(account, new BigDecimal(line[8]), BigDecimal::add);
      }
      for (String row : workspace.rows(place + "/compensations.csv")) {
        String[] line = row.split(",", -1);
        String account =
            String.join(
                " ", "COMPENSATION", entry.getKey().toString(), line[2], line[3], line[4], line[6]);
        sums.merge(account, new BigDecimal(line[9]), BigDecimal::add);
      }
    }
    return sums;
  }

  /** The control totals of each export are those of its lines. */
  private static void totals(TestWorkspace workspace) throws NightFailure {
    for (Export export : workspace.export(0, false).exports()) {
      String number = String.format(Locale.ROOT, "%04d", export.number());
      SortedMap<String, String> exports = exports(workspace);
      TreeMap<String, BigDecimal> sums = new TreeMap<>();
      TreeMap<String, Long> counts = new TreeMap<>();
      exports
          .get(number + "/lines-" + number + ".csv")
          .lines()
          .skip(1)
          .map(row -> row.split(",", -1))
          .forEach(
              line -> {
                sums.merge(line[1] + "," + line[9], new BigDecimal(line[10]), BigDecimal::add);
                counts.merge(line[1] + "," + line[9], 1L, Long::sum);
              });
      List<String> expected = new ArrayList<>();
      sums.forEach((key, sum) -> expected.add(key + "," + counts.get(key) + "," + sum));
      assertThat(exports.get(number + "/totals-" + number + ".csv").lines().skip(1))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
