package io.waybill.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How one file that is not native becomes rows with the columns of its kind. */
public interface Layout {
  /**
   * Where a file's rows lie.
   *
   * @param from the first byte behind the header
   * @param line the line of that byte
   * @param cuts where slices begin, the first being 0, and behind the last row: rows of a slice are
   *     read without those of another
   */
  record Extent(long from, long line, List<Long> cuts) {}

  /** {@link FileKind#ORDERS} or {@link FileKind#COURIER}. */
  FileKind kind();

  /** The name that messages call it by. */
  String name();

  /** Stands for all that shapes the rows: two of the same one make the same of the same bytes. */
  String fingerprint();

  /**
   * Whether rows do not say when their shipment's first number was uploaded: the upload of each
   * stands for it, and the earliest of the shipment's rows counts.
   */
  boolean derivesFirstUpload();

  /**
   * Whether rows say which number a shipment has now, and not since when: one that came in the
   * place of another has the same time of upload.
   */
  boolean knowsOnlyNow();

  /**
   * Looks through the file.
   *
   * @throws FeedFault it cannot be read this way
   */
  Extent extent(Path path, long sliceBytes) throws IOException, FeedFault;

  /**
   * The records of a slice, which may be changed in its place.
   *
   * @param firstLine the line that the slice begins on
   */
  ForeignRecords records(byte[] data, int length, long firstLine);
}
