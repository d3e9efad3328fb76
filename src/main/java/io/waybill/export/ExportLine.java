package io.waybill.export;

import io.waybill.report.BookingRow;
import io.waybill.report.CsvRow;
import io.waybill.settle.BookedLine.Kind;
import java.time.LocalDate;

/**
 * A line for the ledger system: a published booking line as it is, or one that corrects what an
 * export handed over of a revision that is replaced.
 *
 * @param lineId its own; no other line of any export has it
 * @param revision of the business date that it comes from
 * @param lineType as published, or {@link #CORRECTION}
 * @param party the seller of a penalty, the buyer of a compensation
 * @param amount minor units, signed
 * @param rules what is due for; empty where nothing is any more
 * @param corrects the line_id, handed over before, that it corrects; empty: none
 */
record ExportLine(
    String lineId,
    LocalDate date,
    int revision,
    String lineType,
    Kind kind,
    String party,
    String orderId,
    String packageId,
    String currency,
    long amount,
    String rules,
    String corrects) {
  static final String CORRECTION = "CORRECTION";

  static final String HEADER =
      "line_id,kind,business_date,revision,line_type,party_kind,party_id,order_id,package_id,"
          + "currency,amount,rules,corrects";

  /** A published line, as it is. */
  static ExportLine of(LocalDate date, int revision, BookingRow booked) {
    return new ExportLine(
        booked.lineId(),
        date,
        revision,
        booked.type(),
        booked.kind(),
        booked.party(),
        booked.orderId(),
        booked.packageId(),
        booked.currency(),
        booked.amount(),
        booked.rules(),
        "");
  }

  byte[] csv(CsvRow row) {
    row.clear();
    return row.word(lineId)
        .word(kind.name())
        .date(date)
        .number(revision)
        .word(lineType)
        .word(kind == Kind.PENALTY ? "SELLER" : "BUYER")
        .text(party)
        .text(orderId)
        .text(packageId)
        .word(currency)
        .amount(amount, currency)
        .word(rules)
        .word(corrects)
        .line();
  }
}
