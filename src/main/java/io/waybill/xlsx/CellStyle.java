package io.waybill.xlsx;

import java.nio.charset.StandardCharsets;

/**
 * How cells look. Amounts carry as many decimals as their currency has, so there is a style for
 * each number of them; times are shown as reports write them.
 */
public enum CellStyle {
  /** Also what is typed over it later stays text. */
  TEXT("@"),
  HEADER("General", true),
  COUNT("0"),
  ONE_DECIMAL("0.0"),
  TWO_DECIMALS("0.00"),
  AMOUNT_0("#,##0"),
  AMOUNT_1("#,##0.0"),
  AMOUNT_2("#,##0.00"),
  AMOUNT_3("#,##0.000"),
  AMOUNT_4("#,##0.0000"),
  DATE("yyyy\\-mm\\-dd"),
  INSTANT("yyyy\\-mm\\-dd\"T\"hh:mm:ss\"Z\"");

  private static final CellStyle[] AMOUNTS = {AMOUNT_0, AMOUNT_1, AMOUNT_2, AMOUNT_3, AMOUNT_4};
  private static final CellStyle[] NUMBERS = {COUNT, ONE_DECIMAL, TWO_DECIMALS};

  /** Below it are numbers of formats that spreadsheets know by themselves. */
  private static final int FIRST_FORMAT = 164;

  private final String format;
  private final boolean bold;

  CellStyle(String format) {
    this(format, false);
  }

  CellStyle(String format, boolean bold) {
    this.format = format;
    this.bold = bold;
  }

  /**
   * That of an amount.
   *
   * @param decimals 0 to 4
   */
  public static CellStyle amount(int decimals) {
    return AMOUNTS[decimals];
  }

  /**
   * That of a rate, hours or a count.
   *
   * @param decimals 0 to 2
   */
  public static CellStyle number(int decimals) {
    return NUMBERS[decimals];
  }

  /** By ordinal how a cell of a style begins, up to its content. */
  static byte[][] openings(String rest) {
    byte[][] openings = new byte[values().length][];
    for (CellStyle style : values()) {
      String opening = "<c s=\"" + (style.ordinal() + 1) + "\"" + rest;
      openings[style.ordinal()] = opening.getBytes(StandardCharsets.US_ASCII);
    }
    return openings;
  }

  /** The part of a workbook that says what the styles are; a cell names one by its ordinal + 1. */
  static String xml() {
    StringBuilder formats = new StringBuilder();
    StringBuilder cells = new StringBuilder();
    for (CellStyle style : values()) {
      int id = FIRST_FORMAT + style.ordinal();
      String code = style.format.replace("\"", "&quot;");
      formats.append("<numFmt numFmtId=\"" + id + "\" formatCode=\"" + code + "\"/>");
      cells.append("<xf numFmtId=\"" + id + "\" fontId=\"" + (style.bold ? 1 : 0));
      cells.append("\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>");
    }
    int count = values().length;
    return Part.XML
        + "<styleSheet xmlns=\""
        + Part.MAIN
        + "\">"
        + "<numFmts count=\""
        + count
        + "\">"
        + formats
        + "</numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        + "</cellStyleXfs>"
        + "<cellXfs count=\""
        + (count + 1)
        + "\">"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + cells
        + "</cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
        + "</styleSheet>";
  }
}
