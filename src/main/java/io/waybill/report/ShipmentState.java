package io.waybill.report;

/** What totals.csv counts a shipment under: the first that fits (SPEC 7). */
public enum ShipmentState {
  CLOSED,
  /** It has a finding that is not waived. */
  FLAGGED,
  WAIVED,
  PENDING,
  CLEAN
}
