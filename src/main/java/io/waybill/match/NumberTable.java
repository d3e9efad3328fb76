package io.waybill.match;

import io.waybill.sort.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a group of slots, found by the bytes of a scan: most of a night's look-ups, so no
 * String is made for one. Open addressing.
 */
final class NumberTable {
  private static final int LEAST = 1 << 8;

  private byte @Nullable [][] numbers = new byte[LEAST][];
  private NumberFacts[] facts = new NumberFacts[LEAST];
  private int size;

  void clear() {
    Arrays.fill(numbers, null);
    Arrays.fill(facts, null);
    size = 0;
  }

  int size() {
    return size;
  }

  /** What is kept of a number, made if missing. */
  NumberFacts of(String number) {
    if (2 * size >= numbers.length) {
      grow();
    }
    byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
    int place = place(bytes, 0, bytes.length);
    if (numbers[place] == null) {
      numbers[place] = bytes;
      facts[place] = new NumberFacts();
      size++;
    }
    return facts[place];
  }

  /** What is kept of the number that the next text is, if it is; the text is read either way. */
  @Nullable NumberFacts find(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    return facts[place(source.array(), start, length)];
  }

  /** All of them; null where the table has a gap. */
  @Nullable NumberFacts[] all() {
    return facts;
  }

  /** Where a number is, or would be put. */
  private int place(byte[] bytes, int start, int length) {
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash * 0x9E3779B9 >>> 7 ^ hash) & (numbers.length - 1);
    for (; ; place = place + 1 & (numbers.length - 1)) {
      byte[] there = numbers[place];
      if (there == null || Arrays.equals(there, 0, there.length, bytes, start, start + length)) {
        return place;
      }
    }
  }

  private void grow() {
    byte @Nullable [][] oldNumbers = numbers;
    NumberFacts[] oldFacts = facts;
    numbers = new byte[oldNumbers.length * 2][];
    facts = new NumberFacts[oldNumbers.length * 2];
    for (int i = 0; i < oldNumbers.length; i++) {
      byte[] number = oldNumbers[i];
      if (number != null) {
        int place = place(number, 0, number.length);
        numbers[place] = number;
        facts[place] = oldFacts[i];
      }
    }
  }
}
