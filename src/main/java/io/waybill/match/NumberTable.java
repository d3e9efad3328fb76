package io.waybill.match;

import io.waybill.sort.ByteKeys;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of a slot, found by the bytes of a row or a scan: most of a night's look-ups. */
final class NumberTable {
  private static final int LEAST = 1 << 8;

  private final ByteKeys numbers = new ByteKeys(LEAST);

  /** By index of the number. */
  private NumberFacts[] facts = new NumberFacts[LEAST];

  void clear() {
    Arrays.fill(facts, 0, numbers.size(), null);
    numbers.clear();
  }

  int size() {
    return numbers.size();
  }

  /** What is kept of the number with this index, 0 … size - 1. */
  NumberFacts get(int index) {
    return facts[index];
  }

  /** What is kept of the number that the next text is, made if missing; the text is read. */
  NumberFacts of(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    return of(source.array(), start, length);
  }

  /** What is kept of a number, made if missing. */
  NumberFacts of(byte[] bytes, int start, int length) {
    int index = numbers.add(bytes, start, length);
    if (index == facts.length) {
      facts = Arrays.copyOf(facts, index * 2);
    }
    if (facts[index] == null) {
      facts[index] = new NumberFacts();
    }
    return facts[index];
  }

  /** What is kept of the number that the next text is, if it is; the text is read either way. */
  @Nullable NumberFacts find(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    int index = numbers.find(source.array(), start, length);
    return index < 0 ? null : facts[index];
  }

  /** Whether the number that the next text is, is in one of two tables; the text is read. */
  static boolean isInEither(NumberTable a, NumberTable b, ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    byte[] bytes = source.array();
    int hash = Bytes.hash(bytes, start, length);
    return a.numbers.find(hash, bytes, start, length) >= 0
        || b.numbers.find(hash, bytes, start, length) >= 0;
  }
}
