package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link ByteSink} writes, a {@link ByteSource} reads. */
class BytesTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        63,
        64,
        -64,
        -65,
        127,
        128,
        16_383,
        16_384,
        1_744_020_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
      })
  void numbers(long number) {
    ByteSink sink = new ByteSink(1);
    sink.number(number);
    sink.time(number);
    sink.ordered(number);
    sink.count(number);
    ByteSource source = new ByteSource(sink.toByteArray());

    assertThat(source.number()).isEqualTo(number);
    assertThat(source.time()).isEqualTo(number);
    assertThat(source.ordered()).isEqualTo(number);
    assertThat(source.count()).isEqualTo(number);
    assertThat(source.hasMore()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "ABC 123", "Ä", "ABCÄ", "ÄABC", "漢字", "a\uD83D\uDE00b", "\u0000"})
  void texts(String text) {
    ByteSink sink = new ByteSink(1);
    sink.text(text);
    sink.text(text);
    sink.text(text);
    sink.text(text);
    ByteSource source = new ByteSource(sink.toByteArray());

    assertThat(source.text()).isEqualTo(text);
    assertThat(source.word()).isEqualTo(text);
    source.skipText();
    assertThat(source.word()).isEqualTo(text);
    assertThat(source.hasMore()).isFalse();
  }

  @Test
  void piecesAreEqualIfAllTheirBytesAre() {
    forPieces(
        (a, b, length) -> {
          assertThat(Bytes.equal(a, 3, b, 7, length)).isTrue();
          for (int other = 0; other < length; other++) {
            b[7 + other]++;
            assertThat(Bytes.equal(a, 3, b, 7, length)).as("%d of %d", other, length).isFalse();
            b[7 + other]--;
          }
        });
  }

  /** Takes the same random bytes, in one array from 3 on and in another one from 7 on. */
  private interface Pieces {
    void accept(byte[] a, byte[] b, int length);
  }

  private static void forPieces(Pieces pieces) {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      int length = random.nextInt(40);
      byte[] a = new byte[length + 5];
      byte[] b = new byte[length + 9];
      random.nextBytes(a);
      random.nextBytes(b);
      System.arraycopy(a, 3, b, 7, length);
      pieces.accept(a, b, length);
    }
  }

  /** A text's slot and hash are those of its bytes, wherever these lie. */
  @Test
  void aHashChangesWithEveryByteAndNotWithThePlace() {
    forPieces(
        (a, b, length) -> {
          long hash = Hash.of(a, 3, 3 + length);
          assertThat(Hash.of(b, 7, 7 + length)).isEqualTo(hash);
          for (int other = 0; other < length; other++) {
            b[7 + other]++;
            assertThat(Hash.of(b, 7, 7 + length)).as("%d of %d", other, length).isNotEqualTo(hash);
            b[7 + other]--;
          }
        });
  }

  /** Sets ask for the lowest bits and those from the 32nd on, slots for the highest. */
  @Test
  void numbersInARowHaveHashesSpreadOverAllBits() {
    Set<Long> hashes = new HashSet<>();
    int[] ones = new int[Long.SIZE];
    for (int i = 0; i < 100_000; i++) {
      long hash = Hash.of(String.format("2025-%07d", i));
      hashes.add(hash);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        ones[bit] += (int) (hash >>> bit & 1);
      }
    }
    assertThat(hashes).hasSize(100_000);
    assertThat(Arrays.stream(ones).min().orElseThrow()).isGreaterThan(49_000);
    assertThat(Arrays.stream(ones).max().orElseThrow()).isLessThan(51_000);
    for (int from = 0; from <= Long.SIZE - 12; from++) {
      int shift = from;
      assertThat(hashes.stream().map(hash -> hash >>> shift & 0xFFF).distinct()).hasSize(1 << 12);
    }
  }

  @Test
  void manyDifferentWordsAreNotMistakenForEachOther() {
    ByteSink sink = new ByteSink(16);
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      words.add((random.nextBoolean() ? "W" : "Ä") + random.nextInt(5_000));
      sink.text(words.get(i));
    }
    ByteSource source = new ByteSource().reset(sink);

    for (String word : words) {
      assertThat(source.word()).isEqualTo(word);
    }
  }

  @Test
  void aMixOfAllIsReadBackInItsOrder() {
    Random random = new Random(1);
    ByteSink sink = new ByteSink(1);
    for (int i = 0; i < 2_000; i++) {
      write(random, sink, i);
    }
    byte[] written = sink.toByteArray();

    Random again = new Random(1);
    ByteSource source = new ByteSource(written);
    for (int i = 0; i < 2_000; i++) {
      switch (again.nextInt(6)) {
        case 0 -> assertThat(source.number()).isEqualTo(again.nextLong());
        case 1 -> assertThat(source.length()).isEqualTo(again.nextInt(1 << 20));
        case 2 -> assertThat(source.flag()).isEqualTo(again.nextBoolean());
        case 3 -> assertThat(source.text()).isEqualTo("text " + i);
        case 4 -> assertThat(source.one()).isEqualTo(i % 100);
        default -> assertThat(source.time()).isEqualTo(ByteSink.NO_TIME);
      }
    }
    assertThat(source.hasMore()).isFalse();
  }

  private static void write(Random random, ByteSink sink, int i) {
    switch (random.nextInt(6)) {
      case 0 -> sink.number(random.nextLong());
      case 1 -> sink.count(random.nextInt(1 << 20));
      case 2 -> sink.flag(random.nextBoolean());
      case 3 -> sink.text("text " + i);
      case 4 -> sink.one(i % 100);
      default -> sink.time(ByteSink.NO_TIME);
    }
  }

  @Test
  void orderedNumbersCompareAsTheirBytes() {
    long[] rising = {Long.MIN_VALUE, -86_400_000, -1, 0, 1, 255, 256, 1L << 40, Long.MAX_VALUE};
    for (int i = 1; i < rising.length; i++) {
      assertThat(Arrays.compareUnsigned(ordered(rising[i - 1]), ordered(rising[i]))).isNegative();
    }
  }

  private static byte[] ordered(long number) {
    ByteSink sink = new ByteSink(8);
    sink.ordered(number);
    return sink.toByteArray();
  }
}
