package io.waybill.match;

import io.waybill.feed.OrderKey;
import io.waybill.feed.OrderRecords;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are their shipment's only one, and the only one of their number: each is the whole
 * shipment, and complete. It is counted where that is enough, else judged, and what was found out
 * of it is remembered for the nights after. A worker's own; not thread-safe.
 */
final class LoneRows {
  private final SlotRows rows;
  private final SlotScans scans;
  private final Map<String, Long> reach;
  private final Assembler assembler;
  private final Deadlines deadlines;
  private final ByNumber.Ways ways;
  private final Recall recall;
  private final Memory memory;
  private final LoneRow lone;
  private final CleanScans cleanScans = new CleanScans();

  /** The first instant of the first day whose shipments are open. */
  private final long openFrom;

  /**
   * @param reach by courier its latest physical event
   */
  LoneRows(
      Night night,
      SlotRows rows,
      SlotScans scans,
      Map<String, Long> reach,
      ByNumber.Ways ways,
      Memory memory) {
    this.rows = rows;
    this.scans = scans;
    this.reach = reach;
    this.ways = ways;
    this.memory = memory;
    recall = ways.recall();
    assembler = night.assembler();
    deadlines = night.deadlines();
    lone = new LoneRow(rows.records());
    openFrom = night.openFrom();
  }

  /**
   * Counts or judges a row by what an earlier night found out of it.
   *
   * @return false if its scans are to be looked at after all
   */
  boolean isAnsweredAsKnown(int place) throws IOException {
    if (ways.briefly() && isCountedAsKnown(place)) {
      return true;
    }
    if (recall.knowsAsClosed(place)) {
      return false;
    }
    SourcedRow row = rows.row(place);
    Shipment shipment = assembler.shipment(row);
    Assignment assignment = shipment.current();
    KnownEvidence known = recall.get(place, assignment.courier(), assignment.uploadedAt());
    recall.forget(place);
    judge(place, row, shipment, known.of(assignment.courier(), reach), known);
    return true;
  }

  /** Counts or judges a row by the scans of its number. */
  void answer(int place, NumberFacts number) throws IOException {
    if (ways.briefly() && isCounted(place, number)) {
      return;
    }
    scans.fold(number);
    SourcedRow row = rows.row(place);
    Shipment shipment = assembler.shipment(row);
    Evidence evidence = number.evidence(Given.whole(shipment), false, reach);
    judge(place, row, shipment, evidence, number.known(evidence));
  }

  /** Counts a known row of which nothing else is needed; false if there is more to it. */
  private boolean isCountedAsKnown(int place) throws IOException {
    OrderRecords row = rows.at(place);
    if (isCountedAsClosed(place, row)) {
      return true;
    }
    if (recall.knowsAsClosed(place) || isBooked(row)) {
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
    return isCountedAtAGlance(row, place, known.of(row.courier(), reach), known);
  }

  /** Counts and remembers a row that needs no judging; false if it does. */
  private boolean isCounted(int place, NumberFacts number) throws IOException {
    OrderRecords row = rows.at(place);
    if (isCountedAsClosed(place, row)) {
      return true;
    }
    if (isBooked(row)) {
      return false;
    }
    row.readBrief();
    Evidence evidence = scans.undisputed(number, row.readGlance(), reach);
    return evidence != null
        && isCountedAtAGlance(row, place, evidence, number.knownByCourier(evidence, row.courier()));
  }

  /** Whether something is booked of the row's order, or may be. */
  private boolean isBooked(OrderRecords row) {
    return ways.booked().mayHave(OrderKey.markOfOrder(row.key()));
  }

  /** Counts and remembers a row of a closed shipment whose number was not changed. */
  private boolean isCountedAsClosed(int place, OrderRecords row) throws IOException {
    boolean closed = row.uploadedAt() < openFrom && row.isFirstUpload();
    if (!closed) {
      return false;
    }
    ways.judging().closed(row.readValue());
    if (!recall.knows(place) || !recall.knowsAsClosed(place)) {
      // it stays closed: evidence would be carried from night to night in vain
      recall.forget(place);
      memory.found(place, KnownEvidence.OF_CLOSED, 0);
    }
    return true;
  }

  /** Counts and remembers a row, whose glance is read, that is clean by this evidence. */
  private boolean isCountedAtAGlance(
      OrderRecords row, int place, Evidence evidence, @Nullable KnownEvidence known)
      throws IOException {
    if (!ways.judging().isClean(lone, evidence)) {
      return false;
    }
    boolean onTime = evidence.isOnTime(row.tooLateAt());
    ways.judging().clean(row, cleanScans.of(evidence, onTime));
    if (known != null) {
      boolean quiet = evidence.decidesPromise(row.tooLateAt());
      recall.forget(place);
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
      @Nullable KnownEvidence known)
      throws IOException {
    Matched matched = deadlines.matched(shipment, evidence);
    // when the window moves on, a row that derives its first upload may be closed by that alone
    boolean quiet = ways.judging().judge(matched) && !row.row().derivesFirstUpload();
    if (known != null) {
      memory.found(
          place,
          quiet ? known.quiet(matched.isOnTime()) : known.loud(),
          shipment.current().uploadedAt());
    }
  }
}
