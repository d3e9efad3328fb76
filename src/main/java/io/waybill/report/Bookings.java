package io.waybill.report;

import io.waybill.policy.Currencies;
import io.waybill.settle.BookedLine;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import io.waybill.sort.ByteSink;
import io.waybill.sort.Hash;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A revision's booking lines as data: {@code bookings.csv} in its folder, with texts as they came.
 *
 * <p>Later dates are settled against it. It is the only copy: the database says which revision is
 * current and what its file's digest is, not what it booked.
 */
public final class Bookings {
  public static final String FILE_NAME = "bookings.csv";
  static final String HEADER =
      "line_id,line_type,party,order_id,package_id,seller_id,currency,due,booked_before,amount,"
          + "rules";

  // its columns
  public static final int LINE_ID = 0;
  public static final int LINE_TYPE = 1;
  public static final int PARTY = 2;
  public static final int ORDER = 3;
  public static final int PACKAGE = 4;
  public static final int SELLER = 5;
  public static final int CURRENCY = 6;
  public static final int DUE = 7;
  public static final int BOOKED_BEFORE = 8;
  public static final int AMOUNT = 9;
  public static final int RULES = 10;

  private static final TextSet NEW = TextSet.of(List.of(Line.Type.NEW.name()));

  private Bookings() {}

  static ByteSink row(CsvRow row, String id, Line line) {
    String currency = line.currency();
    row.clear();
    return row.word(id)
        .word(line.type().name())
        .verbatim(line.party())
        .verbatim(line.orderId())
        .verbatim(line.packageId())
        .verbatim(line.sellerId())
        .word(currency)
        .amount(line.due(), currency)
        .amount(line.bookedBefore(), currency)
        .amount(line.amount(), currency)
        .word(line.rules())
        .ended();
  }

  /**
   * Lays a date's bookings out by order slot, and the hashes of their orders beside them, in the
   * slots behind {@link Slots#SECOND}.
   *
   * @throws IOException the file is missing, or not what was published
   */
  public static void spread(Path bookings, LocalDate date, SlotWriter out) throws IOException {
    CsvFile.forEachLine(
        bookings,
        line -> {
          int order = line.start(ORDER);
          int length = line.length(ORDER);
          int slot = Slots.of(line.array(), order, length);
          booked(line, date).encode(out.to(slot));
          out.to(Slots.SECOND + slot).time(Hash.of(line.array(), order, order + length));
        });
    out.commit();
  }

  /** What later dates are settled against. */
  private static BookedLine booked(CsvLine line, LocalDate date) throws IOException {
    return new BookedLine(
        kind(line),
        line.text(ORDER),
        line.text(PACKAGE),
        line.text(PARTY),
        line.text(CURRENCY),
        minor(line, AMOUNT),
        date.toEpochDay());
  }

  /** What a line of the file is of. */
  public static Kind kind(CsvLine line) {
    return Kind.of(line.array()[line.start(LINE_ID)]);
  }

  /** Whether a line corrects what was booked before: all do that are not NEW. */
  public static boolean isCorrection(CsvLine line) {
    return !line.isIn(NEW, LINE_TYPE);
  }

  /** An amount of a line, in minor units of its currency. */
  public static long minor(CsvLine line, int cell) throws IOException {
    String amount = line.text(cell);
    String currency = line.text(CURRENCY);
    boolean negative = amount.startsWith("-");
    long minor = Currencies.parseMinor(negative ? amount.substring(1) : amount, currency);
    if (minor < 0) {
      throw new IOException(
          line.text(LINE_ID) + ": amount is \"" + amount + "\", expected one in " + currency);
    }
    return negative ? -minor : minor;
  }

  /** Takes the lines of a file of bookings. */
  public interface Sink {
    void accept(BookingRow row) throws IOException;
  }

  /**
   * Hands over a file's lines in their order.
   *
   * @throws IOException the file is missing, or not what was published
   */
  public static void forEach(Path bookings, Sink sink) throws IOException {
    CsvFile.forEachLine(bookings, line -> sink.accept(BookingRow.of(line)));
  }

  /**
   * The same with those lines only that correct what was booked before.
   *
   * @throws IOException as for {@link #forEach}
   */
  public static void forEachCorrection(Path bookings, Sink sink) throws IOException {
    CsvFile.forEachLine(bookings, Bookings::isCorrection, line -> sink.accept(BookingRow.of(line)));
  }

  /**
   * The same with the lines of one kind only.
   *
   * @throws IOException as for {@link #forEach}
   */
  public static void forEach(Path bookings, Kind kind, Sink sink) throws IOException {
    CsvFile.forEachLine(
        bookings, line -> kind(line) == kind, line -> sink.accept(BookingRow.of(line)));
  }
}
