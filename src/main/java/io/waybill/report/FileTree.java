package io.waybill.report;

import io.waybill.sort.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder with folders in it: its files by name, and all of them on the disk, for few to read. */
public final class FileTree {
  static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");
  static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-x---");

  private FileTree() {}

  /** All files of a folder and of folders in it, as {@code sellers/S-1.html}; by name. */
  static List<String> names(Path folder) throws IOException {
    return names(folder, Set.of());
  }

  /**
   * The same where some are known to be files: of thousands each look takes its time.
   *
   * @param files by their names
   */
  static List<String> names(Path folder, Set<String> files) throws IOException {
    List<String> names = new ArrayList<>();
    addNames(folder, "", files, names);
    Collections.sort(names);
    return names;
  }

  private static void addNames(Path folder, String prefix, Set<String> files, List<String> names)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = prefix + entry.getFileName();
        if (!files.contains(name) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          addNames(entry, name + "/", files, names);
        } else {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * Moves a folder, in no time where both places are in the same file store; else it is copied.
   *
   * @param to is not there yet; the folder that it is to be in is
   * @return whether its files are the same ones: as far on the disk, and with the modes that they
   *     had
   */
  static boolean move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      Files.createDirectory(to);
      for (String name : names(from)) {
        Path file = to.resolve(name);
        createParent(file);
        Files.copy(from.resolve(name), file);
      }
      return false;
    }
  }

  /**
   * Has a file on the disk, with the modes of what is published.
   *
   * @param known its sha256; null if it is to be taken
   * @return its sha256
   */
  static String protectFile(Path file, @Nullable String known) throws IOException {
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
