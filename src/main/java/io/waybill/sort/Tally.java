package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums by key with fixed memory: when the table is full, it becomes a sorted run.
 *
 * <p>The same key may so stand in many runs; {@link SortedTally} adds them up. A sum must stay
 * within a long; what could grow beyond (values of orders) is counted in two parts.
 */
public final class Tally implements Closeable {
  private static final int MAX_KEYS = 20_000;

  private final RunSorter sorter;
  private final int columns;
  private Map<String, long[]> sums = new HashMap<>();

  public Tally(Path directory, String prefix, int columns) {
    sorter = new RunSorter(directory, prefix, 4 << 20);
    this.columns = columns;
  }

  /** The sums of a key, to be added to before the next call. */
  public long[] of(String key) throws IOException {
    long[] row = sums.get(key);
    if (row == null) {
      if (sums.size() == MAX_KEYS) {
        flush();
      }
      row = new long[columns];
      sums.put(key, row);
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    flush();
    sorter.close();
  }

  private void flush() throws IOException {
    ByteSink sink = new ByteSink(64);
    for (Map.Entry<String, long[]> entry : sums.entrySet()) {
      sink.clear();
      for (long sum : entry.getValue()) {
        sink.number(sum);
      }
      sorter.add(entry.getKey().getBytes(StandardCharsets.UTF_8), sink.toByteArray());
    }
    sums = new HashMap<>();
  }
}
