package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  @TempDir private Path folder;

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
}
