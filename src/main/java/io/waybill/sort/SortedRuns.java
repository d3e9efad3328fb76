package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.CRC32C;

/** Merges the runs of {@link RunSorter}s, of all workers, into one sequence by key. */
public final class SortedRuns implements Closeable {
  static final String SUFFIX = ".run";
  private static final int BUFFER_BYTES = 64 * 1024;

  private final PriorityQueue<Run> runs =
      new PriorityQueue<>((a, b) -> Arrays.compareUnsigned(a.key, b.key));
  private byte[] key = new byte[0];
  private byte[] value = new byte[0];

  private SortedRuns() {}

  /** All runs in the directory whose name begins with {@code prefix} and a dot or hyphen. */
  public static SortedRuns of(Path directory, String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(directory, prefix + "[-.]*" + SUFFIX)) {
      found.forEach(files::add);
    }
    SortedRuns merged = new SortedRuns();
    for (Path file : files) {
      Run run = new Run(file);
      if (run.next()) {
        merged.runs.add(run);
      }
    }
    return merged;
  }

  /** Fails if a run is gone or damaged. */
  static void check(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw damaged(file, "is gone");
    }
    Run run = new Run(file);
    try {
      while (run.fill()) {
        // its checksum is all that matters
      }
      run.check();
    } finally {
      run.in.close();
    }
  }

  private static DamagedException damaged(Path file, String how) {
    return new DamagedException(
        file, how + ", expected what was written there; delete its folder and run again");
  }

  /** Goes to the next record; false at the end. */
  public boolean next() throws IOException {
    Run least = runs.poll();
    if (least == null) {
      return false;
    }
    key = least.key;
    value = least.value;
    if (least.next()) {
      runs.add(least);
    }
    return true;
  }

  public byte[] key() {
    return key;
  }

  public byte[] value() {
    return value;
  }

  @Override
  public void close() throws IOException {
    for (Run run : runs) {
      run.in.close();
    }
  }

  private static final class Run {
    private final Path file;
    private final InputStream in;
    private final CRC32C crc = new CRC32C();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    /** Bytes of records that are still in the file; the checksum comes behind them. */
    private long left;

    private byte[] key = new byte[0];
    private byte[] value = new byte[0];

    Run(Path file) throws IOException {
      this.file = file;
      left = Files.size(file) - Integer.BYTES;
      in = Files.newInputStream(file);
    }

    boolean next() throws IOException {
      if (at == end && !fill()) {
        check();
        return false;
      }
      key = bytes(count());
      value = bytes(count());
      return true;
    }

    private int count() throws IOException {
      int value = 0;
      for (int shift = 0; shift < 32; shift += 7) {
        demand();
        byte b = buffer[at++];
        value |= (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw damaged();
    }

    private byte[] bytes(int length) throws IOException {
      if (length < 0 || length > left + end - at) {
        throw damaged();
      }
      byte[] bytes = new byte[length];
      for (int done = 0; done < length; ) {
        demand();
        int part = Math.min(length - done, end - at);
        System.arraycopy(buffer, at, bytes, done, part);
        at += part;
        done += part;
      }
      return bytes;
    }

    private void demand() throws IOException {
      if (at == end && !fill()) {
        throw damaged();
      }
    }

    private boolean fill() throws IOException {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, Math.max(0, left))));
      left -= end;
      crc.update(buffer, 0, end);
      return end > 0;
    }

    private void check() throws IOException {
      byte[] checksum = in.readNBytes(Integer.BYTES);
      in.close();
      if (left != 0
          || checksum.length != Integer.BYTES
          || ByteBuffer.wrap(checksum).getInt() != (int) crc.getValue()) {
        throw damaged();
      }
    }

    private DamagedException damaged() {
      return SortedRuns.damaged(file, "is damaged");
    }
  }
}
