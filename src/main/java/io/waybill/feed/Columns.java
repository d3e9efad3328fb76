package io.waybill.feed;

import java.util.List;

/**
 * The columns of a kind of file, in the order of SPEC 2, which is the order of the checks.
 *
 * @param names required columns first
 * @param required how many of them are required
 */
public record Columns(List<String> names, int required) {
  static final Columns ORDERS =
      of(
          "order_id seller_id buyer_id category order_value currency courier tracking_number"
              + " ordered_at first_uploaded_at tracking_uploaded_at",
          "package_id change_reason document_ref buyer_notified_at ship_to_country"
              + " ship_to_postcode promised_by updated_at");
  static final Columns COURIER =
      of("courier tracking_number event_at status", "order_ref ship_to_country ship_to_postcode");
  static final Columns WAIVERS = of("waiver_id scope scope_id rule from to reason approved_by", "");
  static final Columns MANIFEST = of("file rows sha256", "");

  /** Those of a kind that is read. */
  public static Columns of(FileKind kind) {
    return switch (kind) {
      case ORDERS -> ORDERS;
      case COURIER -> COURIER;
      case WAIVERS -> WAIVERS;
      case MANIFEST -> MANIFEST;
      case IGNORED -> throw new IllegalArgumentException("an ignored file has no columns");
    };
  }

  private static Columns of(String required, String optional) {
    List<String> first = List.of(required.split(" "));
    if (optional.isEmpty()) {
      return new Columns(first, first.size());
    }
    return new Columns(List.of((required + " " + optional).split(" ")), first.size());
  }
}
