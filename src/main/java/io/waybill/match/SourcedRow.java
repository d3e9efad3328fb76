package io.waybill.match;

import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.Comparator;

/**
 * An order row and where it was read.
 *
 * @param file index in the window, which is by folder and name
 * @param line in that file
 */
record SourcedRow(OrderRow row, long folderDay, int file, long line) {
  /** The order of a shipment's rows, of which the last one decides (SPEC 3). */
  static final Comparator<SourcedRow> ORDER =
      Comparator.comparingLong(SourcedRow::folderDay)
          .thenComparingLong(sourced -> sourced.row().updatedAt())
          .thenComparingInt(SourcedRow::file)
          .thenComparingLong(SourcedRow::line);

  static SourcedRow of(Source from, OrderRow row) {
    return new SourcedRow(row, from.folderDay(), from.file(), from.firstLine() + row.line());
  }

  void encode(ByteSink sink) {
    sink.number(folderDay);
    sink.count(file);
    sink.count(line);
    row.encode(sink);
  }

  static SourcedRow decode(ByteSource source) {
    long folderDay = source.number();
    int file = source.length();
    long line = source.count();
    return new SourcedRow(OrderRow.decode(source), folderDay, file, line);
  }
}
