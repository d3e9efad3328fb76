package io.waybill.generate;

/** The marketplace's two shops: each has an order export with habits of its own. */
enum Shop {
  EU(Feed.ORDERS_EU, 0, true),
  ASIA(Feed.ORDERS_ASIA, 8, false);

  private final Feed feed;
  private final int offsetHours;
  private final boolean dashedIds;

  Shop(Feed feed, int offsetHours, boolean dashedIds) {
    this.feed = feed;
    this.offsetHours = offsetHours;
    this.dashedIds = dashedIds;
  }

  Feed feed() {
    return feed;
  }

  /** Of the timestamps that it writes. */
  int offsetHours() {
    return offsetHours;
  }

  /** As {@code 20250401-00000123} or {@code 2025040100000123}. */
  String orderId(String date, long counter) {
    char[] id = new char[dashedIds ? 17 : 16];
    date.getChars(0, 4, id, 0);
    date.getChars(5, 7, id, 4);
    date.getChars(8, 10, id, 6);
    if (dashedIds) {
      id[8] = '-';
    }
    long left = counter;
    for (int i = id.length - 1; i >= id.length - 8; i--) {
      id[i] = (char) ('0' + left % 10);
      left /= 10;
    }
    return new String(id);
  }
}
