package io.waybill.report;

import io.waybill.sort.ByteSink;
import io.waybill.sort.TextSet;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A line of a report where it lies, as bytes: no text is made of cells that nobody wants. Cells are
 * numbered from 0.
 */
public final class CsvLine {
  private byte[] bytes = {};

  /**
   * From {@code at} on where each cell begins, one behind a comma, and one more behind the last.
   */
  private int[] starts = {};

  private int at;
  private int count;

  CsvLine() {}

  /** Takes a line whose cells begin where some numbers from {@code at} on say. */
  void set(byte[] in, int[] starts, int at, int cells) {
    bytes = in;
    this.starts = starts;
    this.at = at;
    count = cells;
  }

  /** Takes a line by its texts. */
  void set(String[] texts) {
    ByteSink sink = new ByteSink(256);
    int[] begins = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      sink.plain(texts[i]);
      sink.one(',');
      begins[i + 1] = sink.size();
    }
    set(sink.array(), begins, 0, texts.length);
  }

  int count() {
    return count;
  }

  /** The bytes that the cells lie in, in UTF-8, quotes taken off. */
  public byte[] array() {
    return bytes;
  }

  /**
   * Where in these a cell begins.
   *
   * @throws IndexOutOfBoundsException there is no such cell
   */
  public int start(int cell) {
    return starts[at + Objects.checkIndex(cell, count)];
  }

  /** How many bytes a cell has. */
  public int length(int cell) {
    int start = start(cell);
    return starts[at + cell + 1] - 1 - start;
  }

  public String text(int cell) {
    return new String(bytes, start(cell), length(cell), StandardCharsets.UTF_8);
  }

  /** The texts of all cells. */
  public String[] texts() {
    String[] texts = new String[count];
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
    return cell < count && texts.contains(bytes, start(cell), Math.min(length(cell), length));
  }

  /** Whether a text is one that reports give a leading {@code '}. */
  public boolean isFormula(int cell) {
    return length(cell) > 0 && CsvRow.isFormula(bytes[start(cell)]);
  }

  /** Whether a text was given a leading {@code '}, which it did not come with. */
  public boolean isMadeHarmless(int cell) {
    int start = start(cell);
    return length(cell) > 1 && bytes[start] == '\'' && CsvRow.isFormula(bytes[start + 1]);
  }
}
