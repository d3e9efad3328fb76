package io.waybill.sort;

import io.waybill.crash.CrashPoint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Writes one slot file: records in any order of slots, kept together by slot in chunks.
 *
 * <pre>
 *   chunk*            records of one slot, one after the other
 *   head              what the writer has to say of the whole, free in form
 *   index             for each chunk: slot, offset, length, CRC-32C
 *   tail              length of head, length of index, CRC-32C of both, magic
 * </pre>
 *
 * <p>The file gets its name when it is complete ({@link #commit}): a name found is a file done. It
 * is not forced to the disk: what a power failure damages fails its checksum and is made again. Not
 * thread-safe.
 */
public final class SlotWriter implements Closeable {
  static final long MAGIC = 0x57425349_4C4F5432L;
  static final int TAIL_BYTES = 4 + 4 + 4 + 8;
  private static final int CHUNK_BYTES = 16 * 1024;

  /** A chunk is written when less is left of it: it need not grow for most records. */
  private static final int ROOM_BYTES = 1024;

  /**
   * What goes to the file at a time, at a multiple of it: the operating system takes whole pages
   * for two thirds of the time that chunks of any length at any place take.
   */
  private static final int BLOCK_BYTES = 64 * 1024;

  private final Path path;
  private final Path temporary;
  private final FileChannel channel;
  private final ByteSink[] chunks;
  private final ByteBuffer block;
  private final ByteSink index = new ByteSink(4096);
  private final CRC32C crc = new CRC32C();

  /** Of the next chunk in the file; what is before it is written, or waits in the block. */
  private long position;

  /**
   * Chunks being filled, and the block that they go to the file by; one worker's next file can use
   * those of its last. Not thread-safe.
   */
  public static final class Chunks {
    private final ByteSink[] bySlot = new ByteSink[Slots.ALL];
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
  }

  public SlotWriter(Path path) throws IOException {
    this(path, new Chunks());
  }

  /**
   * @param reused of a writer that is closed
   */
  public SlotWriter(Path path, Chunks reused) throws IOException {
    this.path = path;
    chunks = reused.bySlot;
    block = reused.block.clear();
    for (ByteSink chunk : chunks) {
      if (chunk != null) {
        chunk.clear();
      }
    }
    temporary = path.resolveSibling(path.getFileName() + ".tmp");
    channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** Where the next record of the slot goes; to be written before the next call. */
  public ByteSink to(int slot) throws IOException {
    ByteSink chunk = chunks[slot];
    if (chunk == null) {
      chunk = new ByteSink(512);
      chunks[slot] = chunk;
    } else if (chunk.size() > CHUNK_BYTES - ROOM_BYTES) {
      flush(slot);
    }
    return chunk;
  }

  /** Completes the file and gives it its name. */
  public void commit(byte[] head) throws IOException {
    for (int slot = 0; slot < Slots.ALL; slot++) {
      if (chunks[slot] != null && chunks[slot].size() > 0) {
        flush(slot);
      }
    }
    ByteBuffer end = ByteBuffer.allocate(head.length + index.size() + TAIL_BYTES);
    end.put(head).put(index.array(), 0, index.size());
    crc.reset();
    crc.update(end.array(), 0, end.position());
    end.putInt(head.length).putInt(index.size()).putInt((int) crc.getValue()).putLong(MAGIC);
    write(end.array(), end.position());
    writeBlock();
    channel.close();
    CrashPoint.SLOTS_WRITTEN.reached();
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    CrashPoint.SLOTS_NAMED.reached();
  }

  public void commit() throws IOException {
    commit(new byte[0]);
  }

  /** Without {@link #commit} before it: drops what was written. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      Files.deleteIfExists(temporary);
    }
  }

  private void flush(int slot) throws IOException {
    ByteSink chunk = chunks[slot];
    crc.reset();
    crc.update(chunk.array(), 0, chunk.size());
    index.count(slot);
    index.count(position);
    index.count(chunk.size());
    index.count(crc.getValue());
    write(chunk.array(), chunk.size());
    chunk.clear();
  }

  private void write(byte[] bytes, int length) throws IOException {
    for (int from = 0; from < length; ) {
      int count = Math.min(length - from, block.remaining());
      block.put(bytes, from, count);
      from += count;
      if (!block.hasRemaining()) {
        writeBlock();
      }
    }
    position += length;
  }

  private void writeBlock() throws IOException {
    block.flip();
    while (block.hasRemaining()) {
      channel.write(block);
    }
    block.clear();
  }
}
