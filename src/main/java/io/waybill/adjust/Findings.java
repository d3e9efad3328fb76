package io.waybill.adjust;

import io.waybill.policy.Rule;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvRow;
import io.waybill.report.FindingColumns;
import io.waybill.sort.Parallel;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What both revisions found, of some orders or of some sellers' days: two files of a line for each
 * finding of the window, of which few are wanted. They are read at the same time.
 */
final class Findings {
  /** A seller and a local day: what an incident is of. */
  record SellersDay(String sellerId, LocalDate day) {}

  private static final int ISO_DATE_LENGTH = 10;

  private static final TextSet WRONG_NUMBERS =
      TextSet.of(Arrays.stream(Rule.values()).filter(Rule::isWrongNumber).map(Rule::name).toList());

  private final Path before;
  private final Path now;
  private final ZoneId zone;
  private final Parallel parallel;

  /**
   * @param before findings.csv of the revision before
   * @param now that of the date at hand
   */
  Findings(Path before, Path now, ZoneId zone, Parallel parallel) {
    this.before = before;
    this.now = now;
    this.zone = zone;
    this.parallel = parallel;
  }

  private interface Sink {
    void accept(FoundLine line, boolean isNow);
  }

  /** Adds to each order what was found of it; {@code byOrder} by the ids as they came. */
  void readOf(Map<String, OrderHistory> byOrder) throws IOException {
    Map<String, Set<OrderHistory>> asWritten = new HashMap<>();
    byOrder.forEach(
        (order, history) ->
            asWritten
                .computeIfAbsent(CsvRow.harmless(order), id -> new LinkedHashSet<>())
                .add(history));
    TextSet orders = TextSet.of(asWritten.keySet());
    read(
        FindingColumns.ORDER + 1,
        line -> line.isIn(orders, FindingColumns.ORDER),
        line -> true,
        (line, isNow) ->
            asWritten
                .getOrDefault(line.orderId(), Set.of())
                .forEach(order -> (isNow ? order.now : order.before).add(line)));
  }

  SellersDay sellersDay(FoundLine line) {
    return new SellersDay(line.sellerId(), line.day(zone));
  }

  /** The wrong numbers of all orders by which these incidents came, went, or are what they are. */
  Map<SellersDay, OrderHistory> wrongNumbers(Collection<SellersDay> incidents) throws IOException {
    Map<SellersDay, OrderHistory> days = new HashMap<>();
    incidents.forEach(day -> days.put(day, new OrderHistory()));
    TextSet sellers =
        TextSet.of(incidents.stream().map(SellersDay::sellerId).collect(Collectors.toSet()));
    TextSet dates = TextSet.of(incidents.stream().flatMap(Findings::utcDates).toList());
    read(
        FindingColumns.RULE + 1,
        line -> line.isIn(WRONG_NUMBERS, FindingColumns.RULE),
        line ->
            line.beginsIn(dates, FindingColumns.UPLOADED_AT, ISO_DATE_LENGTH)
                && line.isIn(sellers, FindingColumns.SELLER),
        (line, isNow) -> {
          OrderHistory day = days.get(sellersDay(line));
          if (day != null) {
            (isNow ? day.now : day.before).add(line);
          }
        });
    return days;
  }

  /** The dates that a local day can have in UTC. */
  private static Stream<String> utcDates(SellersDay incident) {
    LocalDate day = incident.day();
    return Stream.of(day.minusDays(1), day, day.plusDays(1)).map(LocalDate::toString);
  }

  /** Reads what two filters want, of which the first one is asked for the first cells only. */
  private void read(int cells, CsvFile.Filter first, CsvFile.Filter second, Sink sink)
      throws IOException {
    parallel.each(
        2,
        () ->
            file ->
                CsvFile.forEachLine(
                    file == 0 ? before : now,
                    cells,
                    first,
                    line -> {
                      if (second.wants(line)) {
                        sink.accept(FoundLine.of(line.texts()), file == 1);
                      }
                    }));
  }
}
