package io.waybill.present;

import io.waybill.policy.Currencies;
import io.waybill.report.DaySummary;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.xlsx.CellStyle;
import io.waybill.xlsx.Sheet;
import io.waybill.xlsx.Xlsx;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first sheet of the workbook: what was made of what, and the money by currency, as formulas
 * over the sheets of lines. Each has its value beside it, summed here without rounding.
 */
final class SummarySheet {
  private static final String NAME = "Summary";
  private static final List<Boolean> WAYS = List.of(true, false); // raised, then lowered
  private static final List<Integer> WIDTHS = List.of(24, 26, 26, 26, 32);

  private final Day day;
  private final BookedSums sums;
  private final TableSheet penalties;
  private final TableSheet compensations;

  SummarySheet(Day day, BookedSums sums, TableSheet penalties, TableSheet compensations) {
    this.day = day;
    this.sums = sums;
    this.penalties = penalties;
    this.compensations = compensations;
  }

  void write(Xlsx workbook) throws IOException {
    Sheet sheet = workbook.sheet(NAME, WIDTHS, 0, 0);
    sheet.row().text("Reconciliation " + day.date() + " r" + day.revision(), CellStyle.HEADER);
    sheet.row();
    byte[] date = day.date().toString().getBytes(StandardCharsets.US_ASCII);
    label(sheet, "Business date").date(day.date().toEpochDay(), date, 0, date.length);
    label(sheet, "Revision").text("r" + day.revision(), CellStyle.TEXT);
    if (!day.reason().isEmpty()) {
      label(sheet, "Reason").text(day.reason(), CellStyle.TEXT);
    }
    label(sheet, "Policy").text(day.policy().name(), CellStyle.TEXT);
    label(sheet, "Policy sha256").text(day.policySha256(), CellStyle.TEXT);
    label(sheet, "Program").text(day.program(), CellStyle.TEXT);
    for (String note : day.notes()) {
      label(sheet, "Note").text(note, CellStyle.TEXT);
    }
    money(sheet);
    lines(sheet);
  }

  private static Sheet label(Sheet sheet, String label) throws IOException {
    return sheet.row().text(label, CellStyle.HEADER);
  }

  private void money(Sheet sheet) throws IOException {
    header(sheet, "currency");
    for (Kind kind : Kind.values()) {
      for (boolean raised : WAYS) {
        sheet.text(DaySummary.Money.meaning(kind, raised), CellStyle.HEADER);
      }
    }
    for (String currency : sums.currencies()) {
      sheet.row().text(currency, CellStyle.TEXT);
      for (Kind kind : Kind.values()) {
        for (boolean raised : WAYS) {
          String sum = sum(kind, raised ? "\">0\"" : "\"<0\"", "$A" + sheet.rows());
          BigDecimal total = sums.total(kind, currency, raised);
          amount(sheet, raised ? sum : "-(" + sum + ")", total.abs(), currency);
        }
      }
    }
  }

  private void lines(Sheet sheet) throws IOException {
    header(sheet, "report", "line_type", "currency", "lines", "amount");
    for (Map.Entry<BookedSums.Key, BookedSums.Sum> entry : sums.all().entrySet()) {
      BookedSums.Key key = entry.getKey();
      TableSheet table = table(key.kind());
      sheet
          .row()
          .text(key.kind() == Kind.PENALTY ? "penalties" : "compensations", CellStyle.TEXT)
          .text(key.type().name(), CellStyle.TEXT)
          .text(key.currency(), CellStyle.TEXT);
      String ofType = "$B" + sheet.rows();
      String ofCurrency = "$C" + sheet.rows();
      List<String> types = table.ranges("line_type");
      List<String> currencies = table.ranges("currency");
      List<String> amounts = table.ranges("amount");
      List<String> counts = new ArrayList<>();
      List<String> totals = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        String where = types.get(i) + "," + ofType + "," + currencies.get(i) + "," + ofCurrency;
        counts.add("COUNTIFS(" + where + ")");
        totals.add("SUMIFS(" + amounts.get(i) + "," + where + ")");
      }
      sheet.formula(
          String.join("+", counts), Long.toString(entry.getValue().lines()), CellStyle.COUNT);
      amount(sheet, String.join("+", totals), entry.getValue().amount(), key.currency());
    }
  }

  private TableSheet table(Kind kind) {
    return kind == Kind.PENALTY ? penalties : compensations;
  }

  private static void header(Sheet sheet, String... columns) throws IOException {
    sheet.row();
    sheet.row();
    for (String column : columns) {
      sheet.text(column, CellStyle.HEADER);
    }
  }

  /** The amounts of one currency that fit a condition, on all sheets. */
  private String sum(Kind kind, String condition, String currency) {
    List<String> amounts = table(kind).ranges("amount");
    List<String> currencies = table(kind).ranges("currency");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < amounts.size(); i++) {
      String amount = amounts.get(i);
      parts.add(
          "SUMIFS("
              + String.join(",", amount, currencies.get(i), currency, amount, condition)
              + ")");
    }
    return String.join("+", parts);
  }

  /** Rounded to the currency's decimals: spreadsheets add binary fractions. */
  private static void amount(Sheet sheet, String formula, BigDecimal value, String currency) {
    int decimals = Currencies.decimals(currency);
    sheet.formula(
        "ROUND(" + formula + "," + decimals + ")",
        value.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString(),
        CellStyle.amount(decimals));
  }
}
