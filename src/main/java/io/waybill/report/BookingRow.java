package io.waybill.report;

import io.waybill.settle.BookedLine;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.io.IOException;
import java.time.LocalDate;

/**
 * A published booking line, as {@link Bookings} holds it.
 *
 * @param type NEW, INCREASE, DECREASE or REVERSAL
 * @param party the seller of a penalty, the buyer of a compensation
 * @param due minor units, as the other amounts
 */
public record BookingRow(
    String lineId,
    String type,
    String party,
    String orderId,
    String packageId,
    String sellerId,
    String currency,
    long due,
    long bookedBefore,
    long amount,
    String rules) {

  /** The same of a line of bookings.csv. */
  public static BookingRow of(CsvLine line) throws IOException {
    return new BookingRow(
        line.text(Bookings.LINE_ID),
        line.text(Bookings.LINE_TYPE),
        line.text(Bookings.PARTY),
        line.text(Bookings.ORDER),
        line.text(Bookings.PACKAGE),
        line.text(Bookings.SELLER),
        line.text(Bookings.CURRENCY),
        Bookings.minor(line, Bookings.DUE),
        Bookings.minor(line, Bookings.BOOKED_BEFORE),
        Bookings.minor(line, Bookings.AMOUNT),
        line.text(Bookings.RULES));
  }

  public void encode(ByteSink sink) {
    sink.text(lineId);
    sink.text(type);
    sink.text(party);
    sink.text(orderId);
    sink.text(packageId);
    sink.text(sellerId);
    sink.text(currency);
    sink.number(due);
    sink.number(bookedBefore);
    sink.number(amount);
    sink.text(rules);
  }

  public static BookingRow decode(ByteSource source) {
    return new BookingRow(
        source.text(),
        source.text(),
        source.text(),
        source.text(),
        source.text(),
        source.text(),
        source.text(),
        source.number(),
        source.number(),
        source.number(),
        source.text());
  }

  public Kind kind() {
    return Kind.of(lineId.charAt(0));
  }

  /** What later dates are settled against. */
  public BookedLine line(LocalDate date) {
    return new BookedLine(kind(), orderId, packageId, party, currency, amount, date.toEpochDay());
  }
}
