package io.waybill.generate;

import java.util.List;

/** Rows that exports spoil, each to be rejected for the reason that is its name (SPEC 2). */
enum SpoiltRow {
  WRONG_COLUMN_COUNT(true, 4, "toys, small"),
  FIELD_TOO_LONG(
      true, 4, "toys for everybody who has ever wanted some toys for everybody ".repeat(2)),
  CONTROL_CHARACTER(true, 4, "to\u0007ys"),
  MISSING_FIELD(true, 2, ""),
  DAMAGED_NUMBER(true, 8, "8.25E+15"),
  BAD_CURRENCY(true, 6, "usd"),
  BAD_AMOUNT(true, 5, "12.505"),
  BAD_TIMESTAMP(true, 9, "2025-04-01 10:15:30"),
  BAD_CHRONOLOGY(true, 9, "2125-04-01T10:15:30Z"),
  SCAN_WRONG_COLUMN_COUNT(false, 7, "Hub 7, east"),
  SCAN_MISSING_FIELD(false, 0, ""),
  SCAN_DAMAGED_NUMBER(false, 1, "4.20001E+21"),
  SCAN_BAD_TRACKING_NUMBER(false, 1, "12"),
  SCAN_BAD_STATUS(false, 3, "LOST_IN_SPACE"),
  SCAN_BAD_TIMESTAMP(false, 2, "01/04/2025 10:15");

  /** One row in so many is followed by a spoilt one: far below any {@code max_rejects}. */
  static final int ONE_IN = 2000;

  private static final String AT = "2025-03-01T10:15:30Z";
  private static final List<String> ORDER =
      List.of(
          "20250301-90000001",
          "",
          "S00001",
          "B0000001",
          "toys",
          "12.50",
          "USD",
          "DHL",
          "JD01900000000001",
          AT,
          AT,
          AT,
          "",
          "",
          "",
          "DE",
          "10115",
          "2025-03-15",
          "",
          "");
  private static final List<String> SCAN =
      List.of("DHL", "JD01900000000001", AT, "IN_TRANSIT", "", "DE", "10115", "");
  private static final SpoiltRow[] ALL = values();

  private final boolean orders;
  private final int column;
  private final String text;

  SpoiltRow(boolean orders, int column, String text) {
    this.orders = orders;
    this.column = column;
    this.text = text;
  }

  static SpoiltRow drawn(boolean orders, Draw draw) {
    SpoiltRow spoilt;
    do {
      spoilt = draw.oneOf(ALL);
    } while (spoilt.orders != orders);
    return spoilt;
  }

  void write(RowBuffer row) {
    List<String> cells = orders ? ORDER : SCAN;
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        row.comma();
      }
      row.text(i == column ? text : cells.get(i));
    }
    row.endRow();
  }
}
