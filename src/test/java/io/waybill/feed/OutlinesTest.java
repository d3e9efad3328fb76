package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is read again exactly if it may have changed since it was read. */
class OutlinesTest {
  private static final long SLICE = 1000;
  private static final String TEXT = "a,b\n1,2\n";
  private static final String FORGED = "f".repeat(64);

  @TempDir private Path folder;
  private Path file;
  private Path kept;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("orders 1.csv"), TEXT);
    kept = folder.resolve("inbox.outlines");
  }

  @Test
  void whatStoodStillIsNotReadAgain() throws IOException {
    Slicer.Outline read = remembered();
    assertThat(read).isEqualTo(Slicer.outline(file, SLICE));
    // told apart from a reading by what it says
    forge();
    assertThat(again().sha256()).isEqualTo(FORGED);
  }

  @Test
  void otherBytesOfTheSameSizeAreReadThoughTheirTimeIsPutBack() throws Exception {
    FileTime modified = Files.getLastModifiedTime(file);
    remembered();
    forge();
    nextTick();
    Files.writeString(file, TEXT.replace('2', '3'));
    Files.setLastModifiedTime(file, modified);
    assertThat(again()).isEqualTo(Slicer.outline(file, SLICE));
  }

  @Test
  void anotherFileOfTheSameNameIsRead() throws IOException {
    remembered();
    forge();
    Path other = Files.writeString(folder.resolve("other"), TEXT.replace('2', '3'));
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(again()).isEqualTo(Slicer.outline(file, SLICE));
  }

  @Test
  void otherSlicesAreCutAnew() throws IOException {
    remembered();
    assertThat(Outlines.read(kept, Duration.ZERO).of(file, 2).cuts()).containsExactly(0L, 4L, 8L);
  }

  @Test
  void whatChangedJustNowIsReadAgain() throws IOException {
    Outlines outlines = Outlines.read(kept, Duration.ofHours(1));
    outlines.of(file, SLICE);
    outlines.write(kept);
    assertThat(Files.readString(kept)).doesNotContain("orders 1.csv");
  }

  @Test
  void asManyAsWereAskedForAreKeptOfTheOthersTheLastOnesByName() throws IOException {
    ask("orders 1.csv", "orders 2.csv", "orders 3.csv");
    ask("orders 4.csv", "orders 5.csv");
    assertThat(Files.readString(kept))
        .doesNotContain("orders 1.csv")
        .contains("orders 2.csv", "orders 3.csv", "orders 4.csv", "orders 5.csv");
  }

  @Test
  void whatIsDamagedSaysNothing() throws IOException {
    remembered();
    String text = Files.readString(kept);
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == '0' ? '1' : '0';
      Files.writeString(kept, text.substring(0, i) + other + text.substring(i + 1));
      assertThat(again()).isEqualTo(Slicer.outline(file, SLICE));
      Files.writeString(kept, text.substring(0, i));
      assertThat(again()).isEqualTo(Slicer.outline(file, SLICE));
    }
  }

  private Slicer.Outline remembered() throws IOException {
    Outlines outlines = Outlines.read(kept, Duration.ZERO);
    Slicer.Outline outline = outlines.of(file, SLICE);
    outlines.write(kept);
    return outline;
  }

  private void ask(String... names) throws IOException {
    Outlines outlines = Outlines.read(kept, Duration.ZERO);
    for (String name : names) {
      outlines.of(Files.writeString(folder.resolve(name), TEXT), SLICE);
    }
    outlines.write(kept);
  }

  private Slicer.Outline again() throws IOException {
    return Outlines.read(kept, Duration.ZERO).of(file, SLICE);
  }

  /** Has the kept file say another digest, as if it had been read so. */
  private void forge() throws IOException {
    String text = Files.readString(kept);
    String body = text.substring(0, text.length() - 65);
    body = body.replace(Slicer.outline(file, SLICE).sha256(), FORGED);
    Path plain = Files.writeString(folder.resolve("plain"), body);
    Files.writeString(kept, body + Slicer.outline(plain, SLICE).sha256() + "\n");
  }

  /** Waits until a file that is written now gets another time than those before. */
  private void nextTick() throws IOException, InterruptedException {
    Instant before = changed(file);
    Path probe = folder.resolve("probe");
    do {
      Thread.sleep(2);
      Files.deleteIfExists(probe);
      Files.writeString(probe, "");
    } while (!changed(probe).isAfter(before));
  }

  private static Instant changed(Path path) throws IOException {
    return ((FileTime) Files.getAttribute(path, "unix:ctime")).toInstant();
  }
}
