package io.waybill.present;

import io.waybill.report.RevisionFolder;
import java.util.regex.Pattern;

/**
 * Names of files for ids that come from outside: safe on every file system and in a link, and never
 * the same for two ids, also where a file system knows no case.
 */
final class FileNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,63}");
  private static final Pattern RESERVED = Pattern.compile("CON|PRN|AUX|NUL|COM\\d|LPT\\d");
  private static final int READABLE = 40;

  private FileNames() {}

  /**
   * An id of capitals, digits, {@code -} and {@code _} as it is; of any other what can be read of
   * it, a dot, and half of its sha256. No plain name has a dot, so the two never meet.
   */
  static String of(String id) {
    if (PLAIN.matcher(id).matches() && !RESERVED.matcher(id).matches()) {
      return id;
    }
    String readable = id.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+", "");
    return (readable.isEmpty()
            ? "id"
            : readable.substring(0, Math.min(READABLE, readable.length())))
        + "."
        + RevisionFolder.sha256(id).substring(0, 32);
  }
}
