package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a slot, found by the bytes of a row or a scan: most of a night's look-ups, so no
 * object is made for one, and what it touches lies close together. Open addressing.
 */
final class NumberTable {
  private static final int LEAST = 1 << 8;

  /** By place: 1 + the index of the number that is there; 0 is a gap. */
  private int[] places = new int[2 * LEAST];

  // by index
  private int[] hashes = new int[LEAST];
  private int[] ends = new int[LEAST];
  private NumberFacts[] facts = new NumberFacts[LEAST];
  private int size;

  /** All numbers' bytes, one behind the other. */
  private final ByteSink names = new ByteSink(LEAST * 16);

  void clear() {
    Arrays.fill(places, 0);
    Arrays.fill(facts, 0, size, null);
    size = 0;
    names.clear();
  }

  int size() {
    return size;
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
    if (size == hashes.length) {
      grow();
    }
    int hash = Bytes.hash(bytes, start, length);
    int place = place(hash, bytes, start, length);
    int index = places[place] - 1;
    if (index >= 0) {
      return facts[index];
    }
    places[place] = size + 1;
    hashes[size] = hash;
    names.raw(bytes, start, length);
    ends[size] = names.size();
    facts[size] = new NumberFacts();
    return facts[size++];
  }

  /** What is kept of the number that the next text is, if it is; the text is read either way. */
  @Nullable NumberFacts find(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    byte[] bytes = source.array();
    int index = index(Bytes.hash(bytes, start, length), bytes, start, length);
    return index < 0 ? null : facts[index];
  }

  /** Whether the number that the next text is, is in one of two tables; the text is read. */
  static boolean isInEither(NumberTable a, NumberTable b, ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    byte[] bytes = source.array();
    int hash = Bytes.hash(bytes, start, length);
    return a.index(hash, bytes, start, length) >= 0 || b.index(hash, bytes, start, length) >= 0;
  }

  /** The index of a number; less than 0 if it is not here. */
  private int index(int hash, byte[] bytes, int start, int length) {
    return places[place(hash, bytes, start, length)] - 1;
  }

  /** Where a number is, or would be put. */
  private int place(int hash, byte[] bytes, int start, int length) {
    int mask = places.length - 1;
    for (int place = hash & mask; ; place = place + 1 & mask) {
      int index = places[place] - 1;
      if (index < 0 || hashes[index] == hash && isNamed(index, bytes, start, length)) {
        return place;
      }
    }
  }

  private boolean isNamed(int index, byte[] bytes, int start, int length) {
    int from = index == 0 ? 0 : ends[index - 1];
    return ends[index] - from == length && Bytes.equal(names.array(), from, bytes, start, length);
  }

  private void grow() {
    int newSize = hashes.length * 2;
    hashes = Arrays.copyOf(hashes, newSize);
    ends = Arrays.copyOf(ends, newSize);
    facts = Arrays.copyOf(facts, newSize);
    places = new int[newSize * 2];
    int mask = places.length - 1;
    for (int index = 0; index < size; index++) {
      int place = hashes[index] & mask;
      while (places[place] != 0) {
        place = place + 1 & mask;
      }
      places[place] = index + 1;
    }
  }
}
