package io.waybill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.waybill.April;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A closed database is sealed: what changes afterwards, or was never written, is told. */
class SealTest {
  @TempDir private Path data;

  private static Revision revision(int number, String reason) {
    return new Revision(April.date(20), number, number, "a".repeat(64), "b".repeat(64), reason);
  }

  private void closeWith(int revisions) throws IOException {
    try (Database database = Database.open(data)) {
      for (int number = 1; number <= revisions; number++) {
        new Ledger(database.dataSource()).fulfil(List.of(revision(number, "nightly run")));
      }
    }
  }

  private Path file(String name) {
    return data.resolve("db").resolve(name);
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.script, 0",
    "waybill.script, 3000",
    "waybill.script, -1",
    "waybill.data, 0",
    "waybill.data, 40",
    "waybill.data, -1",
    "waybill.properties, 0",
    "waybill.properties, -1",
    "SEAL, 0",
    "SEAL, 64",
    "SEAL, 70",
    "SEAL, -1"
  })
  void aFlippedBitIsToldByItsFile(String name, int offset) throws IOException {
    closeWith(3);
    byte[] bytes = Files.readAllBytes(file(name));
    bytes[Math.floorMod(offset, bytes.length)] ^= 1;
    Files.write(file(name), bytes);

    // of a seal's own digest or name, the file is told that it does not fit
    String told = name.equals("SEAL") ? file("").toString() : file(name) + ": has sha256 ";
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Database.open(data))
          .isInstanceOf(DamagedDatabaseException.class)
          .hasMessageStartingWith(told);
      assertThat(file(name)).hasBinaryContent(bytes);
    }
  }

  @Test
  void aFileThatIsGoneOrNewIsTold() throws IOException {
    closeWith(1);
    Files.writeString(file("waybill.log"), "DELETE FROM WAYBILL_REVISION\n");
    assertThatThrownBy(() -> Database.open(data))
        .isInstanceOf(DamagedDatabaseException.class)
        .hasMessageStartingWith(file("waybill.log") + ": SEAL does not name it");
    Files.delete(file("waybill.log"));

    Files.delete(file("waybill.data"));
    assertThatThrownBy(() -> Database.open(data))
        .isInstanceOf(DamagedDatabaseException.class)
        .hasMessage(file("waybill.data") + ": is gone, expected it as SEAL says");
  }

  @Test
  void anOpenDatabaseHasNoSeal() throws IOException {
    closeWith(1);
    assertThat(file("SEAL")).exists();
    try (Database database = Database.open(data)) {
      assertThat(file("SEAL")).doesNotExist();
      assertThat(new Ledger(database.dataSource()).all()).hasSize(1);
    }
    assertThat(file("SEAL")).exists();
  }

  /** Rows are counted by line: no text may pass for one. */
  @Test
  void aReasonIsNoRow() throws IOException {
    try (Database database = Database.open(data)) {
      new Ledger(database.dataSource())
          .fulfil(List.of(revision(1, "'a\nINSERT INTO WAYBILL_REVISION VALUES('é'")));
    }
    assertThatCode(() -> Database.open(data).close()).doesNotThrowAnyException();
  }

  @Test
  void whatWasNotWrittenIsTold() throws IOException {
    closeWith(3);
    Path script = file("waybill.script");
    Path properties = file("waybill.properties");
    assertThatCode(() -> ShutDatabase.check(properties, script, 3)).doesNotThrowAnyException();

    assertThatThrownBy(() -> ShutDatabase.check(properties, script, 4))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage(script + ": has 3 rows of the ledger, expected 4; is the disk full?");
    assertThatThrownBy(() -> ShutDatabase.check(properties, file("nowhere"), 1))
        .hasMessage(file("nowhere") + ": has 0 rows of the ledger, expected 1; is the disk full?");
    Files.writeString(properties, "modified=yes\n");
    assertThatThrownBy(() -> ShutDatabase.check(properties, script, 3))
        .hasMessage(properties + ": no line modified=no, expected it; is the disk full?");
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    Path disk = Files.createDirectories(data.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()),
        "only root can mount a disk that is small enough");
    try {
      Database database = Database.open(disk);
      new Ledger(database.dataSource()).fulfil(List.of(revision(1, "nightly run")));
      assertThatCode(database::check).doesNotThrowAnyException();
      try (var filler = Files.newOutputStream(disk.resolve("filler"))) {
        while (true) {
          filler.write(new byte[512]);
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("No space left");
      }

      assertThatThrownBy(database::close)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(DamagedDatabaseException.class);
      assertThat(disk.resolve("db/SEAL")).doesNotExist();
    } finally {
      assertThat(run("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
