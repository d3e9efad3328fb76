package io.waybill.report;

import io.waybill.sort.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with folders in it: its files by name, and all of them on the disk, for few to read. */
public final class FileTree {
  static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");
  static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-x---");

  /** Files that are forced to the disk at the same time. */
  private static final int FORCED_AT_ONCE = 32;

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
   * Moves a folder, in no time where both places are in the same file store; else it is copied.
   *
   * @param to is not there yet; the folder that it is to be in is
   */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.createDirectory(to);
      for (String name : names(from)) {
        Path file = to.resolve(name);
        createParent(file);
        Files.copy(from.resolve(name), file);
      }
    }
  }

  /**
   * Has all of a folder on the disk, with the modes of what is published. The disk takes many files
   * at once in little more time than one, and each is digested while others are written.
   *
   * @param known the sha256 of some files, by name: taken when they were written, they are not read
   *     again
   * @return the sha256 of each file, by name
   */
  static SortedMap<String, String> protect(Path folder, Map<String, String> known)
      throws IOException {
    List<String> names = names(folder);
    Set<Path> folders = new LinkedHashSet<>();
    List<Callable<String>> files = new ArrayList<>();
    for (String name : names) {
      Path file = folder.resolve(name);
      folders.add(Objects.requireNonNull(file.getParent()));
      files.add(() -> protectFile(file, known.get(name)));
    }
    folders.add(folder);
    SortedMap<String, String> sha256s = new TreeMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(FORCED_AT_ONCE);
    try {
      Iterator<String> name = names.iterator();
      for (Future<String> file : threads.invokeAll(files)) {
        sha256s.put(name.next(), file.get());
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
    return sha256s;
  }

  /** The same of one file; its sha256. */
  static String protectFile(Path file) throws IOException {
    return protectFile(file, null);
  }

  private static String protectFile(Path file, @Nullable String known) throws IOException {
    Files.setPosixFilePermissions(file, FILE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      String sha256 = known == null ? Sha256.hex(channel) : known;
      channel.force(true);
      return sha256;
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
