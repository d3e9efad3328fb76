package io.waybill.generate;

/** A day's waivers: a storm, an outage of the shop, and an appeal that was upheld. */
final class Waivers {
  /** So many orders are looked at for one that has something to appeal against. */
  private static final long LOOKED_AT = 5000;

  private static final String HEADER = "waiver_id,scope,scope_id,rule,from,to,reason,approved_by\n";

  private final Marketplace market;
  private final Dates dates;
  private final long ordersADay;

  Waivers(Marketplace market, Dates dates, long ordersADay) {
    this.market = market;
    this.dates = dates;
    this.ordersADay = ordersADay;
  }

  String ofDay(int day) {
    String id = "W" + dates.written(day).replace("-", "") + "-";
    String since = dates.written(day - Marketplace.STORY_DAYS);
    String yesterday = dates.written(day - 1);
    String today = dates.written(day);
    return HEADER
        + (id + "1,COURIER,Yanwen Express,LATE_DELIVERY,")
        + (yesterday + "," + yesterday + ",\"storm, port closed\",ops-desk\n")
        + (id
            + "2,seller,S00002,not_scanned,"
            + today
            + ","
            + today
            + ",outage of the shop,ops-desk\n")
        + (id + "3,ORDER," + appealed(day) + ",*," + since + "," + today)
        + ",appeal upheld,appeals-desk\n";
  }

  private String appealed(int day) {
    long first = day * ordersADay;
    for (long index = first; index < first + Math.min(LOOKED_AT, ordersADay); index++) {
      Order order = market.order(index);
      if (!order.fate().breaks().isEmpty()) {
        return order.id();
      }
    }
    return market.order(first).id();
  }
}
