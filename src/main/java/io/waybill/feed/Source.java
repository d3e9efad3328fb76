package io.waybill.feed;

import io.waybill.sort.SlotFile;

/**
 * A slice that was read, as a step finds its rows.
 *
 * @param file index of the file in the window, by folder and name
 * @param folderDay the folder's date as days since 1970-01-01
 * @param firstLine what its rows' lines count from
 */
public record Source(int file, long folderDay, long firstLine, SlotFile segment) {

  /** The same for the same bytes, read the same way. */
  public String name() {
    return segment.path().getFileName().toString();
  }

  /** Whether it has rows that a run of this business date does not see yet. */
  public boolean hasRowsAfter(long businessDay) {
    return SegmentHead.decode(segment.head()).acceptedAfter(businessDay) > 0;
  }
}
