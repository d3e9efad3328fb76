package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Sums by key with fixed memory: when the table is full, it becomes a sorted run.
 *
 * <p>The same key may so stand in many runs; {@link SortedTally} adds them up. A sum must stay
 * within a long; what could grow beyond (values of orders) is counted in two parts.
 *
 * <p>Keys are bytes and sums lie in one array, since every shipment of a night is counted here by a
 * seller who is seldom the last one's. Open addressing.
 */
public final class Tally implements Closeable {
  private static final int MAX_KEYS = 20_000;
  private static final int LEAST = 1 << 4;

  private final RunSorter sorter;
  private final int columns;

  /** By place: 1 + the index of the key that is there; 0 is a gap. */
  private int[] places = new int[4 * LEAST];

  // by index
  private int[] hashes = new int[LEAST];
  private int[] ends = new int[LEAST];
  private long[] sums;
  private int size;

  /** All keys' bytes, one behind the other. */
  private final ByteSink keys = new ByteSink(LEAST * 8);

  public Tally(Path directory, String prefix, int columns) {
    sorter = new RunSorter(directory, prefix, 4 << 20);
    this.columns = columns;
    sums = new long[LEAST * columns];
  }

  /** The same as {@link #at(byte[], int, int)} for a text. */
  public int at(String key) throws IOException {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    return at(utf8, 0, utf8.length);
  }

  /** The place of a key's sums, for {@link #add}, until the next call; a new key's are 0. */
  public int at(byte[] in, int start, int length) throws IOException {
    int hash = Bytes.hash(in, start, length);
    int place = place(hash, in, start, length);
    int index = places[place] - 1;
    if (index < 0) {
      if (size == MAX_KEYS) {
        flush();
        place = place(hash, in, start, length);
      } else if (size == hashes.length) {
        grow();
        place = place(hash, in, start, length);
      }
      index = size++;
      places[place] = index + 1;
      hashes[index] = hash;
      keys.raw(in, start, length);
      ends[index] = keys.size();
    }
    return index * columns;
  }

  /**
   * Adds to one of a key's sums.
   *
   * @param at what {@link #at} returned
   * @param column 0 … columns - 1
   */
  public void add(int at, int column, long value) {
    sums[at + column] += value;
  }

  @Override
  public void close() throws IOException {
    flush();
    sorter.close();
  }

  private int place(int hash, byte[] in, int start, int length) {
    int mask = places.length - 1;
    for (int place = hash & mask; ; place = place + 1 & mask) {
      int index = places[place] - 1;
      if (index < 0 || hashes[index] == hash && isKey(index, in, start, length)) {
        return place;
      }
    }
  }

  private boolean isKey(int index, byte[] in, int start, int length) {
    int from = start(index);
    return ends[index] - from == length && Bytes.equal(keys.array(), from, in, start, length);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  private void grow() {
    int room = hashes.length * 2;
    hashes = Arrays.copyOf(hashes, room);
    ends = Arrays.copyOf(ends, room);
    sums = Arrays.copyOf(sums, room * columns);
    places = new int[room * 4];
    int mask = places.length - 1;
    for (int index = 0; index < size; index++) {
      int place = hashes[index] & mask;
      while (places[place] != 0) {
        place = place + 1 & mask;
      }
      places[place] = index + 1;
    }
  }

  private void flush() throws IOException {
    ByteSink sink = new ByteSink(64);
    for (int index = 0; index < size; index++) {
      sink.clear();
      for (int column = 0; column < columns; column++) {
        sink.number(sums[index * columns + column]);
      }
      byte[] key = Arrays.copyOfRange(keys.array(), start(index), ends[index]);
      sorter.add(key, sink.toByteArray());
    }
    Arrays.fill(places, 0);
    Arrays.fill(sums, 0);
    keys.clear();
    size = 0;
  }
}
