package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
  @TempDir private Path folder;

  private List<String> sums(String prefix, int columns) throws IOException {
    List<String> found = new ArrayList<>();
    try (SortedTally sums = new SortedTally(folder, prefix, columns)) {
      while (sums.next()) {
        StringBuilder line = new StringBuilder(sums.key());
        for (int column = 0; column < columns; column++) {
          line.append(' ').append(sums.sum(column));
        }
        found.add(line.toString());
      }
    }
    return found;
  }

  @Test
  void moreKeysThanATableHoldsAreAddedUpOverAllWorkers() throws IOException {
    Random random = new Random(1);
    Map<String, long[]> expected = new TreeMap<>(CodePoints.ORDER);
    for (int worker = 0; worker < 2; worker++) {
      try (Tally tally = new Tally(folder, "part-w" + worker, 2)) {
        for (int i = 0; i < 70_000; i++) {
          String key = (i % 3 == 0 ? "\uFF21" : "\uD83D\uDE00") + random.nextInt(25_000);
          int amount = random.nextInt(2_000) - 1_000;
          int at = tally.at(key);
          tally.add(at, 0, 1);
          tally.add(at, 1, amount);
          long[] sum = expected.computeIfAbsent(key, k -> new long[2]);
          sum[0]++;
          sum[1] += amount;
        }
      }
    }
    List<String> lines = new ArrayList<>();
    expected.forEach((key, sum) -> lines.add(key + " " + sum[0] + " " + sum[1]));

    assertThat(sums("part", 2)).isEqualTo(lines);
  }

  @Test
  void aKeyThatWasOnlyAskedForIsThereWithZeros() throws IOException {
    try (Tally tally = new Tally(folder, "part", 3)) {
      assertThat(tally.at("S-1")).isEqualTo(tally.at("S-1"));
    }

    assertThat(sums("part", 3)).containsExactly("S-1 0 0 0");
  }

  @Test
  void withoutKeysThereIsNothing() throws IOException {
    new Tally(folder, "part", 1).close();

    assertThat(sums("part", 1)).isEmpty();
  }

  @Test
  void aSumThatDoesNotFitFailsRatherThanTurnsNegative() throws IOException {
    for (int worker = 0; worker < 2; worker++) {
      try (Tally tally = new Tally(folder, "part-w" + worker, 1)) {
        tally.add(tally.at("S-1"), 0, Long.MAX_VALUE);
      }
    }

    assertThatThrownBy(() -> sums("part", 1)).isInstanceOf(ArithmeticException.class);
  }
}
