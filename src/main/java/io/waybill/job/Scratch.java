package io.waybill.job;

import io.waybill.report.RevisionFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder under {@code data/scratch} that is there as long as its command: for those that compute
 * and publish nothing. What a killed one left goes when the next one comes.
 */
final class Scratch implements Closeable {
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private Scratch(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static Scratch open(Path data) throws IOException {
    Path all = data.resolve("scratch");
    Files.createDirectories(all);
    sweep(data);
    Path folder = Files.createTempDirectory(all, "");
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    return new Scratch(folder, lock);
  }

  Path folder() {
    return folder;
  }

  /** A workspace of which only this folder is written. */
  Workspace of(Workspace workspace) {
    return new Workspace(workspace.inbox(), workspace.policy(), workspace.reports(), folder);
  }

  @Override
  public void close() throws IOException {
    lock.close();
    RevisionFolder.delete(folder);
  }

  /** A folder whose lock is free has no process any more, unless it was made this very moment. */
  static void sweep(Path data) throws IOException {
    Path all = data.resolve("scratch");
    if (!Files.isDirectory(all)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
      for (Path folder : folders) {
        Path lock = folder.resolve(LOCK);
        if (Files.exists(lock) && isFree(lock)) {
          RevisionFolder.delete(folder);
        }
      }
    }
  }

  private static boolean isFree(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
