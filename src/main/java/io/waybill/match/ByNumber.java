package io.waybill.match;

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

  private final SlotRows rows;
  private final SlotScans slotScans;

  /** The slot's rows that are not their shipment's only ones, by place. */
  private final BitSet apart = new BitSet();

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
    deadlines = night.deadlines();
    assembler = night.assembler();
    rows = new SlotRows(orders);
    slotScans = new SlotScans(scans, night.cutoff());
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
      LoneRows lone = new LoneRows(night, rows, slotScans, reach, ways, memory);
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
          giveKnownRows(slot, ways.recall(), lone);
          slotScans.read(slot, numbers);
          for (int i = 0; i < numbers.size(); i++) {
            answer(numbers.get(i), lone, stay, back, ways.judging());
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
  private void giveKnownRows(int slot, Recall recall, LoneRows lone) throws IOException {
    readNewScans(slot, recall);
    for (int place = 0; place < rows.count(); place++) {
      if (recall.knows(place)
          && (hasCompany(rows.at(place).atNumber()) || !lone.isAnsweredAsKnown(place))) {
        recall.forget(place);
        numbers.of(rows.at(place).atNumber()).give(place);
      }
    }
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

  private void read(Source from, int slot) throws IOException {
    bytes.clear();
    from.segment().read(slot, bytes);
    records.reset(bytes);
  }

  /**
   * Gives each of a number's shipments its evidence: to those that are whole and whose number
   * nobody else claims at once, to the others where they wait.
   */
  private void answer(
      NumberFacts number, LoneRows lone, SlotWriter stay, SlotWriter back, Matched.Sink complete)
      throws IOException {
    int only = number.onlyRow();
    if (only >= 0) {
      lone.answer(only, number);
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
        complete.accept(deadlines.matched(whole, evidence));
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
}
