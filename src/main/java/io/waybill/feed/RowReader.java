package io.waybill.feed;

import io.waybill.sort.SlotWriter;
import java.io.IOException;

/** Turns the records of one kind of bulk file into encoded rows in their slots. */
interface RowReader {
  /** Reads the record at hand: writes its row and counts it. */
  void read(CsvRecord record, SlotWriter out, SegmentHead head) throws IOException;

  /** The outcome of the record at hand, as of {@link Row}. */
  int check(CsvRecord record);

  /** The fields of the record that was checked last. */
  Row row();

  /** Writes what it may have kept back; to be called at the end. */
  default void flush(SlotWriter out) throws IOException {}
}
