package io.waybill.present;

import io.waybill.report.Bookings;
import io.waybill.report.CsvLine;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lines of bookings.csv and their amounts, summed by what they are and by currency. */
final class BookedSums {
  /** What is summed together: never two currencies. */
  record Key(Kind kind, Line.Type type, String currency) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      int byType = type.compareTo(other.type);
      return byKind != 0 ? byKind : byType != 0 ? byType : currency.compareTo(other.currency);
    }
  }

  /** How many lines, and their amounts in all. */
  record Sum(long lines, BigDecimal amount) {
    private Sum plus(Sum other) {
      return new Sum(lines + other.lines, amount.add(other.amount));
    }
  }

  private final Map<Key, Sum> sums = new HashMap<>();

  /** Adds a line; what kind it is of. */
  Kind add(CsvLine line) {
    Kind kind = Bookings.kind(line);
    sums.merge(
        new Key(
            kind, Line.Type.valueOf(line.text(Bookings.LINE_TYPE)), line.text(Bookings.CURRENCY)),
        new Sum(1, new BigDecimal(line.text(Bookings.AMOUNT))),
        Sum::plus);
    return kind;
  }

  SortedMap<Key, Sum> all() {
    return new TreeMap<>(sums);
  }

  /** Of all lines, by code. */
  Set<String> currencies() {
    Set<String> currencies = new TreeSet<>();
    sums.keySet().forEach(key -> currencies.add(key.currency()));
    return currencies;
  }

  /** What the lines of a kind raise in a currency, or what they lower, which is negative. */
  BigDecimal total(Kind kind, String currency, boolean raised) {
    BigDecimal total = BigDecimal.ZERO;
    for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
      Key key = entry.getKey();
      if (key.kind() == kind && key.currency().equals(currency) && key.type().raises() == raised) {
        total = total.add(entry.getValue().amount());
      }
    }
    return total;
  }
}
