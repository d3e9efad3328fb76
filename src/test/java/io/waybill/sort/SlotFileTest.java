package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotFileTest {
  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("a.slots");
  }

  private static List<String> read(SlotFile file, int slot) throws IOException {
    ByteSink bytes = new ByteSink(16);
    file.read(slot, bytes);
    ByteSource source = new ByteSource().reset(bytes);
    List<String> records = new ArrayList<>();
    while (source.hasMore()) {
      records.add(source.text());
    }
    return records;
  }

  @Test
  void recordsComeBackBySlotInTheOrderOfWriting() throws IOException {
    Random random = new Random(1);
    List<List<String>> expected = new ArrayList<>();
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      expected.add(new ArrayList<>());
    }
    try (SlotWriter writer = new SlotWriter(path())) {
      for (int i = 0; i < 20_000; i++) {
        // slot 7 takes many chunks, slot 0 none
        int slot = i % 2 == 0 ? 7 : 1 + random.nextInt(Slots.COUNT - 1);
        String record = "record " + i + "x".repeat(random.nextInt(40));
        writer.to(slot).text(record);
        expected.get(slot).add(record);
      }
      writer.commit("a head".getBytes(StandardCharsets.UTF_8));
    }

    try (SlotFile file = SlotFile.open(path())) {
      assertThat(file.head()).asString(StandardCharsets.UTF_8).isEqualTo("a head");
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        assertThat(read(file, slot)).isEqualTo(expected.get(slot));
      }
    }
  }

  /** The file is written in blocks of 64 KB, which a worker's files share one after the other. */
  @Test
  void recordsMayBeLongerThanABlock() throws IOException {
    SlotWriter.Chunks chunks = new SlotWriter.Chunks();
    try (SlotWriter dropped = new SlotWriter(path(), chunks)) {
      dropped.to(3).text("d".repeat(70_000));
      dropped.to(3).text("dropped");
    }
    for (int length : List.of(1, 65_000, 65_536, 131_072, 200_000)) {
      String text = "x".repeat(length);
      try (SlotWriter writer = new SlotWriter(path(), chunks)) {
        writer.to(3).text("before");
        writer.to(9).text(text);
        writer.to(3).text(text);
        writer.commit("a head".getBytes(StandardCharsets.UTF_8));
      }

      try (SlotFile file = SlotFile.open(path())) {
        assertThat(read(file, 3)).containsExactly("before", text);
        assertThat(read(file, 9)).containsExactly(text);
      }
    }
  }

  @Test
  void aFileWithoutRecordsIsAFileToo() throws IOException {
    try (SlotWriter writer = new SlotWriter(path())) {
      writer.commit();
    }
    try (SlotFile file = SlotFile.open(path())) {
      assertThat(file.head()).isEmpty();
      assertThat(read(file, 0)).isEmpty();
    }
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    try (SlotWriter writer = new SlotWriter(path())) {
      writer.to(3).text("lost");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theNameAppearsWithTheCommit() throws IOException {
    try (SlotWriter writer = new SlotWriter(path())) {
      writer.to(3).text("kept");
      assertThat(path()).doesNotExist();
      writer.commit();
      assertThat(path()).exists();
    }
    assertThat(folder).isDirectoryContaining(file -> file.equals(path()));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  /** A small file: chunk of slot 3, chunk of slot 9, head, index, tail. */
  private byte[] written() throws IOException {
    try (SlotWriter writer = new SlotWriter(path())) {
      writer.to(3).text("three");
      writer.to(9).text("nine");
      writer.commit("head".getBytes(StandardCharsets.UTF_8));
    }
    return Files.readAllBytes(path());
  }

  @ParameterizedTest
  @CsvSource({
    "0, slot 3 fails its checksum",
    "5, slot 3 fails its checksum",
    "6, slot 9 fails its checksum",
    "10, slot 9 fails its checksum",
    "11, the index fails its checksum",
    "15, the index fails its checksum"
  })
  void aFlippedBitIsFoundAndNamed(int offset, String what) throws IOException {
    byte[] bytes = written();
    bytes[offset] ^= 4;
    Files.write(path(), bytes);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(DamagedException.class)
        .hasMessage(
            path()
                + ": "
                + what
                + ", expected what was written there; delete it, it is made again");
  }

  @Test
  void whicheverBitIsFlippedItIsFound() throws IOException {
    byte[] bytes = written();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path(), damaged);
      assertThatThrownBy(this::readAll).isInstanceOf(DamagedException.class);
    }
  }

  @Test
  void whereverItIsCutItIsFound() throws IOException {
    byte[] bytes = written();
    for (int length = 0; length < bytes.length; length++) {
      Files.write(path(), Arrays.copyOf(bytes, length));
      assertThatThrownBy(this::readAll).isInstanceOf(DamagedException.class);
    }
  }

  private void readAll() throws IOException {
    try (SlotFile file = SlotFile.open(path())) {
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        read(file, slot);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "O-1", "1Z999AA10123456784", "Ä", "漢字", "a\uD83D\uDE00"})
  void aTextsSlotIsThatOfItsBytes(String key) {
    byte[] utf8 = ("xx" + key).getBytes(StandardCharsets.UTF_8);

    assertThat(Slots.of(key)).isEqualTo(Slots.of(utf8, 2, utf8.length - 2)).isBetween(0, 255);
  }

  @Test
  void keysSpreadEvenlyOverTheSlots() {
    int[] count = new int[Slots.COUNT];
    for (int i = 0; i < 256_000; i++) {
      count[Slots.of("ORDER-2025-" + i)]++;
    }
    assertThat(Arrays.stream(count).min().orElseThrow()).isGreaterThan(800);
    assertThat(Arrays.stream(count).max().orElseThrow()).isLessThan(1_200);
  }
}
