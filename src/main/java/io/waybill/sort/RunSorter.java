package io.waybill.sort;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Puts records in the order of their keys' bytes with fixed memory: sorted runs go to files, {@link
 * SortedRuns} merges them.
 *
 * <p>A run ends with the CRC-32C of its records. It is not forced to the disk: one that a power
 * failure damaged must not pass for a shorter one.
 *
 * <p>UTF-8 compared byte by byte is the order by code point that reports demand, which {@code
 * String.compareTo} is not. Records of equal keys keep no order among themselves. Not thread-safe:
 * a worker has its own.
 */
public final class RunSorter implements Closeable {
  /** What a record costs on the heap besides its bytes. */
  private static final int OVERHEAD_BYTES = 64;

  private static final class Entry {
    private final byte[] key;
    private final byte[] value;

    Entry(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }
  }

  private final Path directory;
  private final String prefix;
  private final int budgetBytes;
  private final List<Entry> entries = new ArrayList<>();
  private int usedBytes;
  private int runs;

  /**
   * @param prefix the runs are named {@code <prefix>.<n>.run} in the directory
   * @param budgetBytes heap to use before a run is written
   */
  public RunSorter(Path directory, String prefix, int budgetBytes) {
    this.directory = directory;
    this.prefix = prefix;
    this.budgetBytes = budgetBytes;
  }

  /** Takes over both arrays. */
  public void add(byte[] key, byte[] value) throws IOException {
    entries.add(new Entry(key, value));
    usedBytes += key.length + value.length + OVERHEAD_BYTES;
    if (usedBytes >= budgetBytes) {
      writeRun();
    }
  }

  /** Writes the rest; after it the runs can be merged. */
  @Override
  public void close() throws IOException {
    if (!entries.isEmpty()) {
      writeRun();
    }
  }

  private void writeRun() throws IOException {
    entries.sort((a, b) -> Arrays.compareUnsigned(a.key, b.key));
    Path run = directory.resolve(prefix + "." + runs++ + SortedRuns.SUFFIX);
    Path temporary = run.resolveSibling(run.getFileName() + ".tmp");
    ByteSink sink = new ByteSink(64 * 1024);
    CRC32C crc = new CRC32C();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16))) {
      for (Entry entry : entries) {
        sink.clear();
        sink.text(entry.key, 0, entry.key.length);
        sink.text(entry.value, 0, entry.value.length);
        crc.update(sink.array(), 0, sink.size());
        out.write(sink.array(), 0, sink.size());
      }
      out.writeInt((int) crc.getValue());
    }
    Files.move(temporary, run, StandardCopyOption.ATOMIC_MOVE);
    entries.clear();
    usedBytes = 0;
  }
}
