package io.waybill.job;

import java.util.List;

/** The smallest marketplace: one courier, one rule, rows of which only what matters is said. */
public final class SmallMarket {
  public static final String POLICY =
      """
      policy: small
      zone: UTC
      lookback_days: 12
      judge_days: 5
      max_rejects: {rows: 1, percent: 50}
      required_feeds: [orders, courier-dhl]
      couriers:
        DHL: {aliases: [DHL eCommerce]}
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 1
          rules:
            NOT_SCANNED: {points: 2, penalty: {percent: 10}, compensation: {percent: 5}}
      """;

  public static final String ORDERS =
      "order_id,seller_id,buyer_id,category,order_value,currency,courier,tracking_number,ordered_at,"
          + "first_uploaded_at,tracking_uploaded_at";
  public static final String COURIER = "courier,tracking_number,event_at,status";
  public static final String WAIVERS = "waiver_id,scope,scope_id,rule,from,to,reason,approved_by";

  private SmallMarket() {}

  /** An order of 100 EUR, shipped by DHL at noon. */
  public static String order(String orderId, String number, String date) {
    return orderId
        + ",S1,B1,toys,100,EUR,DHL,"
        + number
        + String.format(",%1$sT10:00:00Z,%1$sT12:00:00Z,%1$sT12:00:00Z", date);
  }

  /** DHL has the parcel at six in the evening. */
  public static String scan(String number, String date) {
    return "DHL," + number + "," + date + "T18:00:00Z,COLLECTED";
  }

  public static String csv(String header, String... rows) {
    return header + "\n" + (rows.length == 0 ? "" : String.join("\n", List.of(rows)) + "\n");
  }

  /** Delivers a business date: an order with its scan, and one that is never scanned. */
  public static void deliver(TestWorkspace workspace, String date) {
    String day = date.substring(5).replace("-", "");
    workspace
        .file(
            date + "/orders.csv",
            csv(
                ORDERS,
                order("A" + day, "NUMBERA" + day, date),
                order("B" + day, "NUMBERB" + day, date)))
        .file(date + "/courier-dhl.csv", csv(COURIER, scan("NUMBERA" + day, date)));
  }
}
