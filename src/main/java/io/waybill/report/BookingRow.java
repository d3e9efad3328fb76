package io.waybill.report;

import io.waybill.policy.Currencies;
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

  static BookingRow of(String[] cells) throws IOException {
    return new BookingRow(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        cells[5],
        cells[6],
        minor(cells, 7),
        minor(cells, 8),
        minor(cells, 9),
        cells[10]);
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
    return lineId.charAt(0) == Kind.PENALTY.letter() ? Kind.PENALTY : Kind.COMPENSATION;
  }

  /** What later dates are settled against. */
  public BookedLine line(LocalDate date) {
    return new BookedLine(kind(), orderId, packageId, party, currency, amount, date.toEpochDay());
  }

  private static long minor(String[] cells, int column) throws IOException {
    String amount = cells[column];
    String currency = cells[6];
    boolean negative = amount.startsWith("-");
    long minor = Currencies.parseMinor(negative ? amount.substring(1) : amount, currency);
    if (minor < 0) {
      throw new IOException(
          cells[0] + ": amount is \"" + amount + "\", expected one in " + currency);
    }
    return negative ? -minor : minor;
  }
}
