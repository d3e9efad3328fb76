package io.waybill.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when the run began: its bytes are pinned by size and sha256.
 *
 * @param cuts where its slices begin, and its size at the end
 * @param header null where it is not read, or has a {@code fault}
 * @param fault why nothing of it can be used, as far as its header and quotes tell
 * @param endsLine whether its last byte is a line end: if not, it may be cut short
 */
public record PinnedFile(
    InboxFile file,
    long size,
    String sha256,
    List<Long> cuts,
    @Nullable Header header,
    @Nullable FeedFault fault,
    boolean endsLine) {

  /** Reads the file once; large ones get slices of about {@code sliceBytes}. */
  public static PinnedFile pin(InboxFile file, long sliceBytes) throws IOException {
    return pin(file, sliceBytes, Outlines.none());
  }

  /**
   * Reads the file once, if it is not known.
   *
   * @param outlines of files that were read before
   */
  public static PinnedFile pin(InboxFile file, long sliceBytes, Outlines outlines)
      throws IOException {
    Slicer.Outline outline = outlines.of(file.path(), sliceBytes);
    Header header = null;
    FeedFault fault = null;
    if (file.kind() != FileKind.IGNORED) {
      try {
        if (outline.openQuoteAt() >= 0) {
          // first of all: in the header line it would pass for a missing column
          long line = 1 + linesBefore(file.path(), outline.openQuoteAt());
          throw new FeedFault(line, "a quote that never ends", "a closing quote");
        }
        header = Header.read(file.path(), file.kind());
      } catch (FeedFault e) {
        fault = e;
      }
    }
    return new PinnedFile(
        file,
        outline.size(),
        outline.sha256(),
        outline.cuts(),
        fault == null ? header : null,
        fault,
        outline.endsLine());
  }

  public int slices() {
    return cuts.size() - 1;
  }

  /** Whether its rows are to be spread into segments. */
  public boolean isSortable() {
    return file.kind().isBulk() && fault == null;
  }

  private static long linesBefore(Path path, long offset) throws IOException {
    long lines = 0;
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      long left = offset;
      for (int n; left > 0 && (n = in.read(block, 0, (int) Math.min(left, block.length))) > 0; ) {
        for (int i = 0; i < n; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
        left -= n;
      }
    }
    return lines;
  }
}
