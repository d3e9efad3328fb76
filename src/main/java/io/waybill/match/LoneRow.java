package io.waybill.match;

import io.waybill.feed.OrderRecords;
import io.waybill.sort.ByteSource;

/**
 * A row that is its shipment's only one, and the only one of its number: nine shipments in ten are
 * one, and most of these are told to be clean by what is here. Not thread-safe: it shows the row
 * that its records stand at.
 */
public final class LoneRow {
  private final OrderRecords row;

  /**
   * @param row whose brief and glance are read
   */
  public LoneRow(OrderRecords row) {
    this.row = row;
  }

  public long uploadedAt() {
    return row.uploadedAt();
  }

  /** Whether its upload is the shipment's first, and the row says so itself. */
  public boolean isFirstUpload() {
    return row.isFirstUpload() && row.traits() == 0;
  }

  /** Stands at the number, as a text. */
  public ByteSource atNumber() {
    return row.atNumber();
  }

  public String number() {
    return row.number();
  }

  public String courier() {
    return row.courier();
  }

  /** Whether the number may be nothing but its order's id. */
  public boolean mayHaveOrderIdForNumber() {
    return row.mayHaveOrderIdForNumber();
  }

  public long orderedAt() {
    return row.orderedAt();
  }

  /** The first instant too late for the promise; may be none. */
  public long tooLateAt() {
    return row.tooLateAt();
  }
}
