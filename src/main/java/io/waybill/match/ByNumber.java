package io.waybill.match;

import io.waybill.feed.OrderKey;
import io.waybill.feed.OrderRecords;
import io.waybill.feed.ScanRecords;
import io.waybill.feed.Source;
import io.waybill.sort.ByteKeys;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Bytes;
import io.waybill.sort.KeySet;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fourth pass: rows and assignments, met by their number, meet its scans.
 *
 * <p>A row that is its shipment's only one is the whole shipment, and complete if nobody else has
 * its number. Of all others the evidence goes back to where the shipment waits. What an earlier
 * night found out of a row is not looked for again, unless the row or its number got company.
 */
public final class ByNumber {
  private final Night night;
  private final Rulebook rulebook;
  private final List<Source> orders;
  private final List<Source> scans;
  private final Map<String, Long> reach;
  private final Deadlines deadlines;
  private final Assembler assembler;

  /** The first instant of the first day whose shipments are open. */
  private final long openFrom;

  private final SlotRows rows;
  private final LoneRow lone;
  private final SlotScans slotScans;

  /** The slot's rows that are not their shipment's only ones, by place. */
  private final BitSet apart = new BitSet();

  private final CleanScans cleanScans = new CleanScans();
  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ScanRecords records = new ScanRecords();
  private final NumberTable numbers = new NumberTable();

  /** Numbers with scans that the earlier night had not seen. */
  private final ByteKeys scannedSince = new ByteKeys(1 << 8);

  /**
   * @param reach by courier its latest physical event
   */
  public ByNumber(
      Night night,
      Rulebook rulebook,
      List<Source> orders,
      List<Source> scans,
      Map<String, Long> reach) {
    this.night = night;
    this.rulebook = rulebook;
    this.orders = orders;
    this.scans = scans;
    this.reach = reach;
    deadlines = new Deadlines(night.policy(), night.days());
    assembler = night.assembler();
    rows = new SlotRows(orders);
    lone = new LoneRow(rows.records());
    slotScans = new SlotScans(scans, night.cutoff());
    openFrom = night.openFrom();
  }

  /**
   * What the pass reads and writes.
   *
   * @param apart where the rows are that {@link Gathering} brought away, since they are not their
   *     shipment's only ones: these come by {@code given}
   * @param recall what an earlier night found out
   * @param memory takes what this one finds out
   * @param booked the marks of the orders of which something is booked, or may be
   * @param briefly whether what needs no judging is only counted; if not, all are judged
   */
  public record Ways(
      Spill apart,
      Spill given,
      Spill waiting,
      Spill evidence,
      Recall recall,
      Spill memory,
      KeySet booked,
      boolean briefly,
      Matched.Judging judging) {}

  /** Returns the number of different numbers that were to meet their scans. */
  public long run(Share share, Ways ways) throws IOException {
    try (Spill.Reader asked = ways.given().reader(share.workers());
        Spill.Reader places = ways.apart().reader(share.workers());
        SlotWriter stay = ways.waiting().writer(share.worker());
        SlotWriter back = ways.evidence().writer(share.worker());
        Memory memory =
            new Memory(
                ways.memory().writer(share.worker()), rulebook, night.cutoff(), orders, scans)) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        for (int slot = group.first(); slot < group.end(); slot++) {
          numbers.clear();
          rows.read(slot);
          ways.recall().read(slot, rows);
          memory.begin(rows.count());
          Gathering.taken(places.slot(slot), apart);
          giveNewRows(ways.recall());
          giveOthers(asked.slot(slot));
          giveKnownRows(slot, ways, memory);
          slotScans.read(slot, numbers);
          for (int i = 0; i < numbers.size(); i++) {
            answer(numbers.get(i), stay, back, ways, memory);
          }
          memory.end(slot, rows, ways.recall());
          count += numbers.size();
        }
      }
      stay.commit();
      back.commit();
      memory.commit();
      return count;
    }
  }

  /** Rows of which nothing is known; one that is known was seen, so it is before the cutoff. */
  private void giveNewRows(Recall recall) {
    for (int place = 0; place < rows.count(); place++) {
      if (apart.get(place)) {
        recall.forget(place);
      } else if (!recall.knows(place) && rows.at(place).uploadedAt() < night.cutoff()) {
        numbers.of(rows.records().atNumber()).give(place);
      }
    }
  }

  /** Assignments of shipments that have more than one row. */
  private void giveOthers(ByteSource given) {
    while (given.hasMore()) {
      Given other = Given.decode(given);
      byte[] number = other.number().getBytes(StandardCharsets.UTF_8);
      numbers.of(number, 0, number.length).give(other);
    }
  }

  /** Rows whose evidence is known: complete, or like the others if their number got company. */
  private void giveKnownRows(int slot, Ways ways, Memory memory) throws IOException {
    Recall recall = ways.recall();
    readNewScans(slot, recall);
    for (int place = 0; place < rows.count(); place++) {
      if (!recall.knows(place)) {
        continue;
      }
      if (hasCompany(rows.at(place).atNumber())) {
        recall.forget(place);
        numbers.of(rows.at(place).atNumber()).give(place);
      } else if (!ways.briefly() || !isCountedAsKnown(place, ways, memory)) {
        judgeKnown(place, ways, memory);
      }
    }
  }

  private void judgeKnown(int place, Ways ways, Memory memory) throws IOException {
    Recall recall = ways.recall();
    if (recall.knowsAsClosed(place)) {
      // it is to be looked at after all
      recall.forget(place);
      numbers.of(rows.at(place).atNumber()).give(place);
      return;
    }
    SourcedRow row = rows.row(place);
    Shipment shipment = assembler.shipment(row);
    Assignment assignment = shipment.current();
    KnownEvidence known = recall.get(place, assignment.courier(), assignment.uploadedAt());
    recall.forget(place);
    judge(place, row, shipment, known.of(assignment.courier(), reach), known, ways, memory);
  }

  private void readNewScans(int slot, Recall recall) throws IOException {
    scannedSince.clear();
    if (recall.isOfANight()) {
      for (Source from : recall.newScans()) {
        read(from, slot);
        while (records.next()) {
          scannedSince.add(records.atNumber());
        }
      }
    }
  }

  /** Whether the number that the next text is, has new scans, or rows that are to be met. */
  private boolean hasCompany(ByteSource number) {
    int length = number.length();
    byte[] bytes = number.array();
    int start = number.position();
    int hash = Bytes.hash(bytes, start, length);
    return scannedSince.find(hash, bytes, start, length) >= 0
        || numbers.has(hash, bytes, start, length);
  }

  /** Counts a known row of which nothing else is needed; false if there is more to it. */
  private boolean isCountedAsKnown(int place, Ways ways, Memory memory) throws IOException {
    OrderRecords row = rows.at(place);
    if (isCountedAsClosed(place, row, ways, memory)) {
      return true;
    }
    Recall recall = ways.recall();
    if (recall.knowsAsClosed(place) || isBooked(row, ways)) {
      return false;
    }
    row.readBrief();
    long uploadedAt = row.uploadedAt();
    if (recall.isQuiet(place)) {
      ways.judging().clean(row, recall.readQuiet(place, uploadedAt, cleanScans));
      return true;
    }
    KnownEvidence known = recall.get(place, row.courier(), uploadedAt);
    row.readGlance();
    return isCountedAtAGlance(row, place, known.of(row.courier(), reach), known, ways, memory);
  }

  /** Whether something is booked of the row's order, or may be. */
  private static boolean isBooked(OrderRecords row, Ways ways) {
    return ways.booked().mayHave(OrderKey.markOfOrder(row.key()));
  }

  /** Counts and remembers a row of a closed shipment whose number was not changed. */
  private boolean isCountedAsClosed(int place, OrderRecords row, Ways ways, Memory memory)
      throws IOException {
    if (!isClosed(row)) {
      return false;
    }
    ways.judging().closed(row.readValue());
    Recall recall = ways.recall();
    if (!recall.knows(place) || !recall.knowsAsClosed(place)) {
      // it stays closed: evidence would be carried from night to night in vain
      recall.forget(place);
      memory.found(place, KnownEvidence.OF_CLOSED, 0);
    }
    return true;
  }

  /** Whether the row's shipment is closed, and its number was not changed. */
  private boolean isClosed(OrderRecords row) {
    return row.uploadedAt() < openFrom && row.isFirstUpload();
  }

  private void read(Source from, int slot) throws IOException {
    bytes.clear();
    from.segment().read(slot, bytes);
    records.reset(bytes);
  }

  private void answer(
      NumberFacts number, SlotWriter stay, SlotWriter back, Ways ways, Memory memory)
      throws IOException {
    int only = number.onlyRow();
    if (only >= 0) {
      answerAlone(only, number, ways, memory);
      return;
    }
    slotScans.fold(number);
    for (int i = 0; i < number.rowCount(); i++) {
      number.give(Given.whole(assembler.shipment(rows.row(number.row(i)))));
    }
    boolean contested = number.isContested();
    for (Given given : number.given()) {
      Evidence evidence = number.evidence(given, contested, reach);
      Shipment whole = given.whole();
      if (whole != null && !contested) {
        ways.judging().accept(matched(whole, evidence));
        continue;
      }
      int slot = Slots.of(given.key().orderId());
      if (whole != null) {
        whole.encode(stay.to(slot));
      }
      ByteSink sink = back.to(slot);
      given.key().encode(sink);
      sink.count(given.index());
      evidence.encode(sink);
    }
  }

  /** A row that is its shipment's only one, and its number's. */
  private void answerAlone(int place, NumberFacts number, Ways ways, Memory memory)
      throws IOException {
    if (ways.briefly() && isCountedAsAlone(place, number, ways, memory)) {
      return;
    }
    slotScans.fold(number);
    SourcedRow row = rows.row(place);
    Shipment shipment = assembler.shipment(row);
    Evidence evidence = number.evidence(Given.whole(shipment), false, reach);
    judge(place, row, shipment, evidence, number.known(evidence), ways, memory);
  }

  /** Counts and remembers a row that needs no judging; false if it does. */
  private boolean isCountedAsAlone(int place, NumberFacts number, Ways ways, Memory memory)
      throws IOException {
    OrderRecords row = rows.at(place);
    if (isCountedAsClosed(place, row, ways, memory)) {
      return true;
    }
    if (isBooked(row, ways)) {
      return false;
    }
    row.readBrief();
    Evidence evidence = slotScans.undisputed(number, row.readGlance(), reach);
    return evidence != null
        && isCountedAtAGlance(
            row, place, evidence, number.knownByCourier(evidence, row.courier()), ways, memory);
  }

  /** Counts and remembers a row, whose glance is read, that is clean by this evidence. */
  private boolean isCountedAtAGlance(
      OrderRecords row,
      int place,
      Evidence evidence,
      @Nullable KnownEvidence known,
      Ways ways,
      Memory memory)
      throws IOException {
    if (!ways.judging().isClean(lone, evidence)) {
      return false;
    }
    boolean onTime = evidence.isOnTime(row.tooLateAt());
    ways.judging().clean(row, cleanScans.of(evidence, onTime));
    if (known != null) {
      boolean quiet = evidence.decidesPromise(row.tooLateAt());
      ways.recall().forget(place);
      memory.found(place, quiet ? known.quiet(onTime) : known.loud(), row.uploadedAt());
    }
    return true;
  }

  /** Judges the shipment of a row, and remembers what is known of it. */
  private void judge(
      int place,
      SourcedRow row,
      Shipment shipment,
      Evidence evidence,
      @Nullable KnownEvidence known,
      Ways ways,
      Memory memory)
      throws IOException {
    Matched matched = matched(shipment, evidence);
    // when the window moves on, a row that derives its first upload may be closed by that alone
    boolean quiet = ways.judging().judge(matched) && !row.row().derivesFirstUpload();
    if (known != null) {
      memory.found(
          place,
          quiet ? known.quiet(matched.isOnTime()) : known.loud(),
          shipment.current().uploadedAt());
    }
  }

  private Matched matched(Shipment shipment, Evidence evidence) {
    return deadlines.matched(shipment, List.of(evidence), Set.of());
  }
}
