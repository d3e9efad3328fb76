package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as marketplaces and couriers write them, with their headers and quirks, through the real
 * job: every report to the byte, and the same findings and money as of native files that say the
 * same.
 *
 * <p>A case under {@code feeds} has its {@code inbox}, what its user has to set in {@code
 * feeds.yaml}, the same facts as {@code native} files, and the reports {@code expected} of 21
 * April.
 */
class FeedProfilesTest {
  private static final Path CASES = Path.of("src/test/resources/feeds");
  private static final String DATE = "2025-04-21";

  @TempDir(factory = InMemory.class)
  private Path folder;

  static List<String> cases() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(CASES, Files::isDirectory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyReportToTheByte(String name) throws Exception {
    try (TestWorkspace workspace = profiled(name, "files", new Tuning(2, 16, 1 << 20))) {
      workspace.reconcile(DATE);

      TestWorkspace.assertSame(
          workspace.published(), TestWorkspace.published(CASES.resolve(name + "/expected")));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameFactsInNativeFilesGiveTheSameFindingsAndMoney(String name) throws Exception {
    try (TestWorkspace profiled = profiled(name, "files", new Tuning(2, 16, 1 << 20));
        TestWorkspace plain = workspace(name, "native", new Tuning(2, 16, 1 << 20))) {
      plain.files(CASES.resolve(name + "/native"));
      profiled.reconcile(DATE);
      plain.reconcile(DATE);

      TestWorkspace.assertSame(facts(profiled), facts(plain));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 64", "2, 7, 300"})
  void howAFileIsCutChangesNothing(int workers, int groups, long sliceBytes) throws Exception {
    for (String name : cases()) {
      try (TestWorkspace workspace =
          profiled(name, name + sliceBytes, new Tuning(workers, groups, sliceBytes))) {
        workspace.reconcile(DATE);

        TestWorkspace.assertSame(
            workspace.published(), TestWorkspace.published(CASES.resolve(name + "/expected")));
      }
    }
  }

  @Test
  void aRevisionKeepsTheProfilesThatItWasMadeWith() throws Exception {
    try (TestWorkspace workspace = profiled("ebay", "kept", new Tuning(2, 16, 1 << 20))) {
      workspace.reconcile(DATE);

      assertThat(workspace.report(DATE + "/r1/feeds.yaml"))
          .isEqualTo(Files.readString(CASES.resolve("ebay/feeds.yaml")));
    }
  }

  private TestWorkspace profiled(String name, String place, Tuning tuning) throws IOException {
    TestWorkspace workspace = workspace(name, place, tuning);
    workspace.files(CASES.resolve(name + "/inbox"));
    Files.copy(
        CASES.resolve(name + "/feeds.yaml"), workspace.policy().resolveSibling("feeds.yaml"));
    return workspace;
  }

  private TestWorkspace workspace(String name, String place, Tuning tuning) throws IOException {
    TestWorkspace workspace = new TestWorkspace(folder.resolve(name).resolve(place), tuning);
    return workspace.policy(Files.readString(CASES.resolve("policy.yaml")));
  }

  /** The reports but for what names files and lines. */
  private static SortedMap<String, String> facts(TestWorkspace workspace) {
    SortedMap<String, String> facts = new TreeMap<>();
    workspace
        .published()
        .forEach(
            (place, text) -> {
              if (place.endsWith("/findings.csv")) {
                facts.put(place, withoutLastColumn(text));
              } else if (!place.endsWith("/control.csv") && !place.endsWith("/rejects.csv")) {
                facts.put(place, text);
              }
            });
    return facts;
  }

  private static String withoutLastColumn(String report) {
    return report
        .lines()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .collect(Collectors.joining("\n"));
  }
}
