package io.waybill.explain;

import io.waybill.explain.Explanation.Account;
import io.waybill.explain.Explanation.Booked;
import io.waybill.explain.Explanation.Charge;
import io.waybill.explain.Explanation.Given;
import io.waybill.explain.Explanation.Money;
import io.waybill.explain.Explanation.Parcel;
import io.waybill.explain.Explanation.Price;
import io.waybill.explain.Explanation.Ruling;
import io.waybill.explain.Explanation.Seen;
import io.waybill.explain.Explanation.Waived;
import io.waybill.match.Assignment;
import io.waybill.match.Shipment;
import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.Json;
import io.waybill.settle.Balance;
import io.waybill.sort.ByteSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An explanation as one JSON object: amounts are texts, for no reader to round; times are UTC; what
 * there is not is left out.
 */
public final class ExplanationJson {
  private ExplanationJson() {}

  public static String of(Explanation explanation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", 1);
    json.put("date", explanation.date().toString());
    json.put("revision", explanation.revision());
    json.put("order_id", explanation.orderId());
    json.put("notes", explanation.notes());
    json.put("packages", explanation.packages().stream().map(ExplanationJson::parcel).toList());
    json.put("accounts", explanation.accounts().stream().map(ExplanationJson::account).toList());
    json.put("bookings", explanation.bookings().stream().map(ExplanationJson::booked).toList());
    return Json.pretty(json);
  }

  private static Map<String, Object> parcel(Parcel parcel) {
    Shipment shipment = parcel.shipment();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("package_id", shipment.packageId());
    json.put("seller_id", shipment.sellerId());
    json.put("buyer_id", shipment.buyerId());
    json.put("category", shipment.category());
    json.put("order_value", amount(shipment.valueMinor(), shipment.currency()));
    json.put("currency", shipment.currency());
    json.put("ship_to_country", shipment.country());
    json.put("ship_to_postcode", shipment.postcode());
    json.put("ordered_at", time(shipment.orderedAt()));
    json.put("too_late_from", time(shipment.tooLateAt()));
    json.put("first_uploaded_at", time(shipment.firstUpload()));
    json.put("first_upload_date", parcel.firstDay().toString());
    json.put("open", shipment.open());
    json.put("open_until", parcel.lastOpen().toString());
    json.put("pending", parcel.waitsFor().isEmpty() ? null : parcel.waitsFor());
    List<Object> assignments = new ArrayList<>();
    for (int i = 0; i < parcel.assignments().size(); i++) {
      assignments.add(given(i + 1, parcel.assignments().get(i), shipment.currency()));
    }
    json.put("assignments", assignments);
    json.put("money", money(parcel.money(), shipment.currency()));
    return json;
  }

  private static Map<String, Object> given(int number, Given given, String currency) {
    Assignment assignment = given.assignment();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("assignment", number);
    json.put("uploaded_at", time(assignment.uploadedAt()));
    json.put("tracking_number", assignment.number());
    json.put("courier", assignment.courier());
    json.put("change_reason", assignment.reason());
    json.put("documented", assignment.documented());
    json.put("buyer_notified_at", time(assignment.noticeAt()));
    json.put("source", given.source());
    json.put("rows", given.rows());
    json.put("scan_deadline", time(given.deadline()));
    json.put("scan_deadline_inherited", given.inherited());
    json.put("stands", given.stands());
    json.put("current", given.current());
    json.put("scans", given.scans().stream().map(ExplanationJson::seen).toList());
    json.put("rules", given.rulings().stream().map(r -> ruling(r, currency)).toList());
    return json;
  }

  private static Map<String, Object> seen(Seen seen) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", seen.scan().source());
    json.put("courier", seen.scan().courier());
    json.put("event_at", time(seen.scan().eventAt()));
    json.put("status", seen.scan().status().name());
    json.put("order_ref", seen.scan().orderRef());
    json.put("ship_to_country", seen.scan().country());
    json.put("ship_to_postcode", seen.postcode());
    json.put("use", seen.use().name());
    return json;
  }

  private static Map<String, Object> ruling(Ruling ruling, String currency) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", ruling.rule().name());
    json.put("verdict", ruling.outcome().name());
    json.put(
        "policy_version",
        ruling.policyVersion() == null ? null : ruling.policyVersion().toString());
    json.put("because", ruling.because());
    Price price = ruling.price();
    if (price != null) {
      json.put("penalty", amount(price.penalty(), currency));
      json.put("penalty_terms", price.penaltyTerms());
      json.put("compensation", amount(price.compensation(), currency));
      json.put("compensation_terms", price.compensationTerms());
      json.put("points", price.points());
      json.put("waiver", waived(price.waived()));
    }
    return json;
  }

  private static @Nullable Map<String, Object> waived(@Nullable Waived waived) {
    if (waived == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("waiver_id", waived.id());
    json.put("source", waived.source());
    json.put("reason", waived.reason());
    json.put("approved_by", waived.approvedBy());
    return json;
  }

  private static Map<String, Object> money(Money money, String currency) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("groups", money.groups().stream().map(c -> charge(c, currency)).toList());
    json.put("sum", amount(money.sum(), currency));
    json.put("order_cap_percent", money.capPercent().toPlainString());
    json.put("cap", amount(money.cap(), currency));
    json.put("penalty", amount(money.penalty(), currency));
    Charge paid = money.compensation();
    json.put("compensation", amount(paid == null ? 0 : paid.amount(), currency));
    json.put("compensation_for", paid == null ? null : charge(paid, currency));
    return json;
  }

  private static Map<String, Object> charge(Charge charge, String currency) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("group", charge.rule().group().name());
    json.put("rule", charge.rule().name());
    json.put("assignment", charge.assignment() + 1);
    json.put("amount", amount(charge.amount(), currency));
    return json;
  }

  private static Map<String, Object> account(Account account) {
    Balance balance = account.balance();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", balance.kind().name());
    json.put("party", balance.party());
    json.put("package_id", balance.packageId());
    json.put("currency", balance.currency());
    json.put("due", amount(balance.due(), balance.currency()));
    json.put("rules", balance.rules());
    json.put("booked", amount(account.booked(), balance.currency()));
    json.put("difference", amount(account.open(), balance.currency()));
    boolean held = account.open() != 0 && balance.held() != Balance.Held.NO;
    json.put("held_back", held ? balance.held().name() : null);
    return json;
  }

  private static Map<String, Object> booked(Booked booked) {
    BookingRow row = booked.row();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", booked.date().toString());
    json.put("revision", booked.revision());
    json.put("superseded_by", booked.supersededBy() == 0 ? null : booked.supersededBy());
    json.put("line_id", row.lineId());
    json.put("line_type", row.type());
    json.put("kind", row.kind().name());
    json.put("party", row.party());
    json.put("package_id", row.packageId());
    json.put("seller_id", row.sellerId());
    json.put("currency", row.currency());
    json.put("due", amount(row.due(), row.currency()));
    json.put("booked_before", amount(row.bookedBefore(), row.currency()));
    json.put("amount", amount(row.amount(), row.currency()));
    json.put("rules", row.rules());
    return json;
  }

  private static @Nullable String time(long millis) {
    return millis == ByteSink.NO_TIME ? null : Instant.ofEpochMilli(millis).toString();
  }

  private static String amount(long minor, String currency) {
    return Currencies.format(minor, currency);
  }
}
