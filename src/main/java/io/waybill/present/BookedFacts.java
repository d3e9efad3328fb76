package io.waybill.present;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Cause;
import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvLine;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a summary tells of the booking lines, from one reading of them; few of them are kept. */
final class BookedFacts {
  static final int TOP_SELLERS = 10;
  private static final int LARGEST = 3;

  /** Of a seller in one currency. */
  record SellerSum(String seller, long lines, long amount) {}

  private record Place(Kind kind, String currency) {}

  private static final Comparator<BookingRow> BY_SIZE =
      Comparator.comparingLong((BookingRow line) -> Math.abs(line.amount()))
          .reversed()
          .thenComparing(BookingRow::lineId);

  /** Equal sums in the order of the report, which is that in which they come. */
  private static final Comparator<SellerSum> BY_SUM =
      Comparator.comparingLong((SellerSum sum) -> Math.abs(sum.amount())).reversed();

  private final Map<Kind, Map<Line.Type, Long>> counts = new EnumMap<>(Kind.class);
  private final Map<Place, List<BookingRow>> largest = new HashMap<>();
  private final Map<String, List<SellerSum>> sellers = new TreeMap<>();
  private final Map<String, Long> sellerCounts = new HashMap<>();
  private final Map<String, Cause> causes = new HashMap<>();
  private final Map<String, long[]> atHand = new HashMap<>();
  private String seller = "";

  /** Reads the lines of a date. */
  static BookedFacts read(Day day) throws IOException {
    BookedFacts facts = new BookedFacts();
    CsvFile.forEachLine(day.folder().resolve(Bookings.FILE_NAME), facts::add);
    facts.endSeller();
    facts.readCauses(day);
    return facts;
  }

  /** Of the largest lines alone. */
  private void readCauses(Day day) throws IOException {
    List<String> corrections = new ArrayList<>();
    for (List<BookingRow> lines : largest.values()) {
      for (BookingRow line : lines) {
        if (!line.type().equals(Line.Type.NEW.name())) {
          corrections.add(line.lineId());
        }
      }
    }
    if (!corrections.isEmpty()) {
      TextSet wanted = TextSet.of(corrections);
      CsvFile.forEach(
          day.folder().resolve(Adjustments.FILE_NAME),
          line -> line.isIn(wanted, 0),
          cells -> causes.put(cells[0], Cause.valueOf(cells[1])));
    }
  }

  private void add(CsvLine line) throws IOException {
    Kind kind = Bookings.kind(line);
    String currency = line.text(Bookings.CURRENCY);
    long amount = Bookings.minor(line, Bookings.AMOUNT);
    counts
        .computeIfAbsent(kind, of -> new EnumMap<>(Line.Type.class))
        .merge(Line.Type.valueOf(line.text(Bookings.LINE_TYPE)), 1L, Long::sum);
    List<BookingRow> kept =
        largest.computeIfAbsent(new Place(kind, currency), place -> new ArrayList<>());
    // of few lines all cells are wanted
    if (kept.size() < LARGEST || Math.abs(amount) >= Math.abs(kept.get(LARGEST - 1).amount())) {
      keep(kept, BookingRow.of(line), BY_SIZE, LARGEST);
    }
    if (kind == Kind.PENALTY) {
      String party = line.text(Bookings.PARTY);
      if (!party.equals(seller)) {
        endSeller();
        seller = party;
      }
      long[] sum = atHand.computeIfAbsent(currency, code -> new long[2]);
      sum[0]++;
      sum[1] = Math.addExact(sum[1], amount);
    }
  }

  private void endSeller() {
    atHand.forEach(
        (currency, sum) -> {
          sellerCounts.merge(currency, 1L, Long::sum);
          keep(
              sellers.computeIfAbsent(currency, code -> new ArrayList<>()),
              new SellerSum(seller, sum[0], sum[1]),
              BY_SUM,
              TOP_SELLERS);
        });
    atHand.clear();
  }

  static <T> void keep(List<T> kept, T one, Comparator<T> order, int most) {
    int at = kept.size();
    while (at > 0 && order.compare(one, kept.get(at - 1)) < 0) {
      at--;
    }
    if (at < most) {
      kept.add(at, one);
      if (kept.size() > most) {
        kept.remove(most);
      }
    }
  }

  long count(Kind kind, Line.Type type) {
    return counts.getOrDefault(kind, Map.of()).getOrDefault(type, 0L);
  }

  /** The lines of a kind with the most money in a currency, at most {@code most}. */
  List<BookingRow> largest(Kind kind, String currency, int most) {
    return largest.getOrDefault(new Place(kind, currency), List.of()).stream().limit(most).toList();
  }

  /** By currency the sellers with the most money, whatever its sign. */
  Map<String, List<SellerSum>> sellers() {
    return sellers;
  }

  long sellerCount(String currency) {
    return sellerCounts.getOrDefault(currency, 0L);
  }

  /** By currency the sum of a report's amounts, in minor units. */
  static Map<String, Long> sums(Day day, Report report, int currencyCell, int amountCell)
      throws IOException {
    Map<String, Long> sums = new HashMap<>();
    CsvFile.forEachLine(
        day.file(report),
        line -> {
          String currency = line.text(currencyCell);
          long minor =
              new BigDecimal(line.text(amountCell))
                  .movePointRight(Currencies.decimals(currency))
                  .longValueExact();
          sums.merge(currency, minor, Math::addExact);
        });
    return new TreeMap<>(sums);
  }

  /** Why one of the largest lines is what it is. */
  String why(BookingRow line) {
    return why(line.rules(), causes.get(line.lineId()));
  }

  /** A line's rules, or that it is no longer due; and why it corrects another. */
  static String why(String rules, @Nullable Cause cause) {
    return (rules.isEmpty() ? "no longer due" : rules.replace("+", " + "))
        + (cause == null ? "" : ": " + Words.of(cause));
  }
}
