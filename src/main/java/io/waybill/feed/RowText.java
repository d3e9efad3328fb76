package io.waybill.feed;

import io.waybill.policy.Countries;
import io.waybill.policy.Currencies;
import io.waybill.policy.NormalForm;
import io.waybill.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of a row as texts, in the forms in which they are compared (SPEC 2), for people. */
final class RowText {
  private RowText() {}

  /** By column, without those that are empty; what has no such form stays as it was written. */
  static Map<String, String> of(Row row, List<String> columns, Policy policy) {
    Map<String, String> written = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.isEmpty(i)) {
        written.put(columns.get(i), row.text(i));
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    written.forEach((column, text) -> texts.put(column, text(column, text, written, policy)));
    return texts;
  }

  private static String text(String column, String text, Map<String, String> row, Policy policy) {
    return switch (column) {
      case "tracking_number" -> NormalForm.number(text);
      case "courier" -> policy.courierName(text);
      case "category", "change_reason" -> NormalForm.word(text);
      case "status" -> text.toUpperCase(Locale.ROOT);
      case "order_ref" -> NormalForm.id(text);
      case "order_value" -> amount(text, row.getOrDefault("currency", ""));
      case "ship_to_country" -> Countries.normal(text);
      case "ship_to_postcode" ->
          Postcodes.normal(text, Countries.normal(row.getOrDefault("ship_to_country", "")));
      case "ordered_at",
          "first_uploaded_at",
          "tracking_uploaded_at",
          "buyer_notified_at",
          "updated_at",
          "promised_by",
          "event_at" ->
          instant(text);
      default -> text;
    };
  }

  private static String amount(String text, String currency) {
    long minor = Currencies.parseMinor(text, currency);
    return minor < 0 ? text : Currencies.format(minor, currency);
  }

  private static String instant(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long millis = Timestamps.instant(bytes, 0, bytes.length);
    return millis == Timestamps.INVALID ? text : Instant.ofEpochMilli(millis).toString();
  }
}
