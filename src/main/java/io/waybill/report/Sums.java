package io.waybill.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checksums of a folder: digest by name, in the form that {@code sha256sum -c} takes. */
public final class Sums {
  private static final int DIGITS = 64;

  private Sums() {}

  /**
   * Writes the checksums of a folder into it, and has all of it on the disk, with the modes of what
   * is published.
   *
   * @param known the sha256 of some of its files, by name: they are not read again
   * @param onDisk whether these are on the disk with their modes already
   * @param links checksums of others, to stand behind those of the folder
   * @return the sha256 of the file that was written, which stands for the whole folder
   */
  public static String seal(Path folder, Map<String, String> known, boolean onDisk, String links)
      throws IOException {
    StringBuilder sums = new StringBuilder();
    Sealing.seal(folder, known, onDisk).forEach((name, sha256) -> sums.append(line(sha256, name)));
    Path file = Files.writeString(folder.resolve(RevisionFolder.SUMS), sums.append(links));
    String sha256 = FileTree.protectFile(file, null);
    RevisionFolder.force(folder);
    return sha256;
  }

  /** A line of such a file: digest, two blanks, name. */
  public static String line(String sha256, String name) {
    return sha256 + "  " + name + "\n";
  }

  /**
   * Reads a file of checksums.
   *
   * @throws IOException it cannot be read, or has a line that is none
   */
  public static Map<String, String> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": is gone, expected the checksums");
    }
    Map<String, String> byName = new LinkedHashMap<>();
    // a flipped bit may have made of it what is no text in UTF-8
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.matches("[0-9a-f]{64}  [\\w./-]+")
          || byName.put(line.substring(DIGITS + 2), line.substring(0, DIGITS)) != null) {
        throw new IOException(
            file
                + ":"
                + (i + 1)
                + ": is no checksum, expected a sha256, two blanks and a name that is there once");
      }
    }
    return byName;
  }

  /** Whether a name is that of another revision's checksums. */
  public static boolean isLink(String name) {
    return name.startsWith("../");
  }
}
