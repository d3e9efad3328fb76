package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRunsTest {
  @TempDir private Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> merged(String prefix) throws IOException {
    List<String> found = new ArrayList<>();
    try (SortedRuns runs = SortedRuns.of(folder, prefix)) {
      while (runs.next()) {
        found.add(
            new String(runs.key(), StandardCharsets.UTF_8)
                + "="
                + new String(runs.value(), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 1000", "3, 1000", "2, 100000000"})
  void allWorkersRecordsInTheOrderOfCodePoints(int workers, int budgetBytes) throws IOException {
    Random random = new Random(1);
    String[] some = {"A", "B", "é", "\uFF21", "\uD83D\uDE00", "\uE000", "\uD7FF", "-"};
    List<String> keys = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      try (RunSorter sorter = new RunSorter(folder, "part-w" + worker, budgetBytes)) {
        for (int i = 0; i < 300; i++) {
          StringBuilder key = new StringBuilder();
          for (int left = 1 + random.nextInt(5); left > 0; left--) {
            key.append(some[random.nextInt(some.length)]);
          }
          key.append(' ').append(worker).append(i);
          keys.add(key.toString());
          sorter.add(utf8(key.toString()), utf8("value of " + key));
        }
      }
    }
    keys.sort(CodePoints.ORDER);

    assertThat(merged("part"))
        .isEqualTo(keys.stream().map(key -> key + "=value of " + key).toList());
  }

  /**
   * Keys that begin alike, end early, or differ by a zero byte, as byte by byte comparison says.
   */
  @ParameterizedTest
  @CsvSource({"'', 0", "'', 3", "20250401-, 3", "20250401-, 12", "20250401-, 20", "2025040, 40"})
  void keysThatDifferFarBehindAreInTheOrderOfTheirBytes(String shared, int mostBytes)
      throws IOException {
    Random random = new Random(7);
    byte[] some = {0, 0, 0, 1, 'A', 'A', 'B', (byte) 0x7F, (byte) 0x80, (byte) 0xFF};
    List<byte[]> keys = new ArrayList<>();
    try (RunSorter sorter = new RunSorter(folder, "part", 100_000_000)) {
      for (int i = 0; i < 3_000; i++) {
        byte[] key = Arrays.copyOf(utf8(shared), shared.length() + random.nextInt(mostBytes + 1));
        for (int at = shared.length(); at < key.length; at++) {
          key[at] = random.nextInt(4) > 0 ? (byte) 'A' : some[random.nextInt(some.length)];
        }
        keys.add(key);
        sorter.add(key, new byte[0]);
      }
    }
    keys.sort(Arrays::compareUnsigned);

    try (SortedRuns runs = SortedRuns.of(folder, "part")) {
      for (byte[] key : keys) {
        assertThat(runs.next()).isTrue();
        assertThat(runs.key()).isEqualTo(key);
      }
      assertThat(runs.next()).isFalse();
    }
  }

  @Test
  void emptyAndLongRecordsComeBackWhole() throws IOException {
    String longText = "x".repeat(200_000);
    try (RunSorter sorter = new RunSorter(folder, "part", 1_000)) {
      sorter.add(utf8("b" + longText), utf8(longText));
      sorter.add(utf8(""), utf8(""));
      sorter.add(utf8("a"), utf8(""));
    }

    assertThat(merged("part")).containsExactly("=", "a=", "b" + longText + "=" + longText);
  }

  /** Longer than what they lie in is, as long, and again what fits: in one run and in several. */
  @ParameterizedTest
  @ValueSource(ints = {300_000, 100_000_000})
  void recordsOfAnyLengthMayFollowEachOther(int budgetBytes) throws IOException {
    Random random = new Random(3);
    int[] lengths = {0, 1, 65_519, 65_520, 65_521, 65_528, 65_536, 100_000, 131_072};
    List<String> expected = new ArrayList<>();
    try (RunSorter sorter = new RunSorter(folder, "part", budgetBytes)) {
      for (int i = 0; i < 100; i++) {
        String key = String.format("%08d", random.nextInt(100_000_000));
        String value = key.substring(7).repeat(lengths[random.nextInt(lengths.length)]);
        expected.add(key + "=" + value);
        sorter.add(utf8(key), utf8(value));
      }
    }
    Collections.sort(expected);

    assertThat(merged("part")).isEqualTo(expected);
  }

  @Test
  void withoutRecordsThereIsNothing() throws IOException {
    new RunSorter(folder, "part", 1_000).close();

    assertThat(merged("part")).isEmpty();
  }

  @Test
  void runsOfAnotherNameAreLeftAlone() throws IOException {
    for (String name : List.of("part-w0", "parts-w0", "apart")) {
      try (RunSorter sorter = new RunSorter(folder, name, 1)) {
        sorter.add(utf8(name), utf8(""));
      }
    }

    assertThat(merged("part")).containsExactly("part-w0=");
  }

  @Test
  void aRunThatIsCutOrChangedIsFoundWhereverItIs() throws IOException {
    try (RunSorter sorter = new RunSorter(folder, "part", 1_000)) {
      sorter.add(utf8("key one"), utf8("value one"));
      sorter.add(utf8("key two"), utf8("value two"));
    }
    Path run = folder.resolve("part.0.run");
    byte[] whole = Files.readAllBytes(run);
    for (int length = 0; length < whole.length; length++) {
      Files.write(run, Arrays.copyOf(whole, length));
      assertDamaged(run, "cut to " + length + " bytes");
    }
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(run, changed);
      assertDamaged(run, "bit " + bit + " flipped");
    }
  }

  private void assertDamaged(Path run, String how) {
    assertThatThrownBy(() -> merged("part"))
        .as(how)
        .isInstanceOf(IOException.class)
        .hasMessage(
            run
                + ": is damaged, expected what was written there;"
                + " delete its folder and run again");
  }
}
