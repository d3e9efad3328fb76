package io.waybill.report;

import io.waybill.sort.ByteSink;
import java.util.Arrays;

/**
 * Lines of a report that are kept, side by side: of an object for each the collector would move
 * hundreds of thousands. Lines are numbered from 0; all have the same number of cells.
 */
public final class CsvLines {
  private final ByteSink bytes = new ByteSink(1 << 12);
  private final CsvLine at = new CsvLine();

  /** Where in the bytes the cells of a line begin, and where one behind the last would; by line. */
  private int[] starts = new int[1 << 8];

  private int cells;
  private int size;

  /** Keeps a line; its number. */
  public int add(CsvLine line) {
    cells = line.count();
    int from = size * (cells + 1);
    if (from + cells >= starts.length) {
      starts = Arrays.copyOf(starts, Math.max(starts.length * 2, from + cells + 1));
    }
    int moved = bytes.size() - line.start(0);
    for (int i = 0; i < cells; i++) {
      starts[from + i] = line.start(i) + moved;
    }
    int length = line.start(cells - 1) + line.length(cells - 1) - line.start(0);
    bytes.raw(line.array(), line.start(0), length);
    starts[from + cells] = bytes.size() + 1;
    return size++;
  }

  /** A line that is kept, until another one is asked for. */
  public CsvLine line(int number) {
    at.set(bytes.array(), starts, number * (cells + 1), cells);
    return at;
  }

  public int size() {
    return size;
  }

  public void clear() {
    bytes.clear();
    size = 0;
  }
}
