package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole cases, played through the real job: an inbox, a policy, the dates in the order they are
 * run, and every report that must come of it, byte for byte.
 *
 * <p>A line of a case's {@code steps.txt} is a business date, which the first time is reconciled
 * and then rerun; {@code 2025-05-12!65} must fail with that exit code and publish nothing; {@code
 * @late} delivers the files of the folder {@code late}.
 */
class ExampleCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir(factory = InMemory.class)
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "zones", "reruns"})
  void everyReportToTheByte(String name) throws Exception {
    try (TestWorkspace workspace = new TestWorkspace(folder)) {
      Path path = CASES.resolve(name);
      play(path, Files.readAllLines(path.resolve("steps.txt")), workspace);
      TestWorkspace.assertSame(
          workspace.published(), TestWorkspace.published(path.resolve("expected")));
      assertThat(leftovers(workspace)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} workers, {1} groups, slices of {2} bytes")
  @CsvSource({"1, 1, 1024", "2, 7, 1024", "2, 64, 20000"})
  void howTheWorkIsCutChangesNothing(int workers, int groups, long sliceBytes) throws Exception {
    Tuning tuning = new Tuning(workers, groups, sliceBytes);
    try (TestWorkspace workspace = new TestWorkspace(folder, tuning)) {
      Path path = CASES.resolve("reruns");
      List<String> steps = Files.readAllLines(path.resolve("steps.txt"));
      play(path, steps.subList(0, steps.indexOf("2025-05-13") + 1), workspace);
      SortedMap<String, String> expected = TestWorkspace.published(path.resolve("expected"));
      expected.keySet().retainAll(workspace.published().keySet());
      TestWorkspace.assertSame(workspace.published(), expected);
    }
  }

  static void play(Path path, List<String> steps, TestWorkspace workspace) throws Exception {
    workspace.policy(Files.readString(path.resolve("policy.yaml"))).files(path.resolve("inbox"));
    Set<String> seen = new HashSet<>();
    for (String step : steps) {
      if (step.startsWith("@")) {
        workspace.files(path.resolve(step.substring(1)));
        workspace.close();
        continue;
      }
      String date = step.substring(0, 10);
      if (step.length() > 10) {
        int code = workspace.fails(date).exitCode().code();
        assertThat(code).as(step).isEqualTo(Integer.parseInt(step.substring(11)));
      } else if (seen.add(date)) {
        assertThat(TestWorkspace.published(workspace.reconcile(date))).contains(date + "/r1");
      } else {
        workspace.rerun(date);
      }
    }
  }

  /** What is under reports but the index, revisions and the links to the latest. */
  private static List<String> leftovers(TestWorkspace workspace) {
    return workspace.everything().keySet().stream()
        .filter(place -> !place.matches("index\\.html|[-0-9]{10}/(latest|r\\d+/.*)?"))
        .toList();
  }
}
