package io.waybill.ledger;

import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The digests of a database's files, beside them from its clean end to its next opening: HSQLDB
 * opens files with a flipped bit, and says that all is well.
 *
 * <p>{@code sha256sum -c SEAL} takes it. A database that was killed has none: its files are what
 * the kill left, and HSQLDB's log heals them.
 */
final class Seal {
  private static final String NAME = "SEAL";
  private static final String DRAFT = "SEAL.tmp";

  private Seal() {}

  /** Forces a closed database's files to the disk and seals them. */
  static void set(Path folder) throws IOException {
    StringBuilder seal = new StringBuilder();
    for (Path file : files(folder).values()) {
      RevisionFolder.force(file);
      seal.append(RevisionFolder.sha256(file)).append("  ");
      seal.append(file.getFileName()).append('\n');
    }
    Path draft = folder.resolve(DRAFT);
    Files.writeString(draft, seal);
    RevisionFolder.force(draft);
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    RevisionFolder.force(folder);
  }

  /** Checks a seal and takes it away: what is opened changes. */
  static void lift(Path folder) throws IOException {
    check(folder);
    if (Files.deleteIfExists(folder.resolve(NAME))) {
      RevisionFolder.force(folder);
    }
  }

  /**
   * Holds a database's files against their seal, if there is one.
   *
   * @throws DamagedDatabaseException naming the first file that is not what was sealed
   */
  static void check(Path folder) throws IOException {
    Path seal = folder.resolve(NAME);
    if (!Files.exists(seal)) {
      return;
    }
    SortedMap<String, Path> files = files(folder);
    // a flipped bit may have made of it what is no text in UTF-8
    String text = Files.readString(seal, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      if (!line.matches("[0-9a-f]{64}  waybill\\.\\w+")) {
        throw new DamagedDatabaseException(
            seal + ": is damaged, expected lines of a sha256, two blanks and a file's name");
      }
      String name = line.substring(66);
      Path file = files.remove(name);
      if (file == null) {
        throw new DamagedDatabaseException(
            folder.resolve(name) + ": is gone, expected it as SEAL says");
      }
      String sha256 = RevisionFolder.sha256(file);
      if (!line.startsWith(sha256)) {
        throw new DamagedDatabaseException(
            file
                + ": has sha256 "
                + sha256
                + ", expected "
                + line.substring(0, 64)
                + " as SEAL says: it changed since the database was closed");
      }
    }
    if (!files.isEmpty()) {
      throw new DamagedDatabaseException(
          files.get(files.firstKey())
              + ": SEAL does not name it, expected nothing new since the database was closed");
    }
  }

  /** What HSQLDB reads, by name. */
  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "waybill.*")) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry)) {
          files.put(entry.getFileName().toString(), entry);
        }
      }
    }
    return files;
  }
}
