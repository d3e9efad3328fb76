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
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Merges the runs of {@link RunSorter}s, of all workers, into one sequence by key. */
public final class SortedRuns implements Closeable {
  static final String SUFFIX = ".run";
  private static final int LENGTH_BYTES = RunSorter.LENGTH_BYTES;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final PriorityQueue<Run> runs = new PriorityQueue<>(Run::compareKeys);
  private final ByteSource key = new ByteSource();
  private final ByteSource value = new ByteSource();

  /** Whose record is at hand; it is not among the others. */
  private @Nullable Run least;

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
      while (run.next()) {
        // its checksum is all that matters
      }
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
    if (least != null && least.next()) {
      runs.add(least);
    }
    least = runs.poll();
    return least != null;
  }

  public byte[] key() {
    return bytes(readKey());
  }

  public byte[] value() {
    return bytes(readValue());
  }

  /** The key where it lies, until the next record. */
  public ByteSource readKey() {
    Run run = Objects.requireNonNull(least);
    return key.reset(run.buffer, run.keyStart(), run.keyLength);
  }

  /** The same of the value. */
  public ByteSource readValue() {
    Run run = Objects.requireNonNull(least);
    return value.reset(run.buffer, run.valueStart(), run.valueLength);
  }

  private static byte[] bytes(ByteSource source) {
    int start = source.position();
    return Arrays.copyOfRange(source.array(), start, start + source.remaining());
  }

  @Override
  public void close() throws IOException {
    if (least != null) {
      least.in.close();
    }
    for (Run run : runs) {
      run.in.close();
    }
  }

  private static final class Run {
    private final Path file;
    private final InputStream in;
    private final CRC32C crc = new CRC32C();
    private byte[] buffer = new byte[BUFFER_BYTES];

    /** Where the record at hand begins, and the next one. */
    private int start;

    private int next;
    private int end;
    private int keyLength;
    private int valueLength;

    /** Bytes of records that are still in the file; the checksum comes behind them. */
    private long left;

    Run(Path file) throws IOException {
      this.file = file;
      left = Files.size(file) - Integer.BYTES;
      in = Files.newInputStream(file);
    }

    /** Goes to the next record; false at the end, when the file was read as it was written. */
    boolean next() throws IOException {
      start = next;
      if (start == end && !fill(0)) {
        check();
        return false;
      }
      keyLength = length(0);
      valueLength = length(LENGTH_BYTES + keyLength);
      next = valueStart() + valueLength;
      return true;
    }

    int keyStart() {
      return start + LENGTH_BYTES;
    }

    int valueStart() {
      return keyStart() + keyLength + LENGTH_BYTES;
    }

    int compareKeys(Run other) {
      int key = keyStart();
      int otherKey = other.keyStart();
      return Arrays.compareUnsigned(
          buffer, key, key + keyLength, other.buffer, otherKey, otherKey + other.keyLength);
    }

    /** The length that stands so far behind the record's start; what has it is here then. */
    private int length(int from) throws IOException {
      demand(from + LENGTH_BYTES);
      int length = RunSorter.length(buffer, start + from);
      if (length < 0 || length > left + end - start) {
        throw damaged();
      }
      demand(from + LENGTH_BYTES + length);
      return length;
    }

    /** Has so many bytes of the record in the buffer. */
    private void demand(int length) throws IOException {
      while (end - start < length) {
        if (!fill(length)) {
          throw damaged();
        }
      }
    }

    /**
     * Reads on, behind what there is of the record; false at the end of the records.
     *
     * @param length of the record, as far as it is known
     */
    private boolean fill(int length) throws IOException {
      byte[] to = length > buffer.length ? new byte[length] : buffer;
      System.arraycopy(buffer, start, to, 0, end - start);
      buffer = to;
      end -= start;
      start = 0;
      int count = in.read(buffer, end, (int) Math.min(buffer.length - end, Math.max(0, left)));
      if (count <= 0) {
        return false;
      }
      crc.update(buffer, end, count);
      left -= count;
      end += count;
      return true;
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
