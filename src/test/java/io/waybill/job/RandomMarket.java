package io.waybill.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Five days on which nearly everything goes wrong: numbers change, are shared, name other orders;
 * orders change seller, buyer and currency; rows are spoilt or come too early.
 *
 * <p>On calm days, most goes right.
 *
 * <p>A folder has at most one row of a shipment, so the order of its rows decides nothing. All
 * shipments stay open.
 */
final class RandomMarket {
  static final String POLICY =
      """
      policy: random
      zone: Europe/Berlin
      lookback_days: 20
      judge_days: 10
      max_rejects: {rows: 1000}
      couriers:
        DHL: {aliases: [DHL eCommerce]}
        CHINA POST: {formats: [s10]}
        UPS:
      standing: {min_volume: 1, tiers: [{points: 3, action: WARNING}]}
      courier_rating: {min_volume: 1}
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 1
          order_cap_percent: 60
          rules:
            LATE_CHANGE: {window: PT24H, points: 2, penalty: {percent: 3}}
            TOO_MANY_CHANGES: {max_changes: 1, points: 1, penalty: {fixed: {EUR: 2.50, KWD: 0.750}}}
            CHANGE_AFTER_SCAN: {after: COLLECTED, points: 3, penalty: {percent: 3.5}}
            REASON_NOT_ALLOWED: {allowed: [LOST], points: 1, penalty: {percent: 1}}
            INVALID_NUMBER: {points: 1, penalty: {percent: 1}}
            NOT_SCANNED: {points: 2, penalty: {percent: 20}, compensation: {percent: 10}}
            LATE_FIRST_SCAN: {points: 1, penalty: {percent: 3}}
            COURIER_MISMATCH: {points: 1, penalty: {percent: 4}}
            ORDER_MISMATCH: {points: 3, penalty: {percent: 10}, compensation: {percent: 10}}
            SHARED_NUMBER: {points: 3, penalty: {percent: 11}, compensation: {percent: 12.5}}
            SCANNED_BEFORE_ORDER: {tolerance: PT1H, points: 3, penalty: {percent: 10}}
            LATE_DELIVERY: {compensation: {percent: 5, min: {EUR: 1, JPY: 150}}}
            WRONG_NUMBER_INCIDENT: {min_orders: 2, points: 5, penalty: {percent: 5}}
      """;

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** The clocks change on the third day. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 3, 28);

  private static final int DAYS = 5;
  private static final List<String> COURIERS =
      List.of("DHL", "dhl  ecommerce", "China Post", "UPS", "Nobody's Parcels");
  private static final List<String> STATUSES =
      List.of("INFO_RECEIVED", "COLLECTED", "in_transit", "DELIVERED", "DELIVERED", "RETURNED");

  private final Random random;
  private final boolean calm;
  private final List<Shipment> shipments = new ArrayList<>();
  private final Map<String, List<String>> rowsByFile = new TreeMap<>();
  private final Map<LocalDate, Set<String>> shipmentsSeenOn = new TreeMap<>();

  private static final class Shipment {
    private final String orderId;
    private final String packageId;
    private final Instant first;
    private String seller;
    private String buyer;
    private String value;
    private String number = "";
    private String courier = "DHL";
    private Instant uploaded;

    Shipment(String orderId, String packageId, Instant first) {
      this.orderId = orderId;
      this.packageId = packageId;
      this.first = first;
      this.uploaded = first;
      seller = "";
      buyer = "";
      value = "";
    }
  }

  RandomMarket(long seed) {
    this(seed, DAYS, false);
  }

  /**
   * @param calm whether most shipments have one row, a number of their own and scans of it
   */
  RandomMarket(long seed, int days, boolean calm) {
    random = new Random(seed);
    this.calm = calm;
    for (int day = 0; day < days; day++) {
      deliver(day);
    }
  }

  static List<LocalDate> dates() {
    return dates(DAYS);
  }

  static List<LocalDate> dates(int days) {
    return FIRST_DAY.datesUntil(FIRST_DAY.plusDays(days)).toList();
  }

  /** Rows by file, without the header. */
  Map<String, List<String>> rowsByFile() {
    return rowsByFile;
  }

  static String text(String file, List<String> rows) {
    String header =
        file.contains("/orders")
            ? SmallMarket.ORDERS + ",package_id,promised_by,change_reason"
            : SmallMarket.COURIER + ",order_ref";
    return SmallMarket.csv(header, rows.toArray(String[]::new));
  }

  /** The same files, their rows in another order. */
  Map<String, List<String>> shuffled() {
    Map<String, List<String>> shuffled = new TreeMap<>();
    rowsByFile.forEach(
        (file, rows) -> {
          List<String> others = new ArrayList<>(rows);
          Collections.shuffle(others, random);
          shuffled.put(file, others);
        });
    return shuffled;
  }

  /** How many shipments a date must have judged. */
  long shipmentsOn(LocalDate date) {
    Set<String> all = new HashSet<>();
    shipmentsSeenOn.forEach(
        (day, names) -> {
          if (!day.isAfter(date)) {
            all.addAll(names);
          }
        });
    return all.size();
  }

  private void deliver(int day) {
    LocalDate date = FIRST_DAY.plusDays(day);
    for (int i = 0; i < 5; i++) {
      String orderId = "N-" + day + i;
      for (int p = random.nextInt(4) == 0 ? 2 : 1; p >= 1; p--) {
        shipments.add(new Shipment(orderId, p == 1 ? "" : "2", within(date)));
      }
    }
    for (Shipment shipment : shipments) {
      if (!shipment.uploaded.isAfter(shipment.first) && shipment.number.isEmpty()
          || random.nextInt(calm ? 40 : 3) == 0) {
        change(shipment, date);
        String file = date + "/orders-" + (random.nextBoolean() ? "a" : "b") + ".csv";
        addRow(file, order(shipment, date));
      }
    }
    for (int i = 0; i < (calm ? 60 : 30); i++) {
      addRow(date + "/courier-" + random.nextInt(3) + ".csv", scan(date));
    }
  }

  private void change(Shipment shipment, LocalDate date) {
    if (shipment.number.isEmpty() || random.nextInt(8) == 0) {
      shipment.seller = "S" + random.nextInt(3);
      shipment.buyer = "B" + random.nextInt(3);
      shipment.value =
          List.of("12.50,EUR", "99.99,EUR", "1500,JPY", "7.125,KWD").get(random.nextInt(4));
    }
    if (!shipment.number.isEmpty()) {
      shipment.uploaded = within(date.plusDays(random.nextInt(10) == 0 ? 1 : 0));
      shipment.uploaded =
          shipment.uploaded.isBefore(shipment.first) ? shipment.first : shipment.uploaded;
    }
    shipment.number =
        random.nextInt(20) == 0 ? shipment.orderId : String.format("LP%06d", number(shipment));
    shipment.courier = calm && random.nextInt(6) > 0 ? "DHL" : any(COURIERS);
  }

  private int number(Shipment shipment) {
    return calm && random.nextInt(12) > 0 ? 100 + shipments.indexOf(shipment) : random.nextInt(60);
  }

  private String order(Shipment shipment, LocalDate date) {
    int fate = random.nextInt(30);
    if (fate > 1 && shipment.uploaded.isBefore(cutoff(date))) {
      shipmentsSeenOn
          .computeIfAbsent(date, day -> new HashSet<>())
          .add(shipment.orderId + "/" + shipment.packageId);
    } else if (fate > 1) {
      shipmentsSeenOn
          .computeIfAbsent(date.plusDays(1), day -> new HashSet<>())
          .add(shipment.orderId + "/" + shipment.packageId);
    }
    return String.join(
        ",",
        shipment.orderId,
        shipment.seller,
        shipment.buyer,
        "toys",
        shipment.value,
        shipment.courier,
        fate == 0 ? "" : shipment.number,
        fate == 1 ? "yesterday" : shipment.first.minusSeconds(random.nextInt(90_000)).toString(),
        shipment.first.toString(),
        shipment.uploaded.toString(),
        shipment.packageId,
        random.nextBoolean() ? FIRST_DAY.plusDays(random.nextInt(8)).toString() : "",
        random.nextBoolean() ? "lost" : "");
  }

  private String scan(LocalDate date) {
    return String.join(
        ",",
        calm && random.nextInt(6) > 0 ? "DHL" : any(COURIERS),
        calm ? any(shipments).number : String.format("LP%06d", random.nextInt(60)),
        within(date.minusDays(random.nextInt(2))).toString(),
        random.nextInt(25) == 0 ? "VANISHED" : any(STATUSES),
        random.nextInt(3) == 0 ? any(shipments).orderId : "");
  }

  private void addRow(String file, String row) {
    rowsByFile.computeIfAbsent(file, name -> new ArrayList<>()).add(row);
  }

  private Instant within(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant().plusSeconds(random.nextInt(23 * 3600));
  }

  private static Instant cutoff(LocalDate date) {
    return date.plusDays(1).atStartOfDay(ZONE).toInstant();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
