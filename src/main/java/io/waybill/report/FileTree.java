package io.waybill.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A folder with folders in it: its files by name, and all of them on the disk, for few to read. */
public final class FileTree {
  static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");
  static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-x---");

  /** Files that are forced to the disk at the same time. */
  private static final int FORCED_AT_ONCE = 8;

  private FileTree() {}

  /** All files of a folder and of folders in it, as {@code sellers/S-1.html}; by name. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Has all of a folder on the disk, with the modes of what is published. The disk takes many files
   * at once in little more time than one.
   */
  public static void protect(Path folder) throws IOException {
    List<Callable<Void>> files = new ArrayList<>();
    Set<Path> folders = new LinkedHashSet<>();
    for (String name : names(folder)) {
      Path file = folder.resolve(name);
      folders.add(Objects.requireNonNull(file.getParent()));
      files.add(
          () -> {
            Files.setPosixFilePermissions(file, FILE);
            RevisionFolder.force(file);
            return null;
          });
    }
    folders.add(folder);
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(FORCED_AT_ONCE, files.size()));
    try {
      for (Future<Void> file : threads.invokeAll(files)) {
        file.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    for (Path each : folders) {
      Files.setPosixFilePermissions(each, DIRECTORY);
      RevisionFolder.force(each);
    }
  }

  /** Makes the folder that a file is to be in. */
  static void createParent(Path file) throws IOException {
    createDirectories(Objects.requireNonNull(file.getParent()));
  }

  /** Makes a folder and those that it is in; what was made is on the disk. */
  public static void createDirectories(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent != null) {
        createDirectories(parent);
      }
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, DIRECTORY);
      if (parent != null) {
        RevisionFolder.force(parent);
      }
    }
  }
}
