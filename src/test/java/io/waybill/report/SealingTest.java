package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("folder"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void filesAreDigested() throws IOException {
    write("one.csv", "1");
    try (Sealing sealing = new Sealing(folder)) {
      sealing.begin("one.csv");
      sealing.begin("none.csv");

      assertThat(sealing.end()).containsExactly(Map.entry("one.csv", RevisionFolder.sha256("1")));
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("one.csv"))))
        .isEqualTo("rw-r-----");
  }

  @Test
  void whatIsHandedOverIsWrittenAndDigestedAsItWasThen() throws IOException {
    write("sellers/S-1.html", "of a killed attempt, and longer");
    ByteSink page = new ByteSink(8);
    page.plain("\u00e9");
    try (Sealing sealing = new Sealing(folder)) {
      sealing.write("sellers/S-1.html", page);
      page.clear();
      page.plain("the next");

      assertThat(sealing.end())
          .containsExactly(Map.entry("sellers/S-1.html", RevisionFolder.sha256("\u00e9")));
    }
    Path file = folder.resolve("sellers/S-1.html");
    assertThat(file).hasContent("\u00e9");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void whatWasDigestedWhenItWasWrittenIsNotReadAgain() throws IOException {
    write("one.csv", "changed since");
    try (Sealing sealing = new Sealing(folder)) {
      sealing.begin("one.csv", RevisionFolder.sha256("1"));

      assertThat(sealing.end()).containsEntry("one.csv", RevisionFolder.sha256("1"));
    }
  }

  @Test
  void aFileThatCannotBeReadIsTheEndersFault() {
    try (Sealing sealing = new Sealing(folder)) {
      sealing.begin("gone.csv", null);

      assertThatThrownBy(sealing::end).isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void theRestOfAFolderIsSealedBesideWhatWasBefore() throws IOException {
    write("one.csv", "1");
    write("sellers/S-1.html", "2");

    assertThat(Sealing.seal(folder, Map.of("one.csv", "as it was"), true))
        .containsExactly(
            Map.entry("one.csv", "as it was"),
            Map.entry("sellers/S-1.html", RevisionFolder.sha256("2")));
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sellers"))))
        .isEqualTo("rwxr-x---");
  }

  private static final int MANY = 300;

  /** Writes many files, ends, and returns what they are known by. */
  private Map<String, String> sealMany(String... command) throws IOException {
    ByteSink page = new ByteSink(8);
    try (Sealing sealing = new Sealing(folder, new StoreSync(List.of(command)))) {
      for (int i = 0; i < MANY; i++) {
        page.clear();
        page.plain("page " + i);
        sealing.write(i + ".html", page);
      }
      return sealing.end();
    }
  }

  private static Map<String, String> many() {
    return IntStream.range(0, MANY)
        .boxed()
        .collect(Collectors.toMap(i -> i + ".html", i -> RevisionFolder.sha256("page " + i)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "no-such-command"})
  void ofManyFilesEachIsKnownHoweverTheyGetToTheDisk(String command) throws IOException {
    assertThat(sealMany(command)).isEqualTo(many());
    for (String name : many().keySet()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-r-----");
    }
  }

  @Test
  void manyFilesAreBroughtToTheDiskAfterTheLastOneToo() throws IOException {
    assertThat(sealMany("sh", "-c", "ls \"$0\" | grep -c html >>\"$0\"/../counts")).hasSize(MANY);

    assertThat(Files.readAllLines(folder.resolveSibling("counts"))).hasSize(2).endsWith("" + MANY);
  }

  @Test
  void muchThatOthersWroteIsNotWaitedFor() throws IOException {
    assertThat(sealMany("sh", "-c", "sleep 20; touch \"$0\"/../synced")).isEqualTo(many());

    assertThat(folder.resolveSibling("synced")).doesNotExist();
  }

  /** What failed to be written is not forgotten because the next attempt finds nothing to do. */
  @Test
  void whereTheyCannotBeBroughtToTheDiskItIsTheEndersFault() {
    assertThatThrownBy(() -> sealMany("sh", "-c", "mkdir \"$0\"/once"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not all of it is on the disk");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, 5.7.19, false",
    "Linux, 5.8.0, true",
    "Linux, 4.18.0-553.el8.x86_64, false",
    "Linux, 6.1, true",
    "Linux, 10.0.1, true",
    "Linux, unknown, false",
    "Mac OS X, 14.1, false"
  })
  void onlyASystemThatTellsOfErrorsIsAsked(String system, String version, boolean asked) {
    assertThat(StoreSync.of(system, version).command().isEmpty()).isNotEqualTo(asked);
  }
}
