package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.HistoricRow;
import io.waybill.adjust.OrderHistory.NewScan;
import io.waybill.feed.FileKind;
import io.waybill.feed.OrderRecords;
import io.waybill.feed.OrderRow;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.ScanRecords;
import io.waybill.feed.Source;
import io.waybill.feed.Window;
import io.waybill.policy.Policy;
import io.waybill.policy.Rule;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvRow;
import io.waybill.sort.ByteSink;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gathers the histories of a number of orders: both revisions' findings, then the window's order
 * rows, then the new scans; what others brought is looked for only where a finding asks for it.
 */
final class Histories {
  /** Of a seller's day so many changed wrong numbers are followed; one with a file is enough. */
  private static final int MOST_COMPANIONS = 20;

  private final Map<String, OrderHistory> byOrder = new HashMap<>();
  private final Map<String, Set<OrderHistory>> byNumber = new HashMap<>();
  private final Window window;
  private final List<PinnedFile> files;
  private final Before before;
  private final Policy policy;
  private final LocalDate date;
  private final long cutoff;
  private final Set<String> goneFiles = new TreeSet<>();
  private final Set<String> filesNow = new HashSet<>();
  private final ByteSink bytes = new ByteSink(1 << 16);

  /**
   * @param files of the window, by index
   * @param date at hand: later events are not seen yet
   */
  Histories(Window window, List<PinnedFile> files, Before before, Policy policy, LocalDate date) {
    this.window = window;
    this.files = files;
    this.before = before;
    this.policy = policy;
    this.date = date;
    cutoff = policy.cutoff(date).toEpochMilli();
    findGoneFiles();
  }

  ZoneId zone() {
    return policy.zone();
  }

  OrderHistory of(String orderId) {
    return byOrder.computeIfAbsent(orderId, order -> new OrderHistory());
  }

  /** The ids that a report may mean by what it holds: it may have made one harmless. */
  static List<String> readings(String written) {
    boolean mayBeMade = written.startsWith("'") && isAmbiguous(written);
    return mayBeMade ? List.of(written.substring(1), written) : List.of(written);
  }

  /** Whether another id looks the same in a report. */
  private static boolean isAmbiguous(String orderId) {
    return !CsvRow.harmless(orderId).equals(orderId)
        || orderId.startsWith("'")
            && !CsvRow.harmless(orderId.substring(1)).equals(orderId.substring(1));
  }

  void gather(Collection<String> orderIds, Path findingsNow) throws IOException {
    orderIds.forEach(this::of);
    readFindings(before.findings(), order -> order.before);
    readFindings(findingsNow, order -> order.now);
    readCompanions(findingsNow);
    readRows();
    byOrder.forEach(this::leaveOutNamesakes);
    readOthersRows();
    readScans();
  }

  private void readFindings(Path findings, Function<OrderHistory, List<FoundLine>> list)
      throws IOException {
    Map<String, Set<OrderHistory>> asWritten = new HashMap<>();
    byOrder.forEach(
        (order, history) ->
            asWritten
                .computeIfAbsent(CsvRow.harmless(order), id -> new LinkedHashSet<>())
                .add(history));
    CsvFile.forEach(
        findings,
        cells -> {
          Set<OrderHistory> orders = asWritten.get(cells[FoundLine.ORDER_ID]);
          if (orders != null) {
            FoundLine line = FoundLine.of(cells);
            orders.forEach(order -> list.apply(order).add(line));
          }
        });
  }

  /** A seller and a local day: what an incident is of. */
  private record SellersDay(String sellerId, LocalDate day) {}

  /** Which other orders' wrong numbers made, or unmade, an incident. */
  private void readCompanions(Path findingsNow) throws IOException {
    Map<SellersDay, Set<OrderHistory>> incidents = new HashMap<>();
    for (OrderHistory order : byOrder.values()) {
      for (Change change : order.changes()) {
        if (change.rule() == Rule.WRONG_NUMBER_INCIDENT) {
          incidents
              .computeIfAbsent(sellersDay(change.line()), day -> new LinkedHashSet<>())
              .add(order);
        }
      }
    }
    if (incidents.isEmpty()) {
      return;
    }
    Map<SellersDay, OrderHistory> days = new HashMap<>();
    readWrongNumbers(before.findings(), incidents.keySet(), days, day -> day.before);
    readWrongNumbers(findingsNow, incidents.keySet(), days, day -> day.now);
    days.forEach(
        (day, all) ->
            all.changes().stream()
                .limit(MOST_COMPANIONS)
                .forEach(
                    change -> {
                      incidents
                          .getOrDefault(day, Set.of())
                          .forEach(order -> order.companions.add(change));
                      readings(change.line().orderId()).forEach(this::of);
                    }));
  }

  private void readWrongNumbers(
      Path findings,
      Set<SellersDay> wanted,
      Map<SellersDay, OrderHistory> days,
      Function<OrderHistory, List<FoundLine>> list)
      throws IOException {
    CsvFile.forEach(
        findings,
        cells -> {
          FoundLine line = FoundLine.of(cells);
          SellersDay day = sellersDay(line);
          if (line.rule().isWrongNumber() && wanted.contains(day)) {
            list.apply(days.computeIfAbsent(day, d -> new OrderHistory())).add(line);
          }
        });
  }

  private SellersDay sellersDay(FoundLine line) {
    return new SellersDay(line.sellerId(), line.day(policy.zone()));
  }

  /** The orders' own rows. */
  private void readRows() throws IOException {
    BitSet slots = new BitSet();
    slots.set(0, Slots.COUNT);
    for (Source from : window.orders()) {
      boolean isNew = isNew(from);
      eachRow(
          from,
          slots,
          row -> {
            OrderHistory order = byOrder.get(row.orderId());
            if (order != null && row.uploadedAt() < cutoff) {
              order.rows.add(
                  new HistoricRow(
                      row,
                      from.folderDay(),
                      from.file(),
                      file(from),
                      from.firstLine() + row.line(),
                      isNew || row.uploadedAt() >= before.cutoff()));
              byNumber.computeIfAbsent(row.number(), n -> new LinkedHashSet<>()).add(order);
            }
          });
    }
    byOrder.values().forEach(order -> order.rows.sort(IN_FILES));
  }

  private static final Comparator<HistoricRow> IN_FILES =
      Comparator.comparingInt(HistoricRow::fileIndex).thenComparingLong(HistoricRow::line);

  /** Findings of an order whose id only looks the same in a report: none of this one's rows. */
  private void leaveOutNamesakes(String orderId, OrderHistory order) {
    if (isAmbiguous(orderId)) {
      Set<String> own = new HashSet<>();
      order.rows.forEach(row -> own.add(row.source()));
      order.before.removeIf(line -> !own.contains(line.source()) && isHere(line));
      order.now.removeIf(line -> !own.contains(line.source()));
    }
  }

  private boolean isHere(FoundLine line) {
    return filesNow.contains(line.source().substring(0, line.source().lastIndexOf(':')));
  }

  private record Given(String orderId, String packageId, String number) {}

  /** New rows that gave another order a number whose findings hang on who else has it. */
  private void readOthersRows() throws IOException {
    Map<String, Set<OrderHistory>> asked = new HashMap<>();
    byNumber.forEach(
        (number, orders) -> {
          for (OrderHistory order : orders) {
            if (order.changes().stream().anyMatch(change -> isOfOthers(change, number))) {
              asked.computeIfAbsent(number, n -> new LinkedHashSet<>()).add(order);
            }
          }
        });
    Map<Given, String> given = new HashMap<>();
    BitSet allSlots = new BitSet();
    allSlots.set(0, Slots.COUNT);
    for (Source from : asked.isEmpty() ? List.<Source>of() : window.orders()) {
      if (!isNew(from) && !from.hasRowsAfter(before.date().toEpochDay())) {
        continue;
      }
      eachRow(
          from,
          allSlots,
          row -> {
            if (asked.containsKey(row.number())
                && row.uploadedAt() < cutoff
                && (isNew(from) || row.uploadedAt() >= before.cutoff())) {
              given.putIfAbsent(
                  new Given(row.orderId(), row.packageId(), row.number()), file(from));
            }
          });
    }
    leaveOutKnown(given.keySet());
    given.forEach(
        (row, file) ->
            asked.get(row.number()).stream()
                .filter(order -> order != byOrder.get(row.orderId()))
                .forEach(
                    order ->
                        order.othersFiles.merge(
                            CsvRow.harmless(row.number()),
                            file,
                            (a, b) -> a.compareTo(b) <= 0 ? a : b)));
  }

  private static boolean isOfOthers(Change change, String number) {
    return (change.rule() == Rule.ORDER_MISMATCH || change.rule() == Rule.SHARED_NUMBER)
        && change.line().number().equals(CsvRow.harmless(number));
  }

  /** Exports repeat what they said the day before. */
  private void leaveOutKnown(Set<Given> given) throws IOException {
    BitSet slots = new BitSet();
    slots.set(0, Slots.COUNT);
    for (Source from : window.orders()) {
      if (isNew(from)) {
        continue;
      }
      eachRow(
          from,
          slots,
          row -> {
            if (row.uploadedAt() < before.cutoff()) {
              given.remove(new Given(row.orderId(), row.packageId(), row.number()));
            }
          });
    }
  }

  /** A scan with all that it says, and where it was read. */
  private record Read(NewScan scan, String orderRef, String country, String postcode) {
    boolean saysTheSameAs(Read other) {
      return scan.number().equals(other.scan.number())
          && scan.eventAt() == other.scan.eventAt()
          && scan.status() == other.scan.status()
          && scan.courier().equals(other.scan.courier())
          && orderRef.equals(other.orderRef)
          && country.equals(other.country)
          && postcode.equals(other.postcode);
    }
  }

  private void readScans() throws IOException {
    BitSet slots = new BitSet();
    byNumber.keySet().forEach(number -> slots.set(Slots.of(number)));
    Map<String, Set<Read>> found = new HashMap<>();
    for (Source from : window.scans()) {
      boolean isNew = isNew(from);
      if (isNew || from.hasRowsAfter(before.date().toEpochDay())) {
        eachScan(
            from,
            slots,
            read -> {
              long eventAt = read.scan().eventAt();
              if (byNumber.containsKey(read.scan().number())
                  && eventAt < cutoff
                  && (isNew || eventAt >= before.cutoff())) {
                found.computeIfAbsent(read.scan().number(), n -> new LinkedHashSet<>()).add(read);
              }
            });
      }
    }
    leaveOutKnownScans(found);
    found.forEach(
        (number, scans) ->
            byNumber
                .getOrDefault(number, Set.of())
                .forEach(order -> scans.forEach(read -> order.scans.add(read.scan()))));
  }

  /**
   * Feeds may repeat the scans of the days before. A scan is looked for only in files that came on
   * its day or later, which are few for those of a usual night.
   */
  private void leaveOutKnownScans(Map<String, Set<Read>> found) throws IOException {
    for (Source from : window.scans()) {
      if (isNew(from)) {
        continue;
      }
      BitSet slots = new BitSet();
      found.forEach(
          (number, scans) -> {
            if (scans.stream().anyMatch(read -> mayHold(from, read))) {
              slots.set(Slots.of(number));
            }
          });
      eachScan(
          from,
          slots,
          read -> {
            Set<Read> same = found.get(read.scan().number());
            if (same != null && read.scan().eventAt() < before.cutoff()) {
              same.removeIf(read::saysTheSameAs);
            }
          });
    }
  }

  private static boolean mayHold(Source from, Read read) {
    // a day more, since couriers' days begin earlier than the marketplace's
    return Math.floorDiv(read.scan().eventAt(), 86_400_000L) <= from.folderDay() + 1;
  }

  private void eachRow(Source from, BitSet slots, Consumer<OrderRow> sink) throws IOException {
    OrderRecords records = new OrderRecords();
    for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
      bytes.clear();
      from.segment().read(slot, bytes);
      records.reset(bytes);
      while (records.next()) {
        sink.accept(records.row());
      }
    }
  }

  private void eachScan(Source from, BitSet slots, Consumer<Read> sink) throws IOException {
    String file = file(from);
    ScanRecords records = new ScanRecords();
    for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
      bytes.clear();
      from.segment().read(slot, bytes);
      records.reset(bytes);
      while (records.next()) {
        String number = records.atNumber().text();
        String courier = records.courier();
        while (records.nextScan()) {
          sink.accept(
              new Read(
                  new NewScan(
                      number,
                      courier,
                      records.eventAt(),
                      records.status(),
                      !records.orderRef().isEmpty(),
                      !records.country().isEmpty() || !records.postcode().isEmpty(),
                      file),
                  records.orderRef(),
                  records.country(),
                  records.postcode()));
        }
      }
    }
  }

  private boolean isNew(Source from) {
    return !before.hasRead(files.get(from.file()).sha256());
  }

  private String file(Source from) {
    return files.get(from.file()).file().id();
  }

  // files that are not what they were

  private void findGoneFiles() {
    Set<String> bytesNow = new HashSet<>();
    for (PinnedFile pinned : files) {
      filesNow.add(pinned.file().id());
      bytesNow.add(pinned.sha256());
    }
    LocalDate from = policy.windowStart(date);
    before
        .readFiles()
        .forEach(
            (file, sha256) -> {
              LocalDate folder = LocalDate.parse(file.substring(0, 10));
              boolean isBulk = FileKind.of(file.substring(11)).isBulk();
              if (isBulk && !folder.isBefore(from) && !bytesNow.contains(sha256)) {
                goneFiles.add(file);
              }
            });
  }

  /** Whether a file of this name was read before, with other bytes. */
  boolean isReplaced(String file) {
    return goneFiles.contains(file);
  }

  /**
   * What was read before and is not there any more; which of several files it was, nobody knows.
   */
  Optional<Because> goneFile() {
    return goneFiles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Because(
                Cause.CORRECTED_ROW, goneFiles.size() == 1 ? goneFiles.iterator().next() : ""));
  }
}
