package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A file that a {@link SlotWriter} completed, read a slot at a time. Safe for many threads. */
public final class SlotFile implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final byte[] head;

  /** Per chunk: offset, length, checksum; those of slot s are first[s] … first[s+1]-1. */
  private final long[] chunks;

  private final int[] first = new int[Slots.ALL + 1];

  private SlotFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    ByteBuffer tail = read(channel.size() - SlotWriter.TAIL_BYTES, SlotWriter.TAIL_BYTES);
    int headLength = tail.getInt();
    int indexLength = tail.getInt();
    int checksum = tail.getInt();
    long endLength = (long) headLength + indexLength;
    if (tail.getLong() != SlotWriter.MAGIC
        || headLength < 0
        || indexLength < 0
        || endLength > channel.size() - SlotWriter.TAIL_BYTES) {
      throw damaged(path, "no slot file");
    }
    byte[] end = read(channel.size() - SlotWriter.TAIL_BYTES - endLength, (int) endLength).array();
    if (checksum(end, 0, end.length) != checksum) {
      throw damaged(path, "the index fails its checksum");
    }
    head = Arrays.copyOf(end, headLength);
    chunks = index(new ByteSource().reset(end, headLength, indexLength));
  }

  public static SlotFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new SlotFile(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  public byte[] head() {
    return head;
  }

  /** Reads all chunks of a slot, in the order in which they were written, behind what is there. */
  public void read(int slot, ByteSink into) throws IOException {
    for (int i = first[slot]; i < first[slot + 1]; i++) {
      int length = (int) chunks[3 * i + 1];
      int start = into.grow(length);
      read(chunks[3 * i], ByteBuffer.wrap(into.array(), start, length));
      if (checksum(into.array(), start, length) != (int) chunks[3 * i + 2]) {
        throw damaged(path, "slot " + slot + " fails its checksum");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private long[] index(ByteSource index) {
    long[] found = new long[64];
    int[] slotOf = new int[16];
    int count = 0;
    while (index.hasMore()) {
      if (count == slotOf.length) {
        slotOf = Arrays.copyOf(slotOf, count * 2);
        found = Arrays.copyOf(found, count * 8);
      }
      slotOf[count] = index.length();
      first[slotOf[count] + 1]++;
      found[3 * count] = index.count();
      found[3 * count + 1] = index.count();
      found[3 * count + 2] = index.count();
      count++;
    }
    for (int slot = 0; slot < Slots.ALL; slot++) {
      first[slot + 1] += first[slot];
    }
    int[] next = first.clone();
    long[] bySlot = new long[3 * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(found, 3 * i, bySlot, 3 * next[slotOf[i]]++, 3);
    }
    return bySlot;
  }

  private ByteBuffer read(long offset, int length) throws IOException {
    if (offset < 0) {
      throw damaged(path, "too short");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    read(offset, buffer);
    return buffer.flip();
  }

  private void read(long offset, ByteBuffer into) throws IOException {
    for (long at = offset; into.hasRemaining(); ) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw damaged(path, "cut short");
      }
      at += count;
    }
  }

  private static DamagedException damaged(Path path, String what) {
    return new DamagedException(
        path, what + ", expected what was written there; delete it, it is made again");
  }

  private static int checksum(byte[] bytes, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, length);
    return (int) crc.getValue();
  }
}
