package io.waybill.rule;

import io.waybill.April;
import io.waybill.feed.LyingRow;
import io.waybill.feed.OrderRow;
import io.waybill.match.Assignment;
import io.waybill.match.Deadlines;
import io.waybill.match.Evidence;
import io.waybill.match.LoneRow;
import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.match.Shipment;
import io.waybill.policy.Policy;
import io.waybill.sort.ByteSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A matched shipment for a test of rules, settled on 2025-04-20. What is not said of it breaks no
 * rule: a number that nobody scanned, without a deadline.
 */
final class ShipmentFacts {
  private static final int DATE = 20;

  /** What is said of an assignment; each method speaks of the last one given. */
  private static final class Given {
    String number = "";
    String courier = "DHL";
    long uploadedAt;
    String reason = "";
    boolean documented;
    long noticeAt = ByteSink.NO_TIME;
    long deadline = ByteSink.NO_TIME;
    boolean stands = true;
    boolean shared;
    boolean contested;
    boolean anyNamesThis;
    boolean anyOtherDestination;
    long first = ByteSink.NO_TIME;
    long delivered = ByteSink.NO_TIME;
    long arrival = ByteSink.NO_TIME;
    boolean scanned;
    boolean byCourier;
    boolean namesOrders;
    boolean namesThis;
    boolean namesSibling;
    boolean otherDestination;
    long feedsReach = ByteSink.NO_TIME;
  }

  private final List<Given> all = new ArrayList<>();
  private final Map<String, Long> reach = new HashMap<>();
  private String orderId = "O-1";
  private String category = "BOOKS";
  private String currency = "USD";
  private long valueMinor = 100_00;
  private String country = "US";
  private String postcode = "";
  private long orderedAt = April.at("01T00:00");
  private long tooLateAt = ByteSink.NO_TIME;
  private @Nullable Long firstUpload;
  private boolean open = true;

  ShipmentFacts order(String id) {
    orderId = id;
    return this;
  }

  ShipmentFacts category(String word) {
    category = word;
    return this;
  }

  ShipmentFacts value(long minor, String currencyCode) {
    valueMinor = minor;
    currency = currencyCode;
    return this;
  }

  ShipmentFacts destination(String countryCode, String code) {
    country = countryCode;
    postcode = code;
    return this;
  }

  ShipmentFacts orderedAt(String at) {
    orderedAt = April.at(at);
    return this;
  }

  /** The first instant too late for the promise. */
  ShipmentFacts tooLateAt(@Nullable String at) {
    tooLateAt = April.at(at);
    return this;
  }

  /** By default that of the first assignment. */
  ShipmentFacts firstUpload(String at) {
    firstUpload = April.at(at);
    return this;
  }

  ShipmentFacts closed() {
    open = false;
    return this;
  }

  ShipmentFacts feed(String courier, @Nullable String reaches) {
    if (reaches != null) {
      reach.put(courier, April.at(reaches));
    }
    return this;
  }

  ShipmentFacts given(String number, String at) {
    Given given = new Given();
    given.number = number;
    given.uploadedAt = April.at(at);
    all.add(given);
    return this;
  }

  ShipmentFacts by(String courier) {
    last().courier = courier;
    return this;
  }

  ShipmentFacts because(@Nullable String reason) {
    last().reason = reason == null ? "" : reason;
    return this;
  }

  ShipmentFacts documented(boolean isDocumented) {
    last().documented = isDocumented;
    return this;
  }

  ShipmentFacts notice(@Nullable String at) {
    last().noticeAt = April.at(at);
    return this;
  }

  ShipmentFacts deadline(@Nullable String at) {
    last().deadline = April.at(at);
    return this;
  }

  /** Replaced in time: what it was due is not due any more. */
  ShipmentFacts fallen() {
    last().stands = false;
    return this;
  }

  ShipmentFacts shared() {
    last().shared = true;
    return contested();
  }

  /** Its number was given to other sellers' or buyers' shipments too. */
  ShipmentFacts contested() {
    last().contested = true;
    return this;
  }

  /** What anybody's scans of its number say: whether they name this order, or go elsewhere. */
  ShipmentFacts anybody(boolean namesThis, boolean goesElsewhere) {
    last().anyNamesThis = namesThis;
    last().anyOtherDestination = goesElsewhere;
    return this;
  }

  /** First scanned then, by its own courier; not at all if there is no time. */
  ShipmentFacts scanned(@Nullable String at) {
    last().first = April.at(at);
    last().scanned = at != null;
    last().byCourier = at != null;
    return this;
  }

  ShipmentFacts scannedByOthers(String at) {
    scanned(at);
    last().byCourier = false;
    return this;
  }

  ShipmentFacts delivered(@Nullable String at) {
    last().delivered = April.at(at);
    return arrived(at);
  }

  ShipmentFacts arrived(@Nullable String at) {
    last().arrival = April.at(at);
    return this;
  }

  /** The scans name: {@code nobody}, {@code this}, {@code sibling} or {@code other} orders. */
  ShipmentFacts naming(String orders) {
    last().namesOrders = !orders.equals("nobody");
    last().namesThis = orders.equals("this");
    last().namesSibling = orders.equals("this") || orders.equals("sibling");
    return this;
  }

  ShipmentFacts elsewhere(boolean isElsewhere) {
    last().otherDestination = isElsewhere;
    return this;
  }

  ShipmentFacts feedsReach(@Nullable String at) {
    last().feedsReach = April.at(at);
    return this;
  }

  Verdict judged(Policy policy) {
    return rules(policy).judge(matched());
  }

  List<Opinion> opinions(Policy policy) {
    return rules(policy).explain(matched());
  }

  /**
   * What the rules that are on say of the last assignment, e.g. {@code KEPT change 1, at most 1}.
   */
  String said(Policy policy) {
    return String.join(
        "; ",
        opinions(policy).stream()
            .filter(opinion -> opinion.assignment() == all.size() - 1)
            .filter(opinion -> opinion.outcome() != Opinion.Outcome.OFF)
            .map(opinion -> opinion.outcome() + " " + opinion.because())
            .toList());
  }

  /** Each finding as {@code RULE number}. */
  List<String> findings(Policy policy) {
    return judged(policy).findings().stream()
        .map(finding -> finding.rule() + " " + finding.assignment().number())
        .toList();
  }

  /** The numbers of which there is a finding. */
  String numbers(Policy policy) {
    return String.join(
        " ",
        judged(policy).findings().stream().map(finding -> finding.assignment().number()).toList());
  }

  /** What a glance tells of its only assignment, whose row and number nobody else has. */
  boolean isCleanAtAGlance(Policy policy) {
    Evidence evidence = facts(last()).evidence();
    Night night = Night.of(policy, April.date(DATE));
    return new Glance(night).isClean(new LoneRow(LyingRow.of(row())), evidence);
  }

  private OrderRow row() {
    Shipment shipment = matched().shipment();
    Assignment only = shipment.current();
    return new OrderRow(
        only.line(),
        ByteSink.NO_TIME,
        shipment.orderId(),
        shipment.packageId(),
        shipment.sellerId(),
        shipment.buyerId(),
        shipment.category(),
        shipment.currency(),
        shipment.valueMinor(),
        only.courier(),
        only.number(),
        shipment.orderedAt(),
        shipment.firstUpload(),
        only.uploadedAt(),
        only.reason(),
        only.documented(),
        only.noticeAt(),
        shipment.country(),
        shipment.postcode(),
        shipment.tooLateAt());
  }

  /** Gives the last assignment the deadline that it has by its upload. */
  ShipmentFacts ownDeadline(Policy policy) {
    Night night = Night.of(policy, April.date(DATE));
    last().deadline = new Deadlines(policy, night.days()).own(last().uploadedAt);
    return this;
  }

  boolean breaks(Policy policy) {
    return !judged(policy).findings().isEmpty();
  }

  private Rules rules(Policy policy) {
    return new Rules(Night.of(policy, April.date(DATE)), reach);
  }

  private Given last() {
    return all.get(all.size() - 1);
  }

  private Matched matched() {
    List<Matched.Facts> facts = all.stream().map(ShipmentFacts::facts).toList();
    long first = firstUpload == null ? all.get(0).uploadedAt : firstUpload;
    return new Matched(
        new Shipment(
            orderId,
            "1",
            "S-1",
            "B-1",
            category,
            currency,
            valueMinor,
            country,
            postcode,
            orderedAt,
            tooLateAt,
            first,
            open,
            facts.stream().map(Matched.Facts::assignment).toList()),
        facts);
  }

  private static Matched.Facts facts(Given given) {
    return new Matched.Facts(
        new Assignment(
            given.uploadedAt,
            given.number,
            given.courier,
            given.reason,
            given.documented,
            given.noticeAt,
            0,
            2),
        new Evidence(
            given.first,
            given.delivered,
            given.arrival,
            given.scanned,
            given.byCourier,
            given.namesOrders,
            given.namesThis,
            given.namesSibling,
            given.otherDestination,
            given.contested,
            given.anyNamesThis,
            given.anyOtherDestination,
            given.feedsReach),
        given.deadline,
        given.stands,
        given.shared);
  }
}
