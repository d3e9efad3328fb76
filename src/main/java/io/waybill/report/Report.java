package io.waybill.report;

/** The eleven reports of a revision and their columns (SPEC 7). */
public enum Report {
  FINDINGS(
      "findings.csv",
      "order_id,package_id,rule,tracking_number,courier,uploaded_at,seller_id,buyer_id,currency,"
          + "penalty,compensation,points,waiver_id,policy_version,source"),
  PENALTIES(
      "penalties.csv",
      "line_id,line_type,seller_id,order_id,package_id,currency,due,booked_before,amount,rules"),
  COMPENSATIONS(
      "compensations.csv",
      "line_id,line_type,buyer_id,order_id,package_id,seller_id,currency,due,booked_before,amount,"
          + "rule"),
  PENALTIES_BY_SELLER("penalties-by-seller.csv", "seller_id,currency,lines,amount"),
  PENDING(
      "pending.csv",
      "order_id,package_id,seller_id,tracking_number,courier,uploaded_at,deadline,age_days,"
          + "age_bucket,state"),
  INCIDENTS("incidents.csv", "seller_id,upload_date,orders,buyers,corrective_action"),
  SELLERS(
      "sellers.csv",
      "seller_id,shipments,decided,valid,valid_tracking_rate,below_target,findings,points,action"),
  COURIERS(
      "couriers.csv",
      "courier,shipments,decided,scanned,scan_rate,mismatched,first_scan_hours_p50,"
          + "first_scan_hours_p95,delivered,delivered_on_time,rating"),
  TOTALS("totals.csv", "state,currency,shipments,order_value"),
  CONTROL("control.csv", "file,kind,rows,accepted,deferred,unshipped,rejected,status"),
  REJECTS("rejects.csv", "file,line,code,field");

  private final String fileName;
  private final String header;

  Report(String fileName, String header) {
    this.fileName = fileName;
    this.header = header;
  }

  public String fileName() {
    return fileName;
  }

  public String header() {
    return header;
  }
}
