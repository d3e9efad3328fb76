package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What one night hands to the next saves time and changes no byte: kept, gone, or damaged, and
 * whatever comes late or is judged again under another policy.
 */
class CacheTest {
  private static final int DAYS = 14;
  private static final List<LocalDate> DATES = RandomMarket.dates(DAYS);
  private static final Tuning WARM = new Tuning(2, 16, 1 << 20);
  private static final Tuning COLD = new Tuning(2, 16, 1 << 20, 0);

  /** Shipments close after four days, and leave the window after nine. */
  private static final String POLICY =
      RandomMarket.POLICY
          .replace("lookback_days: 20", "lookback_days: 9")
          .replace("judge_days: 10", "judge_days: 4");

  private static final String HARSHER = POLICY.replace("tolerance: PT1H", "tolerance: PT0S");

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** What happens in a workspace between two nights. */
  private interface Between {
    void happens(TestWorkspace workspace, LocalDate last) throws Exception;
  }

  private static final Between NOTHING = (workspace, last) -> {};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void warmColdAndDamagedGiveTheSameBytes(long seed) throws Exception {
    SortedMap<String, String> cold = played("cold", seed, COLD, NOTHING);
    TestWorkspace.assertSame(played("warm", seed, WARM, NOTHING), cold);
    Random random = new Random(seed);
    TestWorkspace.assertSame(
        played("deleted", seed, WARM, (workspace, last) -> someOf(workspace, random, false)), cold);
    TestWorkspace.assertSame(
        played("damaged", seed, WARM, (workspace, last) -> someOf(workspace, random, true)), cold);
  }

  /** Late files, files taken away, reruns of old dates, another policy: the same for all. */
  private SortedMap<String, String> played(String name, long seed, Tuning tuning, Between between)
      throws Exception {
    Random random = new Random(seed);
    Map<String, List<String>> files = new RandomMarket(seed, DAYS, true).rowsByFile();
    SortedSet<String> late = new TreeSet<>();
    try (TestWorkspace workspace = new TestWorkspace(folder.resolve(name), tuning)) {
      workspace.policy(POLICY);
      files.forEach(
          (file, rows) -> {
            if (random.nextInt(9) == 0) {
              late.add(file);
            } else {
              workspace.file(file, RandomMarket.text(file, rows));
            }
          });
      for (LocalDate date : DATES) {
        if (Files.isDirectory(workspace.inbox().resolve(date.toString()))) {
          workspace.reconcile(date.toString());
          between.happens(workspace, date);
          if (random.nextInt(4) == 0) {
            disturb(workspace, random, date, late, files);
            between.happens(workspace, date);
          }
        }
      }
      return workspace.published();
    }
  }

  private static void disturb(
      TestWorkspace workspace,
      Random random,
      LocalDate date,
      SortedSet<String> late,
      Map<String, List<String>> files)
      throws Exception {
    for (String file : List.copyOf(late.headSet(date.toString()))) {
      if (random.nextInt(2) == 0) {
        workspace.file(file, RandomMarket.text(file, files.get(file)));
        late.remove(file);
      }
    }
    workspace.policy(random.nextInt(3) == 0 ? HARSHER : POLICY);
    workspace.close();
    LocalDate again = DATES.get(random.nextInt(DATES.indexOf(date) + 1));
    if (workspace.published().containsKey(again + "/r1/control.csv")) {
      workspace.rerun(again.toString());
    }
  }

  /** Deletes or damages some of the cache's files, chosen at random. */
  private static void someOf(TestWorkspace workspace, Random random, boolean damage)
      throws IOException {
    for (Path file : files(workspace)) {
      if (random.nextInt(3) > 0) {
        continue;
      }
      if (damage) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= 0x10;
        Files.write(file, bytes);
      } else {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(TestWorkspace workspace) throws IOException {
    try (var files = Files.list(workspace.data().resolve("cache"))) {
      return files.sorted().toList();
    }
  }

  /** The first night had no scans at all: the second one's are new, every one of them. */
  @Test
  void theFirstScansOfAll() throws Exception {
    SortedMap<String, String> cold = twoDays("cold", COLD);
    TestWorkspace.assertSame(twoDays("warm", WARM), cold);
    assertThat(cold.get(DATES.get(1) + "/r1/couriers.csv")).contains("\nDHL,1,1,1,100.00,");
  }

  private SortedMap<String, String> twoDays(String name, Tuning tuning) throws Exception {
    String first = DATES.get(0).toString();
    String second = DATES.get(1).toString();
    try (TestWorkspace workspace = new TestWorkspace(folder.resolve(name), tuning)) {
      workspace.policy(POLICY);
      workspace.file(
          first + "/orders.csv",
          RandomMarket.text(
              "/orders",
              List.of(
                  "N-1,S1,B1,toys,10.00,EUR,DHL,LP000001,"
                      + first
                      + "T08:00:00Z,"
                      + first
                      + "T09:00:00Z,"
                      + first
                      + "T09:00:00Z,,,")));
      workspace.reconcile(first);
      workspace.file(
          second + "/courier.csv",
          RandomMarket.text(
              "/courier", List.of("DHL,LP000001," + first + "T12:00:00Z,COLLECTED,")));
      workspace.reconcile(second);
      return workspace.published();
    }
  }

  /** Else the laws above would tell nothing. */
  @Test
  void aWarmNightLooksForLess() throws Exception {
    Map<String, Long> warm = counts("warm", WARM);
    Map<String, Long> cold = counts("cold", COLD);

    assertThat(4 * warm.get("numbers")).isPositive().isLessThan(3 * cold.get("numbers"));
  }

  /** From the night on that finds it closed, nothing of it is asked but whether it still is. */
  @Test
  void aClosedShipmentIsNotLookedForAgain() throws Exception {
    Map<String, List<String>> files = new TreeMap<>();
    for (LocalDate date : DATES) {
      files.put(date + "/courier.csv", List.of());
    }
    String first = DATES.get(0).toString();
    String day = first + "T";
    files.put(
        first + "/orders.csv",
        List.of(
            String.join(
                ",",
                "N-1,S1,B1,toys,10.00,EUR,DHL,LP000001",
                day + "08:00:00Z",
                day + "09:00:00Z",
                day + "09:00:00Z,,,")));
    files.put(first + "/courier.csv", List.of("DHL,LP000001," + day + "12:00:00Z,COLLECTED,"));

    // up to the last night that has its row and its scan in the window
    Map<String, Long> warm = counts("warm", WARM, files, DATES.get(8));

    assertThat(warm).containsEntry("window", 5L * 2).containsEntry("numbers", 0L);
  }

  /** What the nights after the first few did. */
  private Map<String, Long> counts(String name, Tuning tuning) throws Exception {
    return counts(name, tuning, new RandomMarket(9, DAYS, true).rowsByFile(), LocalDate.MAX);
  }

  /** The same of some files, up to a night. */
  private Map<String, Long> counts(
      String name, Tuning tuning, Map<String, List<String>> files, LocalDate last)
      throws Exception {
    Map<String, Long> counts = new HashMap<>();
    try (TestWorkspace workspace = new TestWorkspace(folder.resolve(name), tuning)) {
      workspace.policy(POLICY);
      files.forEach((file, rows) -> workspace.file(file, RandomMarket.text(file, rows)));
      Workspace paths =
          new Workspace(
              workspace.inbox(), workspace.policy(), workspace.reports(), workspace.data());
      for (LocalDate date : DATES) {
        Watcher watcher =
            new Watcher() {
              @Override
              public void stepDone(String step, long count, String thing, Duration took) {
                if (date.isAfter(DATES.get(3)) && !date.isAfter(last)) {
                  counts.merge(step.replace(" " + date, ""), count, Long::sum);
                }
              }
            };
        try (Nights nights =
            Nights.open(paths, PolicySource.read(paths.policy()), date, tuning, watcher)) {
          nights.reconcile(date, Allowed.NOTHING);
        }
      }
    }
    return counts;
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() throws Exception {
    Map<LocalDate, Integer> kept = new TreeMap<>();
    try (TestWorkspace workspace =
        new TestWorkspace(folder.resolve("bounded"), new Tuning(2, 16, 1 << 20, 60_000))) {
      workspace.policy(POLICY);
      new RandomMarket(9, DAYS, true)
          .rowsByFile()
          .forEach((file, rows) -> workspace.file(file, RandomMarket.text(file, rows)));
      for (LocalDate date : DATES) {
        workspace.reconcile(date.toString());
        long bytes = 0;
        for (Path file : files(workspace)) {
          bytes += Files.size(file);
        }
        assertThat(bytes).isLessThanOrEqualTo(60_000);
      }
      for (Path file : files(workspace)) {
        if (Cache.isMemory(file)) {
          kept.merge(
              LocalDate.parse(file.getFileName().toString().substring(0, 10)), 1, Integer::sum);
        }
      }
    }
    assertThat(kept).doesNotContainKey(DATES.get(0)).containsKey(DATES.get(DAYS - 1));
  }
}
