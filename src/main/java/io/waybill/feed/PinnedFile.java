package io.waybill.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when the run began: its bytes are pinned by size and sha256.
 *
 * @param size of the bytes delivered
 * @param sha256 of the bytes delivered
 * @param textSha256 of the text that it holds: another digest where that is compressed, and the
 *     same for files whose rows are the same bytes
 * @param cuts where the slices of the text begin, and where the last one ends
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
    String textSha256,
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
  public static PinnedFile pin(InboxFile file, long sliceBytes, Layouts layouts, Outlines outlines)
      throws IOException {
    boolean feed = file.kind() != FileKind.IGNORED || layouts.mayRead(file.name());
    Delivery delivery = Delivery.read(file, sliceBytes, file.isGzip() && feed, outlines);
    Slicer.Outline text = delivery.text();
    if (delivery.damage() != null) {
      return damaged(file, delivery, delivery.damage(), layouts);
    }
    if (file.kind() == FileKind.IGNORED) {
      return foreign(file, delivery, null, sliceBytes, layouts);
    }
    try {
      if (text.openQuoteAt() >= 0) {
        // first of all: in the header line it would pass for a missing column
        long line = 1 + linesBefore(file, text.openQuoteAt());
        throw new FeedFault(line, "a quote that never ends", "a closing quote");
      }
      if (!file.kind().isBulk() && text.size() > SmallFile.MOST_BYTES) {
        throw new FeedFault(
            1, "a text of " + text.size() + " bytes", "at most " + SmallFile.MOST_BYTES);
      }
      return of(file, delivery, text.cuts(), Header.read(file), null, null);
    } catch (FeedFault fault) {
      if (isUnexpectedGzip(file)) {
        FeedFault gzip = new FeedFault(1, "gzip data", "text, or a name that ends in .csv.gz");
        return of(file, delivery, text.cuts(), null, gzip, null);
      }
      return file.kind().isBulk()
          ? foreign(file, delivery, fault, sliceBytes, layouts)
          : of(file, delivery, text.cuts(), null, fault, null);
    }
  }

  /** A file that is not native: as its layout reads it, if there is one. */
  private static PinnedFile foreign(
      InboxFile file,
      Delivery delivery,
      @Nullable FeedFault fault,
      long sliceBytes,
      Layouts layouts)
      throws IOException {
    List<Long> cuts = delivery.text().cuts();
    Layout layout = layouts.of(file);
    if (layout == null) {
      String nearest = layouts.nearest(file);
      FeedFault told =
          nearest.isEmpty()
              ? fault
              : fault == null
                  ? new FeedFault(1, nearest, "what a profile reads")
                  : fault.with("; " + nearest);
      return of(file, delivery, cuts, null, told, null);
    }
    InboxFile known = file.as(layout.kind());
    try {
      Layout.Extent extent = layout.extent(file.path(), sliceBytes);
      Header header = Header.ofAll(layout.kind(), extent.from(), extent.line());
      return of(known, delivery, extent.cuts(), header, null, layout);
    } catch (FeedFault told) {
      return of(known, delivery, cuts, null, told, layout);
    }
  }

  /** Gzip data that does not give its text; its beginning may still tell what it was to be. */
  private static PinnedFile damaged(
      InboxFile file, Delivery delivery, GunzipStream.Fault damage, Layouts layouts)
      throws IOException {
    Layout layout = null;
    try {
      layout = file.kind() == FileKind.IGNORED ? layouts.of(file) : null;
    } catch (GunzipStream.Fault e) {
      // not even its header is there
    }
    InboxFile known = layout == null ? file : file.as(layout.kind());
    long line = 1 + linesBefore(file, damage.textBytes());
    FeedFault fault = new FeedFault(line, damage.what(), damage.expected());
    return of(known, delivery, delivery.text().cuts(), null, fault, layout);
  }

  private static PinnedFile of(
      InboxFile file,
      Delivery delivery,
      List<Long> cuts,
      @Nullable Header header,
      @Nullable FeedFault fault,
      @Nullable Layout layout) {
    return new PinnedFile(
        file,
        delivery.size(),
        delivery.sha256(),
        delivery.text().sha256(),
        cuts,
        header,
        fault,
        delivery.text().endsLine(),
        layout);
  }

  public int slices() {
    return cuts.size() - 1;
  }

  /** The bytes of its text, up to the end of its last row. */
  public long textSize() {
    return cuts.get(cuts.size() - 1);
  }

  /** Whether its rows are to be spread into segments. */
  public boolean isSortable() {
    return file.kind().isBulk() && fault == null;
  }

  private static boolean isUnexpectedGzip(InboxFile file) throws IOException {
    if (file.isGzip()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file.path())) {
      return GunzipStream.begins(in.readNBytes(2));
    }
  }

  private static long linesBefore(InboxFile file, long offset) throws IOException {
    long lines = 0;
    byte[] block = new byte[1 << 16];
    try (InputStream in = file.text()) {
      long left = offset;
      for (int n; left > 0 && (n = in.read(block, 0, (int) Math.min(left, block.length))) > 0; ) {
        for (int i = 0; i < n; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
        left -= n;
      }
    } catch (GunzipStream.Fault e) {
      return lines;
    }
    return lines;
  }
}
