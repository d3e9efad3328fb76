package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed of what was published, read or recorded is found and named by its file. */
class VerificationTest {
  private static final List<LocalDate> DATES = RandomMarket.dates();
  private static final String FIRST = DATES.get(0).toString();
  private static final String SECOND = DATES.get(1).toString();
  private static final String THIRD = DATES.get(2).toString();
  private static final Tuning TUNING = new Tuning(2, 4, 1 << 20);

  @TempDir(factory = InMemory.class)
  private static Path shared;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private final List<String> said = new ArrayList<>();

  /** Two dates that were published twice, and a third. */
  @BeforeAll
  static void publish() throws Exception {
    RandomMarket market = new RandomMarket(23);
    try (TestWorkspace workspace = new TestWorkspace(shared, TUNING)) {
      workspace.policy(RandomMarket.POLICY);
      List<String> late = new ArrayList<>();
      for (Map.Entry<String, List<String>> file : market.rowsByFile().entrySet()) {
        if (file.getKey().contains("courier-1")) {
          late.add(file.getKey());
        } else {
          workspace.file(file.getKey(), RandomMarket.text(file.getKey(), file.getValue()));
        }
      }
      workspace.reconcile(FIRST);
      workspace.reconcile(SECOND);
      for (String file : late) {
        workspace.file(file, RandomMarket.text(file, market.rowsByFile().get(file)));
      }
      assertThat(workspace.rerun(FIRST).published()).hasSize(2);
      workspace.reconcile(THIRD);
    }
  }

  @BeforeEach
  void copy() {
    TestWorkspace.copy(shared, folder);
  }

  private Workspace workspace() {
    return new Workspace(
        folder.resolve("inbox"),
        folder.resolve("policy.yaml"),
        folder.resolve("reports"),
        folder.resolve("data"));
  }

  private void verify(LocalDate date, boolean recompute) throws Exception {
    said.clear();
    Verification.run(workspace(), new Verification.Scope(date, recompute), TUNING, said::add);
  }

  private List<String> faults(LocalDate date, boolean recompute) {
    NightFailure failure = catchThrowableOfType(NightFailure.class, () -> verify(date, recompute));
    assertThat(failure).as("finds it").isNotNull();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
    return failure.problems();
  }

  private List<String> faults() {
    return faults(null, false);
  }

  /** A file by its place; {@code latest} is followed, so that a test need not know numbers. */
  private Path file(String place) {
    return folder.resolve(place);
  }

  private void write(String place, String from, String to) throws IOException {
    String text = Files.readString(file(place));
    assertThat(text).contains(from);
    Files.writeString(file(place), text.replace(from, to));
  }

  @Test
  void whatIsPublishedIsWellAndGivenByItsInputs() throws Exception {
    Map<String, String> before = digests();

    verify(null, true);

    assertThat(said.subList(0, 3))
        .containsExactly(
            FIRST + ": r1, r2 verified, r2 recomputed",
            SECOND + ": r1, r2 verified, r2 recomputed",
            THIRD + ": r1 verified, r1 recomputed");
    assertThat(said.get(3)).startsWith("3 dates, 5 revisions, ").endsWith(" inputs: all is well");
    assertThat(said).hasSize(4);
    assertThat(digests()).as("what is in the workspace").isEqualTo(before);

    verify(DATES.get(1), true);
    assertThat(said.get(0)).isEqualTo(SECOND + ": r1, r2 verified, r2 recomputed");
    assertThat(said.get(1)).startsWith("1 date, 2 revisions, ");
  }

  static Stream<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (String place : List.of("reports", "inbox", "data/db")) {
      try (Stream<Path> paths = Files.walk(shared.resolve(place))) {
        paths
            .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
            .map(path -> shared.relativize(path).toString())
            // of a date that is published; of one kind of file each
            .filter(file -> !file.startsWith("inbox") || file.compareTo("inbox/" + THIRD + "0") < 0)
            .filter(file -> !file.startsWith("reports") || file.contains(SECOND))
            .forEach(files::add);
      }
    }
    return files.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFlippedBitIsFoundAndNamed(String place) throws Exception {
    long size = Files.size(file(place));
    for (long offset : new long[] {0, size / 3, size - 1}) {
      flip(file(place), offset);
      // of a checksum or a seal that is flipped itself, its subject is told that it does not fit
      String named =
          place.endsWith("SEAL") || place.endsWith("SHA256SUMS")
              ? file(place).getParent().toString()
              : file(place).toString();
      assertThat(faults())
          .as("byte " + offset)
          .anySatisfy(fault -> assertThat(fault).startsWith(named).contains("expected"));
      if (place.endsWith("SHA256SUMS")) {
        assertThat(faults())
            .anySatisfy(fault -> assertThat(fault).startsWith(file(place).toString()));
      }
      flip(file(place), offset);
    }
    verify(null, false);
  }

  private static void flip(Path path, long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(offset);
      int value = file.read();
      file.seek(offset);
      file.write(value ^ 1);
    }
  }

  @Test
  void whatIsGoneOrTooMuchIsNamed() throws Exception {
    Path r1 = file("reports/" + FIRST + "/r1");
    Files.delete(r1.resolve("totals.csv"));
    Files.writeString(r1.resolve("note.txt"), "mine");
    Files.delete(file("inbox/" + FIRST + "/courier-1.csv"));
    Files.delete(file("reports/" + THIRD + "/latest"));

    assertThat(faults())
        .satisfiesExactlyInAnyOrder(
            fault ->
                assertThat(fault).startsWith(r1 + "/totals.csv: is gone, expected it with sha"),
            fault ->
                assertThat(fault)
                    .isEqualTo(r1 + "/note.txt: is not in SHA256SUMS, expected no such file"),
            fault ->
                assertThat(fault)
                    .startsWith(file("inbox/" + FIRST + "/courier-1.csv") + ": is gone, expected "),
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        file("reports/" + THIRD + "/latest")
                            + ": does not point to r1, expected the last revision"));
    // of another date nothing is wrong, and its inputs are its own
    assertThat(faults(DATES.get(2), false)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256SUMS", "run.json", "bookings.csv"})
  void whatIsGoneOfARevisionIsTold(String name) throws Exception {
    Files.delete(file("reports/" + SECOND + "/r1/" + name));
    assertThat(faults())
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(
                        file("reports/" + SECOND + "/r1/" + name) + ": is gone, expected "));
  }

  @Test
  void aRevisionThatIsGoneIsMissed() throws Exception {
    RevisionFolder.delete(file("reports/" + FIRST + "/r1"));
    assertThat(faults())
        .contains(file("reports") + ": no revision has sequence 1, expected all from 1 on")
        .contains(file("reports/" + FIRST + "/r1") + ": is gone, expected it as the ledger says");
  }

  /** Who forges a revision with its checksums has to forge all that came after, and the ledger. */
  @Test
  void aForgedRevisionIsGivenAwayByTheNext() throws Exception {
    forge(SECOND + "/r1", "findings.csv", "S", "Z");

    String sums = file("reports/" + SECOND + "/r1/SHA256SUMS").toString();
    assertThat(faults())
        .anyMatch(
            fault ->
                fault.startsWith(sums + ": has sha256 ") && fault.endsWith("as the ledger says"))
        .anyMatch(
            fault -> fault.startsWith(sums + ": has sha256 ") && fault.contains("/run.json says"))
        .anyMatch(
            fault -> fault.contains("/r2/SHA256SUMS: has ") && fault.contains("for ../r1/SHA"))
        .anyMatch(fault -> fault.contains("/r1/run.json: content_sha256 is "));
  }

  enum Forged {
    BOOKED("bookings.csv", ",NEW,", ",INCREASE,", "as bookings.csv says"),
    CHARGED("penalties.csv", ",NEW,", ",INCREASE,", "content_sha256"),
    SUMMED("penalties-by-seller.csv", ",1,", ",2,", "as penalties.csv sums up"),
    POLICY("policy.yaml", "percent", "percent ", "policy.yaml: has sha256 ");

    private final String file;
    private final String from;
    private final String to;
    private final String told;

    Forged(String file, String from, String to, String told) {
      this.file = file;
      this.from = from;
      this.to = to;
      this.told = told;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFilesOfARevisionAgree(Forged forged) throws Exception {
    forge(THIRD + "/r1", forged.file, forged.from, forged.to);
    assertThat(faults()).anyMatch(fault -> fault.contains(forged.told));
  }

  /** Changes a file, and the checksums with it. */
  private void forge(String revision, String name, String from, String to) throws IOException {
    String place = "reports/" + revision + "/" + name;
    String before = RevisionFolder.sha256(file(place));
    write(place, from, to);
    write("reports/" + revision + "/SHA256SUMS", before, RevisionFolder.sha256(file(place)));
  }

  @Test
  void aRunThatIsOnIsNotDisturbed() throws Exception {
    try (TestWorkspace open = new TestWorkspace(folder, TUNING)) {
      open.rerun(THIRD);

      verify(null, true);

      assertThat(said)
          .anyMatch(
              line ->
                  line.startsWith("ledger not compared: a run holds the lock (pid ")
                      && line.contains("date " + THIRD));
    }
  }

  @Test
  void withoutItsInputsADateCannotBeRecomputed() throws Exception {
    Path input = file("inbox/" + SECOND + "/courier-0.csv");
    String was = Files.readString(input);
    Files.writeString(input, was + "\n");

    assertThat(faults(null, true))
        .anyMatch(
            fault ->
                fault.startsWith(
                    file("reports/" + SECOND + "/r2") + ": cannot be recomputed: " + input))
        .anyMatch(
            fault ->
                fault.startsWith(input + ": has ")
                    && fault.endsWith(
                        " bytes, expected " + was.getBytes(StandardCharsets.UTF_8).length));
    assertThat(said.get(0)).isEqualTo(FIRST + ": r1, r2 verified, r2 recomputed");
  }

  /** As if the program had been wrong: all agrees, but does not follow from the inputs. */
  @Test
  void whatTheInputsDoNotGiveIsToldByItsLine() throws Exception {
    String run = "reports/" + THIRD + "/r1/run.json";
    Path findings = file("reports/" + THIRD + "/r1/findings.csv");
    String text = Files.readString(file(run));
    String booked =
        text.substring(text.indexOf("\"booked_against\""), text.indexOf("\"shipments\""));
    write(run, booked, "\"booked_against\" : { },\n  ");
    String sums = "reports/" + THIRD + "/r1/SHA256SUMS";
    write(
        sums,
        Files.readString(file(sums))
            .lines()
            .filter(l -> l.endsWith("run.json"))
            .findFirst()
            .orElseThrow(),
        RevisionFolder.sha256(file(run)) + "  run.json");

    assertThat(findings).exists();
    assertThat(faults(null, true))
        .anyMatch(
            fault ->
                fault.matches(
                    ".*/"
                        + THIRD
                        + "/r1/penalties\\.csv:\\d+: is not what its inputs give, expected .*"));
  }

  @Test
  void aDateThatIsNotPublishedIsNoFault() {
    NightFailure failure =
        catchThrowableOfType(NightFailure.class, () -> verify(DATES.get(4), false));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_INPUT);
  }

  @Test
  void whatAKilledRunLeftIsNoFault() throws Exception {
    for (String point : List.of("SUMS_STAGED", "RENAMED", "POINTED", "ALL_RENAMED")) {
      assertThat(
              OwnProcess.run(folder, TUNING, point, "reconcile", "--date", DATES.get(3).toString()))
          .isEqualTo(137);
      verify(null, false);
    }
  }

  @Test
  void ofALostDatabaseItIsToldHowToMakeItAnew() throws Exception {
    RevisionFolder.delete(file("data/db"));
    assertThat(faults())
        .containsExactly(
            file("data/db") + ": is gone, expected the database; ./run.sh rebuild makes it anew");
    Rebuild.run(workspace());
    verify(null, true);
  }

  private Map<String, String> digests() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        digests.put(folder.relativize(path).toString(), RevisionFolder.sha256(path));
      }
    }
    return digests;
  }
}
