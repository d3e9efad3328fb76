package io.waybill.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a database that was shut down must have written. On a full disk HSQLDB answers that all is
 * well, and writes what fits: so its files are looked at, not its answers.
 */
final class ShutDatabase {
  /** The ledger's tables are memory tables: their rows stand in the script, one a line. */
  private static final String ROW = "INSERT INTO WAYBILL_REVISION ";

  private ShutDatabase() {}

  /**
   * Looks at the files.
   *
   * @param revisions rows of the ledger before the shutdown
   * @throws IOException something of the database is not on the disk
   */
  static void check(Path properties, Path script, long revisions) throws IOException {
    if (!Files.exists(properties)
        || Files.readAllLines(properties, StandardCharsets.ISO_8859_1).stream()
            .noneMatch("modified=no"::equals)) {
      throw new IOException(properties + ": no line modified=no, expected it; is the disk full?");
    }
    long rows = Files.exists(script) ? rows(script) : 0;
    if (rows != revisions) {
      throw new IOException(
          script
              + ": has "
              + rows
              + " rows of the ledger, expected "
              + revisions
              + "; is the disk full?");
    }
  }

  private static long rows(Path script) throws IOException {
    long rows = 0;
    try (BufferedReader in = Files.newBufferedReader(script, StandardCharsets.ISO_8859_1)) {
      for (String line; (line = in.readLine()) != null; ) {
        rows += line.startsWith(ROW) ? 1 : 0;
      }
    }
    return rows;
  }
}
