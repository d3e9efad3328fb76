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

  /** By index of the number; those behind the last one were other numbers', and will be again. */
  private NumberFacts[] facts = new NumberFacts[LEAST];

  void clear() {
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
    int known = numbers.size();
    return of(numbers.add(source), known);
  }

  /** What is kept of a number, made if missing. */
  NumberFacts of(byte[] bytes, int start, int length) {
    int known = numbers.size();
    return of(numbers.add(bytes, start, length), known);
  }

  private NumberFacts of(int index, int known) {
    if (index == known) {
      begin(index);
    }
    return facts[index];
  }

  private void begin(int index) {
    if (index == facts.length) {
      facts = Arrays.copyOf(facts, index * 2);
    }
    if (facts[index] == null) {
      facts[index] = new NumberFacts();
    } else {
      facts[index].clear();
    }
  }

  /** What is kept of the number that the next text is, if it is; the text is read either way. */
  @Nullable NumberFacts find(ByteSource source) {
    int index = numbers.find(source);
    return index < 0 ? null : facts[index];
  }

  /**
   * Whether a number is here.
   *
   * @param hash {@link Bytes#hash} of it
   */
  boolean has(int hash, byte[] bytes, int start, int length) {
    return numbers.find(hash, bytes, start, length) >= 0;
  }
}
