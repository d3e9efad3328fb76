package io.waybill.report;

import io.waybill.sort.ByteSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of a report that are kept, side by side: of an object for each the collector would move
 * hundreds of thousands. They lie in blocks, for one array that doubles would be copied again and
 * again, and be half empty in the end. Lines are numbered from 0; all have the same number of
 * cells.
 */
public final class CsvLines {
  private static final int BLOCK_BITS = 9;
  private static final int BLOCK_LINES = 1 << BLOCK_BITS;

  private final List<Block> blocks = new ArrayList<>();
  private final CsvLine at = new CsvLine();
  private int size;

  /** Keeps a line; its number. */
  public int add(CsvLine line) {
    int inBlock = size & BLOCK_LINES - 1;
    if (inBlock == 0) {
      blocks.add(blocks.isEmpty() ? new Block(4, 1 << 10) : blocks.get(blocks.size() - 1).next());
    }
    blocks.get(blocks.size() - 1).add(line, inBlock);
    return size++;
  }

  /** A line that is kept, until another one is asked for. */
  public CsvLine line(int number) {
    Block block = blocks.get(number >>> BLOCK_BITS);
    int inBlock = number & BLOCK_LINES - 1;
    at.set(block.bytes.array(), block.starts, inBlock * (block.cells + 1), block.cells);
    return at;
  }

  public int size() {
    return size;
  }

  public void clear() {
    blocks.clear();
    size = 0;
  }

  private static final class Block {
    private final ByteSink bytes;

    /** Where in the bytes the cells of a line begin, and one behind the last would; by line. */
    private int[] starts;

    private int cells;

    Block(int ints, int capacity) {
      starts = new int[ints];
      bytes = new ByteSink(capacity);
    }

    /** One that has room for as much as this one, and a little more. */
    Block next() {
      return new Block(BLOCK_LINES * (cells + 1), bytes.size() + bytes.size() / 8);
    }

    void add(CsvLine line, int number) {
      cells = line.count();
      int from = number * (cells + 1);
      if (from + cells >= starts.length) {
        int most = BLOCK_LINES * (cells + 1);
        starts = Arrays.copyOf(starts, Math.min(most, 4 * (from + cells + 1)));
      }
      int moved = bytes.size() - line.start(0);
      for (int i = 0; i < cells; i++) {
        starts[from + i] = line.start(i) + moved;
      }
      int length = line.start(cells - 1) + line.length(cells - 1) - line.start(0);
      bytes.raw(line.array(), line.start(0), length);
      starts[from + cells] = bytes.size() + 1;
    }
  }
}
