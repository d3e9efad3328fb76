package io.waybill.xlsx;

import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * A sheet being written, row by row and in a row cell by cell from the left.
 *
 * <p>A text is always an inline string, which no spreadsheet runs, whatever it begins with; as a
 * cell's value it would be less markup, but some readers take that for what came of a formula. A
 * number is written with the digits it came with: no binary floating-point number is made here.
 * Cells and rows do not say where they are, which halves the file: each follows the one before.
 */
public final class Sheet {
  /** The day that spreadsheets count as 0; from day 61 on all of them agree. */
  private static final long DAY_0 = LocalDate.of(1899, 12, 30).toEpochDay();

  private static final int FIRST_AGREED = 61;
  private static final int LAST_DAY = 2_958_465; // 9999-12-31
  private static final int SECONDS = 86_400;

  /**
   * Decimals of a day that times are written with: 864 nanoseconds, less than spreadsheets tell.
   */
  private static final int DECIMALS = 11;

  private static final long FRACTION = 100_000_000_000L;

  private static final byte[] ROW = ascii("<row>");
  private static final byte[] EMPTY = ascii("<c/>");
  private static final byte[] ROW_END = ascii("</row>");
  private static final byte[][] TEXTS = CellStyle.openings(" t=\"inlineStr\"><is><t>");
  private static final byte[][] SPACED_TEXTS =
      CellStyle.openings(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  private static final byte[] TEXT_END = ascii("</t></is></c>");
  private static final byte[][] NUMBERS = CellStyle.openings("><v>");
  private static final byte[] VALUE_END = ascii("</v></c>");
  private static final byte[][] FORMULAS = CellStyle.openings("><f>");

  private final BackgroundZip zip;
  private ByteSink sink;
  private int rows;
  private int column;
  private int filteredColumns;

  /**
   * Begins it as the next entry of a zip file.
   *
   * @param path of the entry
   */
  Sheet(BackgroundZip zip, String path, List<Integer> widths, int frozenRows) throws IOException {
    this.zip = zip;
    zip.entry(path);
    sink = zip.piece();
    raw(Part.XML + "<worksheet xmlns=\"" + Part.MAIN + "\"><sheetViews>");
    raw("<sheetView workbookViewId=\"0\">");
    if (frozenRows > 0) {
      raw("<pane ySplit=\"" + frozenRows + "\" topLeftCell=\"A" + (frozenRows + 1));
      raw("\" activePane=\"bottomLeft\" state=\"frozen\"/>");
    }
    raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    for (int i = 1; i <= widths.size(); i++) {
      raw("<col min=\"" + i + "\" max=\"" + i + "\" width=\"" + widths.get(i - 1));
      raw("\" customWidth=\"1\"/>");
    }
    raw("</cols><sheetData>");
  }

  /** Begins a row, below the one before. */
  public Sheet row() throws IOException {
    endRow();
    if (sink.size() > PieceZip.PIECE_BYTES) {
      zip.add(sink);
      sink = zip.piece();
    }
    rows++;
    sink.raw(ROW);
    return this;
  }

  /** Rows begun, which is the number of the one at hand. */
  public int rows() {
    return rows;
  }

  /** An empty cell. */
  public Sheet skip() {
    column++;
    sink.raw(EMPTY);
    return this;
  }

  /** A text, as it is; an empty one is an empty cell. */
  public Sheet text(String text, CellStyle style) {
    if (text.isEmpty()) {
      return skip();
    }
    boolean isSpaced = text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
    begin(style, isSpaced ? SPACED_TEXTS : TEXTS);
    CellText.write(text, sink);
    sink.raw(TEXT_END);
    return this;
  }

  /** The same of a text that lies somewhere in UTF-8. */
  public Sheet text(byte[] utf8, int start, int length, CellStyle style) {
    if (length == 0) {
      return skip();
    }
    if (!CellText.isPlain(utf8, start, length)) {
      return text(new String(utf8, start, length, StandardCharsets.UTF_8), style);
    }
    begin(style, TEXTS);
    sink.raw(utf8, start, length);
    sink.raw(TEXT_END);
    return this;
  }

  /**
   * A number.
   *
   * @param plain a plain decimal, such as {@code -0.99}
   */
  public Sheet number(String plain, CellStyle style) {
    byte[] bytes = ascii(plain);
    return number(bytes, 0, bytes.length, style);
  }

  /** The same of a plain decimal that lies somewhere. */
  public Sheet number(byte[] plain, int start, int length, CellStyle style) {
    begin(style, NUMBERS);
    sink.raw(plain, start, length);
    sink.raw(VALUE_END);
    return this;
  }

  /**
   * A formula and what comes of it, for programs that do not compute.
   *
   * @param formula without the {@code =}; in English, arguments separated by commas
   * @param plain as for {@link #number}
   */
  public Sheet formula(String formula, String plain, CellStyle style) {
    begin(style, FORMULAS);
    raw(formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    raw("</f><v>");
    raw(plain);
    sink.raw(VALUE_END);
    return this;
  }

  /**
   * A date.
   *
   * @param epochDay of that date
   * @param written the same in words, where they lie: they are taken where spreadsheets have no
   *     such date
   */
  public Sheet date(long epochDay, byte[] written, int start, int length) {
    long day = epochDay - DAY_0;
    if (!isDay(day)) {
      return text(written, start, length, CellStyle.TEXT);
    }
    begin(CellStyle.DATE, NUMBERS);
    sink.digits(day, 1);
    sink.raw(VALUE_END);
    return this;
  }

  /**
   * An instant, in UTC as reports write it.
   *
   * @param epochSecond of that instant
   * @param written as for {@link #date}, where it lies
   */
  public Sheet instant(long epochSecond, byte[] written, int start, int length) {
    long day = Math.floorDiv(epochSecond, SECONDS) - DAY_0;
    if (!isDay(day)) {
      return text(written, start, length, CellStyle.TEXT);
    }
    long second = Math.floorMod(epochSecond, SECONDS);
    begin(CellStyle.INSTANT, NUMBERS);
    sink.digits(day, 1);
    if (second > 0) {
      sink.one('.');
      sink.digits((second * FRACTION + SECONDS / 2) / SECONDS, DECIMALS);
    }
    sink.raw(VALUE_END);
    return this;
  }

  private static boolean isDay(long day) {
    return day >= FIRST_AGREED && day <= LAST_DAY;
  }

  /** Lets people filter from the row at hand, which is the header, down to the last one. */
  public void filterBelow() {
    filteredColumns = column;
  }

  private void begin(CellStyle style, byte[][] opening) {
    column++;
    sink.raw(opening[style.ordinal()]);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Markup and numbers: ASCII without care. */
  private void raw(String ascii) {
    sink.ascii(ascii);
  }

  private void endRow() {
    if (rows > 0) {
      sink.raw(ROW_END);
    }
    column = 0;
  }

  /** Ends the sheet; the range that is filtered, absolute, or nothing. */
  String end() {
    endRow();
    raw("</sheetData>");
    String range = "";
    if (filteredColumns > 0) {
      String last = name(filteredColumns - 1);
      raw("<autoFilter ref=\"A1:" + last + rows + "\"/>");
      range = "$A$1:$" + last + "$" + rows;
    }
    raw("</worksheet>");
    zip.add(sink);
    return range;
  }

  /** {@code A} for column 0. */
  public static String name(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : name(column / 26 - 1) + last;
  }
}
