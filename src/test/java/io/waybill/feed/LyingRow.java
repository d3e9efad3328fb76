package io.waybill.feed;

import io.waybill.sort.ByteSink;

/** An order row of a test as it lies in a segment. */
public final class LyingRow {
  private LyingRow() {}

  /** The record, its brief and glance read. */
  public static OrderRecords of(OrderRow row) {
    ByteSink sink = new ByteSink(64);
    int record = sink.begin();
    sink.time(0); // the shipment's key
    encode(row, sink);
    sink.end(record);
    OrderRecords rows = new OrderRecords().reset(sink);
    rows.next();
    return rows.readBrief().readGlance();
  }

  /** In the order in which {@link OrderRow#decode} reads. */
  private static void encode(OrderRow row, ByteSink sink) {
    long uploadedAt = row.uploadedAt();
    sink.time(uploadedAt);
    sink.text(row.number());
    sink.near(row.firstUploadedAt(), uploadedAt);
    sink.text(row.currency());
    sink.count(row.valueMinor());
    sink.text(row.courier());
    sink.text(row.sellerId());
    sink.text(row.orderId());
    sink.one(row.documented() ? row.traits() | OrderRow.DOCUMENTED : row.traits());
    sink.text(row.country());
    sink.text(row.postcode());
    sink.near(row.orderedAt(), uploadedAt);
    sink.near(row.tooLateAt(), uploadedAt);
    sink.text(row.packageId());
    sink.count(row.line());
    sink.text(row.buyerId());
    sink.text(row.category());
    sink.text(row.reason());
    sink.near(row.updatedAt(), uploadedAt);
    sink.near(row.noticeAt(), uploadedAt);
  }
}
