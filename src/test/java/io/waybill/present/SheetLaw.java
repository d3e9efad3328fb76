package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.CsvText;
import io.waybill.xlsx.WorkbookUnderTest;
import io.waybill.xlsx.WorkbookUnderTest.Cell;
import io.waybill.xlsx.WorkbookUnderTest.Sheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between a revision's workbook and its CSV files. */
final class SheetLaw {
  /** Sheets behind Summary, and the file that each shows. */
  static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    for (String name :
        List.of(
            "Penalties",
            "Compensations",
            "Adjustments",
            "Findings",
            "Incidents",
            "Sellers",
            "Couriers",
            "Pending",
            "Control")) {
      FILES.put(name, name.toLowerCase(java.util.Locale.ROOT) + ".csv");
    }
  }

  private static final Set<String> AMOUNTS =
      Set.of("penalty", "compensation", "due", "booked_before", "amount");
  private static final Set<String> IDS =
      Set.of(
          "order_id",
          "package_id",
          "line_id",
          "seller_id",
          "buyer_id",
          "tracking_number",
          "courier",
          "waiver_id",
          "currency",
          "source",
          "file");

  private SheetLaw() {}

  /** Fails where a sheet is not its file, or anything but Summary holds a formula. */
  static void holds(Path revision) throws Exception {
    Map<String, Sheet> sheets = WorkbookUnderTest.read(revision.resolve(Workbook.FILE_NAME));
    List<String> names = new ArrayList<>(List.of("Summary"));
    names.addAll(FILES.keySet());
    assertThat(sheets.keySet()).containsExactlyElementsOf(names);
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      List<List<String>> rows = CsvText.rows(revision.resolve(file.getValue()));
      isFile(file.getKey(), sheets.get(file.getKey()), rows);
    }
  }

  static void isFile(String name, Sheet sheet, List<List<String>> rows) {
    List<String> header = rows.get(0);
    assertThat(sheet.contents().get(0)).as(name).isEqualTo(header);
    assertThat(sheet.rows().get(0)).allMatch(Cell::bold);
    assertThat(sheet.frozen()).isEqualTo("A2");
    assertThat(sheet.filtered()).startsWith("A1:").endsWith(String.valueOf(rows.size()));
    assertThat(sheet.rows()).as(name).hasSameSizeAs(rows);
    for (int row = 1; row < rows.size(); row++) {
      for (int column = 0; column < header.size(); column++) {
        String cell = rows.get(row).get(column);
        Cell shown = sheet.rows().get(row).get(column);
        String where = name + " row " + row + " " + header.get(column);
        assertThat(shown(shown)).as(where).isEqualTo(asItCame(cell));
        String type =
            cell.isEmpty() ? "" : IDS.contains(header.get(column)) ? "text" : shown.type();
        assertThat(shown.type()).as(where).isEqualTo(type).isNotEqualTo("formula");
        if (AMOUNTS.contains(header.get(column))) {
          int decimals = new BigDecimal(cell).scale();
          assertThat(shown.format())
              .isEqualTo(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals));
        }
      }
    }
  }

  /** The text that a report's cell stands for; no test has one that came with such a mark. */
  static String asItCame(String cell) {
    return cell.matches("(?s)'[=+\\-@\t\r].*") ? cell.substring(1) : cell;
  }

  /** What a person sees in the cell, less what separates thousands. */
  private static String shown(Cell cell) {
    if (!cell.type().equals("number")) {
      return cell.content();
    }
    BigDecimal number = new BigDecimal(cell.content());
    if (!cell.format().startsWith("yyyy")) {
      int point = cell.format().indexOf('.');
      return number
          .setScale(point < 0 ? 0 : cell.format().length() - point - 1, RoundingMode.UNNECESSARY)
          .toPlainString();
    }
    LocalDateTime time =
        LocalDateTime.of(1899, 12, 30, 0, 0)
            .plusSeconds(
                number
                    .multiply(BigDecimal.valueOf(86_400))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
    String date = time.toLocalDate().toString();
    return cell.format().contains("hh")
        ? date + "T%02d:%02d:%02dZ".formatted(time.getHour(), time.getMinute(), time.getSecond())
        : date;
  }
}
