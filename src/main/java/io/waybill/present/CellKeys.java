package io.waybill.present;

import io.waybill.report.CsvLine;
import io.waybill.sort.ByteKeys;
import io.waybill.sort.ByteSink;

/**
 * Finds for the lines of a report the booking lines that say the same in some cells. Different ones
 * are numbered from 0, as they come.
 */
final class CellKeys {
  private final ByteKeys keys = new ByteKeys(1 << 10);
  private final ByteSink key = new ByteSink(128);

  /** The number of what the cells of a booking line say; it is added if it is not here. */
  int add(CsvLine booking, int... cells) {
    key.clear();
    for (int cell : cells) {
      // a report holds it so
      String added = booking.isFormula(cell) ? "'" : "";
      key.count(added.length() + booking.length(cell));
      key.plain(added);
      key.raw(booking.array(), booking.start(cell), booking.length(cell));
    }
    return keys.add(key.array(), 0, key.size());
  }

  /** How many different ones there are. */
  int size() {
    return keys.size();
  }

  /** The number of what the cells of a report's line say; less than 0 if it is not here. */
  int find(CsvLine line, int... cells) {
    key.clear();
    for (int cell : cells) {
      key.text(line.array(), line.start(cell), line.length(cell));
    }
    return keys.find(key.array(), 0, key.size());
  }
}
