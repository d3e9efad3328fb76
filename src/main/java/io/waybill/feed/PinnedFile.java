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
 * @param cuts where its slices begin, and where the last one ends
 * @param header null where it is not read, or has a {@code fault}
 * @param fault why nothing of it can be used, as far as its header and quotes tell; of a file that
 *     is {@link FileKind#IGNORED}: what it has not to be read after all
 * @param endsLine whether its last byte is a line end: if not, it may be cut short
 * @param layout how it is read where it is not native
 */
public record PinnedFile(
    InboxFile file,
    long size,
    String sha256,
    List<Long> cuts,
    @Nullable Header header,
    @Nullable FeedFault fault,
    boolean endsLine,
    @Nullable Layout layout) {

  /**
   * Reads the file; large ones get slices of about {@code sliceBytes}.
   *
   * @param layouts for a file that is not native
   */
  public static PinnedFile pin(InboxFile file, long sliceBytes, Layouts layouts)
      throws IOException {
    return pin(file, sliceBytes, layouts, Outlines.none());
  }

  /**
   * The same where some files are known.
   *
   * @param outlines of files that were read before
   */
  public static PinnedFile pin(
      InboxFile file, long sliceBytes, Layouts layouts, Outlines outlines) throws IOException {
    Slicer.Outline outline = outlines.of(file.path(), sliceBytes);
    if (file.kind() == FileKind.IGNORED) {
      return foreign(file, outline, null, sliceBytes, layouts);
    }
    try {
      if (outline.openQuoteAt() >= 0) {
        // first of all: in the header line it would pass for a missing column
        long line = 1 + linesBefore(file.path(), outline.openQuoteAt());
        throw new FeedFault(line, "a quote that never ends", "a closing quote");
      }
      Header header = Header.read(file.path(), file.kind());
      return of(file, outline, outline.cuts(), header, null, null);
    } catch (FeedFault fault) {
      return file.kind().isBulk()
          ? foreign(file, outline, fault, sliceBytes, layouts)
          : of(file, outline, outline.cuts(), null, fault, null);
    }
  }

  /** A file that is not native: as its layout reads it, if there is one. */
  private static PinnedFile foreign(
      InboxFile file,
      Slicer.Outline outline,
      @Nullable FeedFault fault,
      long sliceBytes,
      Layouts layouts)
      throws IOException {
    Layout layout = layouts.of(file);
    if (layout == null) {
      String nearest = layouts.nearest(file);
      FeedFault told =
          nearest.isEmpty()
              ? fault
              : fault == null
                  ? new FeedFault(1, nearest, "what a profile reads")
                  : fault.with("; " + nearest);
      return of(file, outline, outline.cuts(), null, told, null);
    }
    InboxFile known = new InboxFile(file.folder(), file.name(), layout.kind(), file.path());
    try {
      Layout.Extent extent = layout.extent(file.path(), sliceBytes);
      Header header = Header.ofAll(layout.kind(), extent.from(), extent.line());
      return of(known, outline, extent.cuts(), header, null, layout);
    } catch (FeedFault told) {
      return of(known, outline, outline.cuts(), null, told, layout);
    }
  }

  private static PinnedFile of(
      InboxFile file,
      Slicer.Outline outline,
      List<Long> cuts,
      @Nullable Header header,
      @Nullable FeedFault fault,
      @Nullable Layout layout) {
    return new PinnedFile(
        file, outline.size(), outline.sha256(), cuts, header, fault, outline.endsLine(), layout);
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
