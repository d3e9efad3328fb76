package io.waybill.generate;

/** How orders' and couriers' rows are laid out, in the columns of {@link Feed}. */
final class Rows {
  private static final String[] NOTES = {
    "\"gift, wrapped\"", "\"says \"\"fragile\"\"\"", "\"2 pcs, \"\"red\"\"\"", "leave at door"
  };
  private static final String[] HUBS = {"\"Hub 7, east\"", "\"Hub \"\"A\"\"\"", "Hub 1"};

  private Rows() {}

  static void order(Upload upload, Draw draw, RowBuffer row) {
    Order order = upload.order();
    int offset = order.country().shop().offsetHours();
    parties(upload, row);
    row.text(upload.courier()).comma().text(upload.number()).comma();
    row.timestamp(order.orderedAt(), offset).comma();
    row.timestamp(order.firstUploadAt(), offset).comma();
    row.timestamp(upload.at(), offset).comma();
    row.text(upload.reason()).comma().text(upload.document()).comma();
    optional(upload.notifiedAt(), offset, row);
    destination(order, draw, row);
    optional(upload.updatedAt(), offset, row);
    row.text(draw.percent(4) ? draw.oneOf(NOTES) : "").endRow();
  }

  /** The order before it had a number. */
  static void unshipped(Upload upload, Draw draw, RowBuffer row) {
    Order order = upload.order();
    parties(upload, row);
    row.text(",,").timestamp(order.orderedAt(), order.country().shop().offsetHours());
    row.text(",,,,,,");
    destination(order, draw, row);
    row.comma().endRow();
  }

  static void scan(Scan scan, Draw draw, RowBuffer row) {
    row.text(scan.courier().spelled(draw)).comma().text(scan.number()).comma();
    row.timestamp(scan.at(), draw.oneIn(20) ? 8 : 0).comma();
    row.text(scan.status()).comma().text(scan.orderRef()).comma();
    row.text(scan.country()).comma().text(scan.postcode()).comma();
    row.text(draw.oneIn(50) ? draw.oneOf(HUBS) : "").endRow();
  }

  private static void parties(Upload upload, RowBuffer row) {
    Order order = upload.order();
    Currency currency = order.country().currency();
    row.text(order.id()).comma().text(upload.packageId()).comma();
    row.text(order.sellerId()).comma().text(order.buyerId()).comma();
    row.text(order.category()).comma();
    row.amount(currency.worth(upload.usdCents()), currency.decimals()).comma();
    row.text(currency.name()).comma();
  }

  private static void destination(Order order, Draw draw, RowBuffer row) {
    row.text(order.country().name()).comma().text(order.postcode()).comma();
    if (draw.oneIn(8)) {
      row.timestamp(Dates.startOf(order.promiseDay() + 1) - Dates.HOUR, 0).comma();
    } else {
      row.date(order.promiseDay()).comma();
    }
  }

  private static void optional(long at, int offset, RowBuffer row) {
    if (at != Upload.NONE) {
      row.timestamp(at, offset);
    }
    row.comma();
  }
}
