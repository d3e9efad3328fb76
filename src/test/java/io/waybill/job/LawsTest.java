package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on any days, whatever is delivered and in whatever order it is run. */
class LawsTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyRowAndEveryShipmentIsCountedOnce(long seed) throws Exception {
    RandomMarket market = new RandomMarket(seed);
    try (TestWorkspace workspace = workspace("all", Tuning.standard(), market.rowsByFile())) {
      for (LocalDate date : RandomMarket.dates()) {
        workspace.reconcile(date.toString());
        for (String line : workspace.rows(date + "/r1/control.csv")) {
          String[] cells = line.split(",", -1);
          long[] counts = Arrays.stream(cells, 2, 7).mapToLong(Long::parseLong).toArray();
          assertThat(counts[0]).as(line).isEqualTo(market.rowsByFile().get(cells[0]).size());
          assertThat(counts[1] + counts[2] + counts[3] + counts[4]).as(line).isEqualTo(counts[0]);
        }
        assertThat(sum(workspace.rows(date + "/r1/totals.csv"), 2))
            .isEqualTo(market.shipmentsOn(date));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whateverWasRunWhatIsBookedIsWhatIsDue(long seed) throws Exception {
    RandomMarket market = new RandomMarket(seed);
    Random random = new Random(seed);
    Map<String, List<String>> early = new TreeMap<>(market.rowsByFile());
    Set<String> late = new HashSet<>();
    for (String file : market.rowsByFile().keySet()) {
      if (random.nextInt(4) == 0) {
        late.add(file);
        early.remove(file);
      }
    }
    List<LocalDate> dates = RandomMarket.dates();
    SortedMap<String, BigDecimal> booked;
    try (TestWorkspace workspace = workspace("mixed", Tuning.standard(), early)) {
      List<LocalDate> anyOrder = new ArrayList<>(dates);
      Collections.shuffle(anyOrder, random);
      for (LocalDate date : anyOrder) {
        if (hasFolder(workspace, date)) {
          workspace.reconcile(date.toString());
        }
        late.stream()
            .sorted()
            .filter(file -> random.nextInt(6) == 0)
            .forEach(file -> deliver(workspace, file, market));
      }
      late.forEach(file -> deliver(workspace, file, market));
      for (LocalDate date : dates) {
        workspace.rerun(date.toString());
      }
      booked = booked(workspace);
    }
    try (TestWorkspace workspace = workspace("once", Tuning.standard(), market.rowsByFile())) {
      workspace.reconcile(dates.get(dates.size() - 1).toString());
      assertThat(booked(workspace)).isEqualTo(booked).hasSizeGreaterThan(10);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21})
  void neitherTheOrderOfRowsNorTheCutOfTheWorkChangesAnything(long seed) throws Exception {
    RandomMarket market = new RandomMarket(seed);
    SortedMap<String, String> plain =
        reports("plain", new Tuning(1, 256, 1 << 20), market.rowsByFile());
    TestWorkspace.assertSame(reports("one", new Tuning(2, 1, 100), market.rowsByFile()), plain);
    TestWorkspace.assertSame(reports("many", new Tuning(2, 64, 1), market.rowsByFile()), plain);

    SortedMap<String, String> shuffled =
        reports("shuffled", new Tuning(2, 7, 1024), market.shuffled());
    TestWorkspace.assertSame(withoutLines(shuffled), withoutLines(plain));
  }

  private SortedMap<String, String> reports(
      String name, Tuning tuning, Map<String, List<String>> rowsByFile) throws Exception {
    try (TestWorkspace workspace = workspace(name, tuning, rowsByFile)) {
      for (LocalDate date : RandomMarket.dates()) {
        workspace.reconcile(date.toString());
      }
      return workspace.published();
    }
  }

  /** Reports without the lines that rows were on: the source of a finding, the line of a reject. */
  private static SortedMap<String, String> withoutLines(SortedMap<String, String> reports) {
    SortedMap<String, String> without = new TreeMap<>();
    reports.forEach(
        (place, text) -> {
          String kept = text;
          if (place.endsWith("/findings.csv")) {
            kept = text.replaceAll("(?m):\\d+$", "");
          } else if (place.endsWith("/rejects.csv")) {
            kept =
                String.join(
                    "\n", text.lines().map(l -> l.replaceAll(",\\d+,", ",")).sorted().toList());
          }
          without.put(place, kept);
        });
    return without;
  }

  /** What all current revisions booked, by kind, order, package of a penalty, party, currency. */
  private static SortedMap<String, BigDecimal> booked(TestWorkspace workspace) throws Exception {
    SortedMap<String, BigDecimal> booked = new TreeMap<>();
    try (Stream<Path> dates = Files.list(workspace.reports())) {
      for (Path date : dates.filter(Files::isDirectory).toList()) {
        String latest = date.getFileName() + "/" + Files.readSymbolicLink(date.resolve("latest"));
        for (String line : workspace.rows(latest + "/penalties.csv")) {
          String[] cells = line.split(",", -1);
          String key = String.join(" ", "P", cells[3], cells[4], cells[2], cells[5]);
          booked.merge(key, new BigDecimal(cells[8]), BigDecimal::add);
        }
        for (String line : workspace.rows(latest + "/compensations.csv")) {
          String[] cells = line.split(",", -1);
          String key = String.join(" ", "C", cells[3], cells[2], cells[6]);
          booked.merge(key, new BigDecimal(cells[9]), BigDecimal::add);
        }
      }
    }
    booked.values().removeIf(amount -> amount.signum() == 0);
    return booked;
  }

  private static long sum(List<String> rows, int column) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.split(",", -1)[column])).sum();
  }

  private TestWorkspace workspace(
      String name, Tuning tuning, Map<String, List<String>> rowsByFile) {
    TestWorkspace workspace =
        new TestWorkspace(folder.resolve(name), tuning).policy(RandomMarket.POLICY);
    rowsByFile.forEach((file, rows) -> workspace.file(file, RandomMarket.text(file, rows)));
    return workspace;
  }

  private static void deliver(TestWorkspace workspace, String file, RandomMarket market) {
    workspace.file(file, RandomMarket.text(file, market.rowsByFile().get(file)));
  }

  private static boolean hasFolder(TestWorkspace workspace, LocalDate date) {
    return Files.isDirectory(workspace.inbox().resolve(date.toString()));
  }
}
