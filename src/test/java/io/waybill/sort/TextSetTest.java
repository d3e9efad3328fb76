package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts found by bytes somewhere in others. */
class TextSetTest {
  private static boolean contains(TextSet set, String text) {
    byte[] utf8 = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return set.contains(utf8, 1, utf8.length - 2);
  }

  @Test
  void prefixesOfEachOtherAreNotTheSame() {
    String longest = "20250415-00002767-Ä-0123456789";
    for (int length = 0; length <= longest.length(); length++) {
      TextSet set = TextSet.of(List.of(longest.substring(0, length)));
      for (int other = 0; other <= longest.length(); other++) {
        assertThat(contains(set, longest.substring(0, other))).isEqualTo(other == length);
      }
    }
  }

  /** So few places that nearly all texts share theirs with others, and so many that all do. */
  @Test
  void manyThatDifferInOneCharacter() {
    for (int size : new int[] {0, 1, 5, 16, 17, 1000, 4095}) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        texts.add("O" + (char) ('A' + i % 26) + "-" + i / 26 + "-constant-end");
      }
      TextSet set = TextSet.of(texts);
      Set<String> known = new HashSet<>(texts);
      for (int i = 0; i < 2 * size + 100; i++) {
        String text = "O" + (char) ('A' + i % 26) + "-" + i / 26 + "-constant-end";
        assertThat(contains(set, text)).as(text).isEqualTo(known.contains(text));
      }
    }
  }

  @Test
  void theNextTextIsReadEitherWay() {
    ByteSink sink = new ByteSink(64);
    sink.text("A1");
    sink.text("A");
    sink.text("A12");
    sink.count(7);
    ByteSource source = new ByteSource(sink.toByteArray());
    TextSet set = TextSet.of(List.of("A12", "A1"));

    assertThat(set.containsNext(source)).isTrue();
    assertThat(set.containsNext(source)).isFalse();
    assertThat(set.containsNext(source)).isTrue();
    assertThat(source.count()).isEqualTo(7);
  }
}
