package io.waybill.match;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;

/**
 * An order row and where it was read.
 *
 * @param file index in the window, which is by folder and name
 * @param line in that file
 */
record SourcedRow(OrderRow row, long folderDay, int file, long line) {
  /** The order of a shipment's rows, of which the last one decides (SPEC 3). */
  static int compare(SourcedRow a, SourcedRow b) {
    int order = Long.compare(a.folderDay, b.folderDay);
    if (order == 0) {
      order = Long.compare(a.row.updatedAt(), b.row.updatedAt());
    }
    if (order == 0) {
      order = Integer.compare(a.file, b.file);
    }
    return order != 0 ? order : Long.compare(a.line, b.line);
  }

  static SourcedRow of(Source from, OrderRow row) {
    return new SourcedRow(row, from.folderDay(), from.file(), from.firstLine() + row.line());
  }

  /** Writes the row of the record at hand. */
  static void encode(Source from, OrderRecords records, ByteSink sink) {
    sink.number(from.folderDay());
    sink.count(from.file());
    sink.count(from.firstLine());
    records.writeRow(sink);
  }

  static SourcedRow decode(ByteSource source) {
    long folderDay = source.number();
    int file = source.length();
    long firstLine = source.count();
    OrderRow row = OrderRow.decode(source);
    return new SourcedRow(row, folderDay, file, firstLine + row.line());
  }
}
