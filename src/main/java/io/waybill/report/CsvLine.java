package io.waybill.report;

import io.waybill.sort.ByteSink;
import io.waybill.sort.Bytes;
import io.waybill.sort.TextSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of a report where it lies, as bytes: its cells are found when somebody asks for them, and
 * no text is made of those that nobody wants. Cells are numbered from 0.
 */
public final class CsvLine {
  private static final int CELLS = 16;
  private static final long COMMAS = Bytes.ONES * ',';

  private byte[] bytes = {};

  /** Where each cell begins that was found, and the next one: one behind the comma. */
  private int[] starts = new int[CELLS];

  private int found;
  private int stop;

  CsvLine() {}

  /** Takes the line that lies from {@code start} to before {@code stop}; it has no quotes. */
  void set(byte[] in, int start, int stop) {
    bytes = in;
    starts[0] = start;
    found = 0;
    this.stop = stop;
  }

  /** Takes a line by its texts. */
  void set(String[] texts) {
    ByteSink sink = new ByteSink(256);
    starts[0] = 0;
    found = 0;
    for (String text : texts) {
      sink.plain(text);
      next(sink.size());
      sink.one(',');
    }
    bytes = sink.array();
    stop = sink.size() - 1;
  }

  /** Takes a line whose cells begin where some numbers from {@code at} on say. */
  void set(byte[] in, int[] begins, int at, int cells) {
    bytes = in;
    if (starts.length <= cells) {
      starts = new int[cells + 1];
    }
    System.arraycopy(begins, at, starts, 0, cells + 1);
    found = cells;
    stop = starts[cells] - 1;
  }

  /** Whether there is such a cell. */
  private boolean has(int cell) {
    while (found <= cell && starts[found] <= stop) {
      next(end(starts[found]));
    }
    return cell < found;
  }

  /** Where a cell ends; eight bytes at a time, the last of them perhaps behind the line. */
  private int end(int start) {
    byte[] in = bytes;
    int i = start;
    while (i < stop && i + 8 <= in.length) {
      long found = Bytes.zeros(Bytes.eight(in, i) ^ COMMAS);
      if (found != 0) {
        return Math.min(stop, i + Long.numberOfTrailingZeros(found) / 8);
      }
      i += 8;
    }
    while (i < stop && in[i] != ',') {
      i++;
    }
    return Math.min(stop, i);
  }

  private void next(int end) {
    found++;
    if (found == starts.length) {
      starts = Arrays.copyOf(starts, found * 2);
    }
    starts[found] = end + 1;
  }

  int count() {
    has(Integer.MAX_VALUE);
    return found;
  }

  /** The bytes that the cells lie in, in UTF-8, quotes taken off. */
  public byte[] array() {
    return bytes;
  }

  /** Where in these a cell begins. */
  public int start(int cell) {
    if (!has(cell)) {
      throw new IndexOutOfBoundsException("cell " + cell + " of " + found);
    }
    return starts[cell];
  }

  /** How many bytes a cell has. */
  public int length(int cell) {
    int start = start(cell);
    return starts[cell + 1] - 1 - start;
  }

  public String text(int cell) {
    int length = length(cell);
    return new String(bytes, starts[cell], length, StandardCharsets.UTF_8);
  }

  /** The texts of all cells. */
  public String[] texts() {
    String[] texts = new String[count()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(i);
    }
    return texts;
  }

  /** Whether a cell is one of these texts. */
  public boolean isIn(TextSet texts, int cell) {
    return beginsIn(texts, cell, Integer.MAX_VALUE);
  }

  /** The same of the first bytes of a cell, as far as it has so many. */
  public boolean beginsIn(TextSet texts, int cell, int length) {
    return has(cell) && texts.contains(bytes, starts[cell], Math.min(length(cell), length));
  }

  /** Whether a text is one that reports give a leading {@code '}. */
  public boolean isFormula(int cell) {
    return length(cell) > 0 && CsvRow.isFormula(bytes[starts[cell]]);
  }

  /** Whether a text was given a leading {@code '}, which it did not come with. */
  public boolean isMadeHarmless(int cell) {
    int start = start(cell);
    return length(cell) > 1 && bytes[start] == '\'' && CsvRow.isFormula(bytes[start + 1]);
  }
}
