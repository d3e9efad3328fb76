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
 * <p>Sums lie in one array, since every shipment of a night is counted here by a seller who is
 * seldom the last one's.
 */
public final class Tally implements Closeable {
  private static final int MAX_KEYS = 20_000;
  private static final int LEAST = 1 << 4;

  private final RunSorter sorter;
  private final int columns;
  private final ByteKeys keys = new ByteKeys(LEAST);

  /** By index of the key, {@code columns} of them. */
  private long[] sums;

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
    int index = keys.find(in, start, length);
    if (index < 0) {
      if (keys.size() == MAX_KEYS) {
        flush();
      }
      index = keys.add(in, start, length);
      if ((index + 1) * columns > sums.length) {
        sums = Arrays.copyOf(sums, sums.length * 2);
      }
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

  private void flush() throws IOException {
    ByteSink sink = new ByteSink(64);
    for (int index = 0; index < keys.size(); index++) {
      sink.clear();
      for (int column = 0; column < columns; column++) {
        sink.number(sums[index * columns + column]);
      }
      sorter.add(keys.key(index), sink.toByteArray());
    }
    Arrays.fill(sums, 0);
    keys.clear();
  }
}
