package io.waybill.export;

import io.waybill.report.Json;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an export covers and comes to, written as {@code export.json} beside its lines. The same
 * revisions after the same exports give the same bytes, so it holds no time.
 *
 * @param number from 1
 * @param before the sha256 of the SHA256SUMS of the export before it; empty for the first
 * @param covered the revisions that are handed over with it, by date
 * @param lines how many it has
 * @param linesSha256 of the file of its lines
 * @param totals what they come to
 */
public record Export(
    int number,
    String before,
    List<Covered> covered,
    long lines,
    String linesSha256,
    List<Total> totals) {
  public static final String FILE_NAME = "export.json";

  private static final int FORMAT = 1;

  /**
   * A revision that is handed over.
   *
   * @param sumsSha256 stands for all of its folder
   * @param replaces the revision of the date that an export before covered; 0: none
   */
  public record Covered(LocalDate date, int revision, String sumsSha256, int replaces) {}

  /**
   * The control total of a kind of line in a currency.
   *
   * @param amount with the currency's decimals; negative where more is given back
   */
  public record Total(Kind kind, String currency, long lines, BigDecimal amount) {}

  public static String linesName(int number) {
    return "lines-" + Exports.name(number) + ".csv";
  }

  public static String totalsName(int number) {
    return "totals-" + Exports.name(number) + ".csv";
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("number", number);
    json.put("before_sums_sha256", before);
    json.put("revisions", covered.stream().map(Export::json).toList());
    json.put("lines", lines);
    json.put("lines_sha256", linesSha256);
    json.put("totals", totals.stream().map(Export::json).toList());
    return Json.pretty(json);
  }

  private static Map<String, Object> json(Covered covered) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", covered.date().toString());
    json.put("revision", covered.revision());
    json.put("sums_sha256", covered.sumsSha256());
    json.put("replaces", covered.replaces());
    return json;
  }

  private static Map<String, Object> json(Total total) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", total.kind().name());
    json.put("currency", total.currency());
    json.put("lines", total.lines());
    json.put("amount", total.amount().toPlainString());
    return json;
  }

  /**
   * Reads the file of one.
   *
   * @throws IOException it cannot be read
   * @throws DamagedExportException it is none
   */
  static Export read(Path file) throws IOException {
    Map<String, Object> json = Json.read(file);
    try {
      if (number(json, "format") != FORMAT) {
        throw new IllegalArgumentException(
            "format is " + json.get("format") + ", expected " + FORMAT);
      }
      return new Export(
          (int) number(json, "number"),
          text(json, "before_sums_sha256"),
          list(json, "revisions").stream().map(Export::covered).toList(),
          number(json, "lines"),
          text(json, "lines_sha256"),
          list(json, "totals").stream().map(Export::total).toList());
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new DamagedExportException(file + ": is no export: " + e.getMessage());
    }
  }

  private static Covered covered(Map<String, Object> json) {
    return new Covered(
        LocalDate.parse(text(json, "date")),
        (int) number(json, "revision"),
        text(json, "sums_sha256"),
        (int) number(json, "replaces"));
  }

  private static Total total(Map<String, Object> json) {
    return new Total(
        Kind.valueOf(text(json, "kind")),
        text(json, "currency"),
        number(json, "lines"),
        new BigDecimal(text(json, "amount")));
  }

  private static String text(Map<String, @Nullable Object> json, String key) {
    return (String) Objects.requireNonNull(json.get(key), key);
  }

  private static long number(Map<String, @Nullable Object> json, String key) {
    return ((Number) Objects.requireNonNull(json.get(key), key)).longValue();
  }

  @SuppressWarnings("unchecked") // as json() wrote it; anything else fails when it is looked at
  private static List<Map<String, Object>> list(Map<String, @Nullable Object> json, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(json.get(key), key);
  }
}
