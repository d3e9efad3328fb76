package io.waybill.generate;

import java.util.Locale;

/** The files that every day has, with the habits of those who export them. */
enum Feed {
  ORDERS_EU("orders-eu.csv", Columns.ORDERS, true, false),
  ORDERS_ASIA("orders-asia.csv", Columns.ORDERS, false, true),
  CAINIAO("courier-cainiao.csv", Columns.SCANS, false, false),
  YANWEN("courier-yanwen.csv", Columns.SCANS, false, false),
  CHINA_POST("courier-china-post.csv", Columns.SCANS, false, true),
  DHL("courier-dhl.csv", Columns.SCANS, false, false),
  SF_EXPRESS("courier-sf-express.csv", Columns.SCANS, true, false),
  UPS("courier-ups.csv", Columns.SCANS.toUpperCase(Locale.ROOT), false, false);

  private final String file;
  private final String header;
  private final boolean crlf;
  private final boolean bom;

  Feed(String file, String header, boolean crlf, boolean bom) {
    this.file = file;
    this.header = header;
    this.crlf = crlf;
    this.bom = bom;
  }

  String file() {
    return file;
  }

  boolean hasOrders() {
    return header.equals(Columns.ORDERS);
  }

  boolean endsRowsWithCrlf() {
    return crlf;
  }

  /** The file's first characters: perhaps a byte order mark, the columns, the end of the line. */
  String firstLine() {
    return (bom ? "\uFEFF" : "") + header + (crlf ? "\r\n" : "\n");
  }

  private static final class Columns {
    static final String ORDERS =
        "order_id,package_id,seller_id,buyer_id,category,order_value,currency,courier,"
            + "tracking_number,ordered_at,first_uploaded_at,tracking_uploaded_at,change_reason,"
            + "document_ref,buyer_notified_at,ship_to_country,ship_to_postcode,promised_by,"
            + "updated_at,note";
    static final String SCANS =
        "courier,tracking_number,event_at,status,order_ref,ship_to_country,ship_to_postcode,hub";
  }
}
