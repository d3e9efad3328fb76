package io.waybill.job;

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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One run at a time on a data folder: a lock of the operating system, which a killed process loses
 * and a stopped one keeps. The file says who holds it.
 */
final class WorkspaceLock implements Closeable {
  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws NightFailure with exit 75 if another run has it
   */
  static WorkspaceLock take(Path data, LocalDate date) throws IOException, NightFailure {
    Files.createDirectories(data);
    Path path = data.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // another run in this process
    }
    if (lock == null) {
      channel.close();
      throw new NightFailure(
          ExitCode.BUSY,
          List.of(path + ": held by another run: " + Files.readString(path).strip()),
          "Wait until it ends, then run again.");
    }
    String holder =
        "pid "
            + ProcessHandle.current().pid()
            + ", date "
            + date
            + ", started "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
            + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
    return new WorkspaceLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
