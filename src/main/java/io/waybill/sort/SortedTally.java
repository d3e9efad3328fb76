package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The sums of all workers' {@link Tally} of one name, each key once, in order by code point. */
public final class SortedTally implements Closeable {
  private final SortedRuns runs;
  private final int columns;
  private boolean more;
  private byte[] key = new byte[0];
  private long[] sums = new long[0];

  public SortedTally(Path directory, String prefix, int columns) throws IOException {
    runs = SortedRuns.of(directory, prefix);
    this.columns = columns;
    more = runs.next();
  }

  /** Goes to the next key; false at the end. */
  public boolean next() throws IOException {
    if (!more) {
      return false;
    }
    key = runs.key();
    sums = new long[columns];
    do {
      ByteSource source = runs.readValue();
      for (int i = 0; i < columns; i++) {
        sums[i] = Math.addExact(sums[i], source.number());
      }
      more = runs.next();
    } while (more && isKey(runs.readKey()));
    return true;
  }

  private boolean isKey(ByteSource next) {
    return next.remaining() == key.length
        && Bytes.equal(key, 0, next.array(), next.position(), key.length);
  }

  public String key() {
    return new String(key, StandardCharsets.UTF_8);
  }

  public long sum(int column) {
    return sums[column];
  }

  @Override
  public void close() throws IOException {
    runs.close();
  }
}
