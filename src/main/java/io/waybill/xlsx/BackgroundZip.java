package io.waybill.xlsx;

import io.waybill.sort.ByteSink;
import io.waybill.sort.Parallel;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A zip file that a thread of its own deflates and writes, beside the making of what is in it.
 *
 * <p>That thread does one thing after the other: the bytes do not depend on how fast it is. All
 * entries have the same time. Not thread-safe for who calls it.
 */
final class BackgroundZip implements Closeable {
  /** For a time of January 1980 the JDK writes another one beside it, by the machine's zone. */
  private static final LocalDateTime FIXED = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** So many wait to be deflated, or are it: who makes them is ahead by no more. */
  private static final int PIECES = 4;

  private final PieceZip zip;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "zip");
            thread.setDaemon(true);
            return thread;
          });

  /** Those that were added, the first one first; each gives its buffer back when it is written. */
  private final Queue<Future<ByteSink>> added = new ArrayDeque<>();

  /** An entry that none of the pieces that were added is of. */
  private @Nullable ZipEntry begun;

  /**
   * Begins a file in place of one of that name.
   *
   * @throws IOException the file cannot be written
   */
  BackgroundZip(Path file) throws IOException {
    zip = new PieceZip(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /**
   * An empty buffer to fill with a piece.
   *
   * @throws IOException a piece that was added before cannot be written
   */
  ByteSink piece() throws IOException {
    if (added.size() < PIECES) {
      return new ByteSink(2 * PieceZip.PIECE_BYTES);
    }
    ByteSink piece = Parallel.result(added.remove());
    piece.clear();
    return piece;
  }

  /** Begins an entry with the next piece; the one before ends. */
  void entry(String path) {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(FIXED);
    begun = entry;
  }

  /** Adds a piece to the entry; its buffer is no longer the caller's. */
  void add(ByteSink piece) {
    ZipEntry entry = begun;
    begun = null;
    added.add(
        thread.submit(
            () -> {
              if (entry != null) {
                zip.putNextEntry(entry);
              }
              zip.piece(piece.array(), piece.size());
              return piece;
            }));
  }

  /**
   * Returns when all is written.
   *
   * @throws IOException something cannot be written
   */
  @Override
  public void close() throws IOException {
    Future<PieceZip> closed =
        thread.submit(
            () -> {
              zip.close();
              return zip;
            });
    thread.shutdown();
    while (!added.isEmpty()) {
      Parallel.result(added.remove());
    }
    Parallel.result(closed);
  }
}
