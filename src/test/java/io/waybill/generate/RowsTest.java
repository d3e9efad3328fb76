package io.waybill.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a generated day with a small reader of its own and holds every row against SPEC 2. */
class RowsTest {
  private static final LocalDate DAY = Generator.FIRST_DAY;
  private static final Map<String, Integer> DECIMALS =
      Map.of("USD", 2, "EUR", 2, "CNY", 2, "JPY", 0, "KWD", 3);
  private static final Set<String> STATUSES =
      Set.of(
          "INFO_RECEIVED",
          "COLLECTED",
          "IN_TRANSIT",
          "OUT_FOR_DELIVERY",
          "DELIVERY_ATTEMPTED",
          "DELIVERED",
          "EXCEPTION",
          "RETURNED");

  @TempDir static Path temp;
  private static Path folder;

  @BeforeAll
  static void generate() throws IOException {
    new Generator(80_000, 1, 1, DAY).writeTo(temp);
    folder = temp.resolve("inbox").resolve(DAY.toString());
  }

  @Test
  void orderRowsAreAcceptedButForTheIntendedOnes() throws IOException {
    Map<String, Long> outcomes = outcomes("orders-", RowsTest::orderOutcome);
    long rows = outcomes.values().stream().mapToLong(n -> n).sum();
    assertThat(outcomes.keySet()).containsAll(named(true)).contains("unshipped", "deferred");
    assertThat(rejected(outcomes)).isBetween(rows / 4000, rows / 1000);
    assertThat(outcomes.get("unshipped")).isBetween(rows / 400, rows / 150);
    assertThat(outcomes.get("deferred")).isBetween(rows / 3000, rows / 300);
  }

  @Test
  void scanRowsAreAcceptedButForTheIntendedOnes() throws IOException {
    Map<String, Long> outcomes = outcomes("courier-", RowsTest::scanOutcome);
    long rows = outcomes.values().stream().mapToLong(n -> n).sum();
    assertThat(outcomes.keySet()).containsAll(named(false)).contains("deferred");
    assertThat(rejected(outcomes)).isBetween(rows / 4000, rows / 1000);
    assertThat(outcomes.get("deferred")).isLessThan(rows / 200);
  }

  @Test
  void hostileSpellingsAreThere() throws IOException {
    assertThat(Files.readString(folder.resolve("orders-eu.csv"), UTF_8))
        .contains("\r\n", "\"Books, used\"", "\"says \"\"fragile\"\"\"", "CN Post", "china  post");
    assertThat(Files.readString(folder.resolve("orders-asia.csv"), UTF_8))
        .startsWith("\uFEFForder_id,")
        .contains("+08:00,", ",KWD,", ",JPY,", ",CNY,", ",USD,");
    assertThat(Files.readString(folder.resolve("courier-cainiao.csv"), UTF_8))
        .contains(",lp00", ",LP00-", ",LP00 ", ",DEU,", ",UK,", ",us,");
    assertThat(Files.readString(folder.resolve("courier-ups.csv"), UTF_8))
        .startsWith("COURIER,TRACKING_NUMBER,");
  }

  private static String orderOutcome(List<String> header, List<String> cells) {
    if (cells.size() != header.size()) {
      return "WRONG_COLUMN_COUNT";
    }
    Map<String, String> row = row(header, cells);
    String bad = badCell(row, "note");
    if (bad != null) {
      return bad;
    }
    if (cell(row, "tracking_number").isEmpty()) {
      return "unshipped";
    }
    for (String name : header.subList(0, 12)) {
      if (cell(row, name).isEmpty() && !name.equals("package_id")) {
        return "MISSING_FIELD";
      }
    }
    if (isDamaged(cell(row, "order_id")) || isDamaged(cell(row, "tracking_number"))) {
      return "DAMAGED_NUMBER";
    }
    return orderValues(row);
  }

  private static String orderValues(Map<String, String> row) {
    Integer decimals = DECIMALS.get(cell(row, "currency"));
    if (decimals == null) {
      return "BAD_CURRENCY";
    }
    String fraction = decimals == 0 ? "" : "(\\.\\d{1," + decimals + "})?";
    if (!cell(row, "order_value").matches("\\d{1,12}" + fraction)) {
      return "BAD_AMOUNT";
    }
    try {
      OffsetDateTime ordered = OffsetDateTime.parse(cell(row, "ordered_at"));
      OffsetDateTime first = OffsetDateTime.parse(cell(row, "first_uploaded_at"));
      OffsetDateTime upload = OffsetDateTime.parse(cell(row, "tracking_uploaded_at"));
      for (String name : List.of("buyer_notified_at", "updated_at")) {
        if (!cell(row, name).isEmpty()) {
          OffsetDateTime.parse(cell(row, name));
        }
      }
      String promise = cell(row, "promised_by");
      if (promise.length() == 10) {
        LocalDate.parse(promise);
      } else {
        OffsetDateTime.parse(promise);
      }
      boolean inOrder = !ordered.isAfter(first) && !first.isAfter(upload);
      return inOrder ? seen(upload) : "BAD_CHRONOLOGY";
    } catch (DateTimeException e) {
      return "BAD_TIMESTAMP";
    }
  }

  private static String scanOutcome(List<String> header, List<String> cells) {
    if (cells.size() != header.size()) {
      return "WRONG_COLUMN_COUNT";
    }
    Map<String, String> row = row(header, cells);
    String bad = badCell(row, "hub");
    if (bad != null) {
      return bad;
    }
    for (String name : List.of("courier", "tracking_number", "event_at", "status")) {
      if (cell(row, name).isEmpty()) {
        return "MISSING_FIELD";
      }
    }
    String number = cell(row, "tracking_number");
    if (isDamaged(number)) {
      return "DAMAGED_NUMBER";
    }
    if (!number.replaceAll("[ -]", "").toUpperCase(Locale.ROOT).matches("[A-Z0-9]{4,40}")) {
      return "BAD_TRACKING_NUMBER";
    }
    if (!STATUSES.contains(cell(row, "status"))) {
      return "BAD_STATUS";
    }
    try {
      return seen(OffsetDateTime.parse(cell(row, "event_at")));
    } catch (DateTimeException e) {
      return "BAD_TIMESTAMP";
    }
  }

  private static String seen(OffsetDateTime at) {
    boolean deferred =
        !at.toInstant().isBefore(DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    return deferred ? "deferred" : "accepted";
  }

  private static boolean isDamaged(String number) {
    return number.matches("\\d(\\.\\d+)?[eE]\\+?\\d+");
  }

  private static String badCell(Map<String, String> row, String unknown) {
    for (Map.Entry<String, String> cell : row.entrySet()) {
      if (!cell.getKey().equals(unknown)) {
        String text = cell.getValue();
        if (text.codePointCount(0, text.length()) > 64) {
          return "FIELD_TOO_LONG";
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
          return "CONTROL_CHARACTER";
        }
      }
    }
    return null;
  }

  private static String cell(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }

  private static Map<String, String> row(List<String> header, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(header.get(i), cells.get(i));
    }
    return row;
  }

  private static Set<String> named(boolean orders) {
    Set<String> names = new TreeSet<>();
    for (SpoiltRow spoilt : EnumSet.allOf(SpoiltRow.class)) {
      if (spoilt.name().startsWith("SCAN_") != orders) {
        names.add(spoilt.name().replace("SCAN_", ""));
      }
    }
    return names;
  }

  private static long rejected(Map<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(outcome -> Character.isUpperCase(outcome.getKey().charAt(0)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private interface Check {
    String outcome(List<String> header, List<String> cells);
  }

  private static Map<String, Long> outcomes(String prefix, Check check) throws IOException {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Path file : GeneratorTest.files(folder)) {
      if (String.valueOf(file.getFileName()).startsWith(prefix)) {
        List<String> lines = Files.readAllLines(file, UTF_8);
        List<String> header = cells(lines.get(0).replace("\uFEFF", "").toLowerCase(Locale.ROOT));
        for (String line : lines.subList(1, lines.size())) {
          outcomes.merge(check.outcome(header, cells(line)), 1L, Long::sum);
        }
      }
    }
    return outcomes;
  }

  /** No generated cell holds a line end. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
