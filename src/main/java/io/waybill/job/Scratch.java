package io.waybill.job;

import io.waybill.report.RevisionFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder under {@code data/scratch} that is there as long as its command: for those that compute
 * and publish nothing. What a killed one left goes when the next one comes.
 */
final class Scratch implements Closeable {
  private static final String LOCK = "lock";
  private static final int TRIES = 10;

  private final Path folder;
  private final FileChannel lock;
  private final boolean madeData;

  private Scratch(Path folder, FileChannel lock, boolean madeData) {
    this.folder = folder;
    this.lock = lock;
    this.madeData = madeData;
  }

  static Scratch open(Path data) throws IOException {
    boolean madeData = !Files.exists(data);
    Path folder = create(data);
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    return new Scratch(folder, lock, madeData);
  }

  private static Path create(Path data) throws IOException {
    Path all = data.resolve("scratch");
    for (int left = TRIES; ; left--) {
      try {
        Files.createDirectories(all);
        sweep(data);
        return Files.createTempDirectory(all, "");
      } catch (NoSuchFileException e) {
        // another one that ended took the empty folder with it
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /** A workspace of which only this folder is written. */
  Workspace of(Workspace workspace) {
    return workspace.in(folder);
  }

  @Override
  public void close() throws IOException {
    lock.close();
    RevisionFolder.delete(folder);
    Path all = folder.getParent();
    if (deletedIfEmpty(all) && madeData) {
      deletedIfEmpty(all.getParent());
    }
  }

  private static boolean deletedIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
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
