package io.waybill.job;

import io.waybill.crash.CrashPoint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One run at a time on a data folder: a lock of the operating system, which a killed process loses
 * and a stopped one keeps. The file says who holds it.
 */
public final class WorkspaceLock implements Closeable {
  private static final int TRIES = 10;
  private static final long TRY_NANOS = 50_000_000L;

  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock for a run on a date.
   *
   * @param purpose what the holder is said to work on
   * @throws NightFailure with exit 75 if another run has it
   */
  static WorkspaceLock take(Path data, String purpose) throws IOException, NightFailure {
    Files.createDirectories(data);
    Path path = data.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!take(channel)) {
      channel.close();
      throw new NightFailure(
          ExitCode.BUSY,
          List.of(path + ": held by another run: " + Files.readString(path).strip()),
          "Wait until it ends, then run again.");
    }
    String holder =
        "pid "
            + ProcessHandle.current().pid()
            + ", "
            + purpose
            + ", started "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
            + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
    CrashPoint.LOCK_TAKEN.reached();
    return new WorkspaceLock(channel);
  }

  /** Tries for a moment: who asks whether the lock is free, has it for as long. */
  private static boolean take(FileChannel channel) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
      } catch (OverlappingFileLockException e) {
        return false; // another run in this process
      }
      LockSupport.parkNanos(TRY_NANOS);
    }
    return false;
  }

  /** What is done while no run can begin; it is to be short. */
  interface Look {
    void run() throws IOException;
  }

  /** Who holds the lock of a data folder; empty: nobody. Needs no permission to write. */
  public static Optional<String> holder(Path data) throws IOException {
    return whileFree(data, () -> {});
  }

  /** Looks while nobody holds the lock; if somebody does: who, and nothing is looked at. */
  static Optional<String> whileFree(Path data, Look look) throws IOException {
    Path path = data.resolve("lock");
    if (!Files.exists(path)) {
      look.run();
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      if (lock == null) {
        return Optional.of(Files.readString(path).strip());
      }
      look.run();
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.of(Files.readString(path).strip());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
