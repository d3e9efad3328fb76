package io.waybill.job;

import io.waybill.feed.PinnedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Room for a night's working files, asked for before they are written: the database tells of a full
 * disk late, and not in its answers.
 */
final class FreeSpace {
  /** Working files, reports and database of a night without any input. */
  private static final long LEAST_BYTES = 8L << 20;

  private FreeSpace() {}

  /**
   * Demands as much room as the inputs take: working files come to about that.
   *
   * @throws NightFailure with exit 74: how much is there, and how much it takes
   */
  static void demand(Path data, Collection<PinnedFile> inputs) throws IOException, NightFailure {
    long needed = LEAST_BYTES;
    for (PinnedFile input : inputs) {
      needed += input.isSortable() ? input.textSize() : 0;
    }
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < needed) {
      throw new NightFailure(
          ExitCode.IO_ERROR,
          List.of(data + ": " + megabytes(free) + " free, expected " + megabytes(needed)),
          "Make room, or choose another folder for --data, and run again.");
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
  }
}
