package io.waybill.explain;

import io.waybill.explain.Explanation.Given;
import io.waybill.explain.Explanation.Parcel;
import io.waybill.explain.Explanation.Price;
import io.waybill.explain.Explanation.Ruling;
import io.waybill.explain.Explanation.Seen;
import io.waybill.explain.Explanation.Waived;
import io.waybill.match.Assignment;
import io.waybill.match.Shipment;
import io.waybill.policy.Currencies;
import io.waybill.rule.Opinion.Outcome;
import io.waybill.sort.ByteSink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An explanation as a person reads it on a terminal. */
public final class ExplanationText {
  private static final int LABEL = 17;
  private static final int RULE = 39;

  private final Explanation explanation;
  private final Sheet sheet = new Sheet();

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  public static String of(Explanation explanation) {
    ExplanationText text = new ExplanationText(explanation);
    text.write();
    return text.sheet.toString();
  }

  private void write() {
    sheet.line(
        2,
        "Order "
            + explanation.orderId()
            + ", as judged on "
            + explanation.date()
            + " r"
            + explanation.revision());
    explanation.notes().forEach(note -> sheet.line(2, "  note: " + note));
    for (Explanation.Parcel parcel : explanation.packages()) {
      head(parcel);
      for (int i = 0; i < parcel.assignments().size(); i++) {
        given(i + 1, parcel.assignments().get(i));
      }
      new MoneyText(sheet).write(parcel);
    }
    new BookingText(sheet).write(explanation);
  }

  // the shipment

  private void head(Parcel parcel) {
    Shipment shipment = parcel.shipment();
    sheet.blank();
    sheet.line(2, "Package " + shipment.packageId());
    sheet.entry(2, LABEL, "seller", shipment.sellerId());
    sheet.entry(2, LABEL, "buyer", shipment.buyerId());
    sheet.entry(2, LABEL, "category", shipment.category());
    sheet.entry(2, LABEL, "value", money(shipment.valueMinor(), shipment.currency()));
    sheet.entry(
        2, LABEL, "destination", orNone((shipment.country() + " " + shipment.postcode()).strip()));
    sheet.entry(2, LABEL, "ordered", time(shipment.orderedAt()));
    sheet.entry(
        2,
        LABEL,
        "promised",
        shipment.tooLateAt() == ByteSink.NO_TIME
            ? "nothing"
            : "too late from " + time(shipment.tooLateAt()) + " on");
    sheet.entry(2, LABEL, "first upload", time(shipment.firstUpload()));
    if (shipment.open()) {
      sheet.entry(
          2,
          LABEL,
          "open",
          "first uploaded " + parcel.firstDay() + ", judged until " + parcel.lastOpen());
    } else {
      sheet.entry(
          2,
          LABEL,
          "closed",
          "first uploaded "
              + parcel.firstDay()
              + ", was judged until "
              + parcel.lastOpen()
              + "; only changes uploaded from "
              + parcel.openFrom()
              + " on, by LATE_CHANGE");
    }
    if (!parcel.waitsFor().isEmpty()) {
      sheet.entry(2, LABEL, "pending", parcel.waitsFor());
    }
    sheet.entry(2, LABEL, "policy", versions(parcel));
  }

  private static String versions(Parcel parcel) {
    String versions =
        parcel.assignments().stream()
            .map(given -> given.rulings().get(0).policyVersion())
            .filter(Objects::nonNull)
            .distinct()
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    return versions.isEmpty() ? "no version is in force" : "version " + versions;
  }

  // an assignment

  private void given(int number, Given given) {
    Assignment assignment = given.assignment();
    sheet.blank();
    sheet.line(
        6, "  #" + number + "  " + orNone(assignment.number()) + " by " + assignment.courier());
    sheet.entry(6, LABEL + 4, "uploaded", time(assignment.uploadedAt()));
    sheet.entry(6, LABEL + 4, "reason", orNone(assignment.reason()));
    sheet.entry(6, LABEL + 4, "document", assignment.documented() ? "yes" : "no");
    sheet.entry(6, LABEL + 4, "notice", timeOr(assignment.noticeAt(), "none"));
    sheet.entry(6, LABEL + 4, "source", given.source());
    if (given.rows().size() > 1) {
      sheet.entry(6, LABEL + 4, "all rows", String.join(", ", given.rows()));
    }
    sheet.entry(
        6,
        LABEL + 4,
        "scan deadline",
        timeOr(given.deadline(), "none")
            + (given.inherited() ? ", that of the number before it" : ""));
    sheet.entry(
        6,
        LABEL + 4,
        "stands",
        given.current()
            ? "yes, it is the current one"
            : given.stands() ? "yes, though replaced: not before the deadline" : "no, replaced");
    sheet.blank();
    scans(given.scans());
    sheet.blank();
    String before = "";
    for (Ruling ruling : given.rulings()) {
      boolean passed = ruling.outcome() == Outcome.OFF || ruling.outcome() == Outcome.NOT_JUDGED;
      ruling(ruling, passed && ruling.because().equals(before) ? "likewise" : ruling.because());
      before = ruling.because();
    }
  }

  private void scans(List<Seen> scans) {
    if (scans.isEmpty()) {
      sheet.line(6, "      no courier has a row of it");
    }
    int couriers = width(scans, seen -> seen.scan().courier());
    int statuses = width(scans, seen -> seen.scan().status().name());
    int uses = width(scans, seen -> seen.use().words());
    for (Seen seen : scans) {
      sheet.line(
          8,
          "      "
              + time(seen.scan().eventAt())
              + "  "
              + Sheet.pad(seen.scan().courier(), couriers)
              + Sheet.pad(seen.scan().status().name(), statuses)
              + Sheet.pad(seen.use().words(), uses)
              + seen.scan().source()
              + names(seen));
    }
  }

  private static int width(List<Seen> scans, Function<Seen, String> column) {
    return 2 + scans.stream().mapToInt(seen -> column.apply(seen).length()).max().orElse(0);
  }

  /** What it names: an order, a country, a postcode. */
  private static String names(Seen seen) {
    String order = seen.scan().orderRef().isEmpty() ? "" : "for " + seen.scan().orderRef();
    String to = (seen.scan().country() + " " + seen.postcode()).strip();
    String names = order + (order.isEmpty() || to.isEmpty() ? "" : ", ") + to;
    return names.isEmpty() ? "" : "  " + names;
  }

  private void ruling(Ruling ruling, String because) {
    String outcome = ruling.outcome().name().replace('_', ' ');
    sheet.line(
        RULE,
        "      " + Sheet.pad(ruling.rule().name(), 22) + Sheet.pad(outcome, RULE - 28) + because);
    Price price = ruling.price();
    if (price == null) {
      return;
    }
    Waived waived = price.waived();
    if (waived != null) {
      sheet.line(
          RULE,
          " ".repeat(RULE)
              + "waived by "
              + waived.id()
              + " ("
              + waived.source()
              + "), approved by "
              + waived.approvedBy()
              + ": "
              + waived.reason());
      return;
    }
    sheet.line(RULE, " ".repeat(RULE) + "penalty " + price.penaltyTerms());
    sheet.line(RULE, " ".repeat(RULE) + "compensation " + price.compensationTerms());
    sheet.line(RULE, " ".repeat(RULE) + "points " + price.points());
  }

  // words

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static String timeOr(long millis, String none) {
    return millis == ByteSink.NO_TIME ? none : time(millis);
  }

  static String money(long minor, String currency) {
    return currency + " " + Currencies.format(minor, currency);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
