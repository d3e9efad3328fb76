package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * <p>A record is its key and its value, four bytes of length before each; records lie one behind
 * the other in memory as in the file, and only where they begin is sorted: no object is made of
 * one. In memory they lie in parts of a fixed size, since an array that grows would be copied again
 * and again, and leave its old ones behind.
 *
 * <p>A run ends with the CRC-32C of its records. It is not forced to the disk: one that a power
 * failure damaged must not pass for a shorter one.
 *
 * <p>UTF-8 compared byte by byte is the order by code point that reports demand, which {@code
 * String.compareTo} is not. Records of equal keys keep no order among themselves. Not thread-safe:
 * a worker has its own.
 */
public final class RunSorter implements Closeable {
  private static final VarHandle LENGTHS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** Before a key, and before a value. */
  static final int LENGTH_BYTES = Integer.BYTES;

  private static final int LEAST = 1 << 6;
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int PART_BITS = 16;
  private static final int PART_BYTES = 1 << PART_BITS;

  private final Path directory;
  private final String prefix;
  private final int budgetBytes;

  /** A record lies in one of them, a longer one in a longer part; the next run's lie here, too. */
  private final List<byte[]> parts = new ArrayList<>();

  /** The part that is being filled, and how far; at first there is none. */
  private int part = -1;

  private int filled = PART_BYTES;

  /** Bytes of all records. */
  private long held;

  /** Where each record begins: its part, and behind {@link #PART_BITS} bits its place there. */
  private int[] starts = new int[LEAST];

  private int count;
  private int runs;

  /**
   * @param prefix the runs are named {@code <prefix>.<n>.run} in the directory
   * @param budgetBytes of records that are held before a run is written
   */
  public RunSorter(Path directory, String prefix, int budgetBytes) {
    this.directory = directory;
    this.prefix = prefix;
    this.budgetBytes = budgetBytes;
  }

  /** Takes a record; key and value may be used for another one then. */
  public void add(ByteSink key, ByteSink value) throws IOException {
    add(key.array(), key.size(), value.array(), value.size());
  }

  /** The same of a key and a value that are arrays. */
  public void add(byte[] key, byte[] value) throws IOException {
    add(key, key.length, value, value.length);
  }

  private void add(byte[] key, int keyLength, byte[] value, int valueLength) throws IOException {
    int length = 2 * LENGTH_BYTES + keyLength + valueLength;
    if (count > 0 && held + length > budgetBytes) {
      writeRun();
    }
    if (length > PART_BYTES - filled) {
      nextPart(length);
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    starts[count++] = part << PART_BITS | filled;
    byte[] to = parts.get(part);
    put(value, valueLength, to, put(key, keyLength, to, filled));
    filled += length;
    held += length;
  }

  private void nextPart(int length) {
    part++;
    filled = 0;
    if (part == parts.size()) {
      parts.add(new byte[Math.max(PART_BYTES, length)]);
    } else if (length > parts.get(part).length) {
      parts.set(part, new byte[length]);
    }
  }

  /** Returns where it ends. */
  private static int put(byte[] bytes, int length, byte[] to, int at) {
    LENGTHS.set(to, at, length);
    System.arraycopy(bytes, 0, to, at + LENGTH_BYTES, length);
    return at + LENGTH_BYTES + length;
  }

  /** Writes the rest; after it the runs can be merged. */
  @Override
  public void close() throws IOException {
    if (count > 0) {
      writeRun();
    }
  }

  private void writeRun() throws IOException {
    Path run = directory.resolve(prefix + "." + runs++ + SortedRuns.SUFFIX);
    Path temporary = run.resolveSibling(run.getFileName() + ".tmp");
    ByteSink block = new ByteSink(2 * BLOCK_BYTES);
    CRC32C crc = new CRC32C();
    try (OutputStream out = Files.newOutputStream(temporary)) {
      int[] inOrder = new RunOrder(parts, starts, count).sorted();
      for (int i = 0; i < count; i++) {
        byte[] bytes = part(parts, inOrder[i]);
        int start = place(inOrder[i]);
        int value = end(bytes, start);
        block.raw(bytes, start, end(bytes, value) - start);
        if (block.size() >= BLOCK_BYTES || i == count - 1) {
          crc.update(block.array(), 0, block.size());
          out.write(block.array(), 0, block.size());
          block.clear();
        }
      }
      out.write(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
    Files.move(temporary, run, StandardCopyOption.ATOMIC_MOVE);
    part = -1;
    filled = PART_BYTES;
    held = 0;
    count = 0;
  }

  /** The part in which the record lies that begins there. */
  static byte[] part(List<byte[]> parts, int start) {
    return parts.get(start >>> PART_BITS);
  }

  /** The record's place in its part. */
  static int place(int start) {
    return start & PART_BYTES - 1;
  }

  /** Where what has its length there ends. */
  static int end(byte[] bytes, int at) {
    return at + LENGTH_BYTES + length(bytes, at);
  }

  static int length(byte[] bytes, int at) {
    return (int) LENGTHS.get(bytes, at);
  }
}
