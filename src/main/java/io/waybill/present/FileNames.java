package io.waybill.present;

import io.waybill.report.RevisionFolder;
import java.util.Locale;
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
    if (PLAIN.matcher(id).matches() && !isReserved(id)) {
      return id;
    }
    String readable = id.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+", "");
    // "CON.txt" is a device to some, as "CON" is
    String safe = readable.isEmpty() ? "id" : isReserved(readable) ? readable + "-" : readable;
    return safe.substring(0, Math.min(READABLE, safe.length()))
        + "."
        + RevisionFolder.sha256(id).substring(0, 32);
  }

  private static boolean isReserved(String name) {
    return RESERVED.matcher(name.toUpperCase(Locale.ROOT)).matches();
  }
}
