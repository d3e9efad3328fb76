package io.waybill.match;

import io.waybill.feed.Source;
import io.waybill.feed.Status;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Second pass: assignments, met by their number, meet its scans.
 *
 * <p>A whole shipment whose number nobody else has is complete. Of all others the evidence goes
 * back to where the shipment waits.
 */
public final class ByNumber {
  private static final Status[] STATUSES = Status.values();

  private final List<Source> scans;
  private final Map<String, Long> reach;
  private final long cutoff;
  private final Deadlines deadlines;

  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ByteSource source = new ByteSource();
  private final NumberTable numbers = new NumberTable();

  /**
   * @param reach by courier its latest physical event
   */
  public ByNumber(Night night, List<Source> scans, Map<String, Long> reach) {
    this.scans = scans;
    this.reach = reach;
    cutoff = night.cutoff();
    deadlines = new Deadlines(night.policy(), night.days());
  }

  /** Returns the number of different numbers. */
  public long run(Share share, Spill given, Spill waiting, Spill evidence, Matched.Sink complete)
      throws IOException {
    try (Spill.Reader asked = given.reader(share.workers());
        SlotWriter stay = waiting.writer(share.worker());
        SlotWriter back = evidence.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        numbers.clear();
        for (int slot = group.first(); slot < group.end(); slot++) {
          readGiven(asked.slot(slot));
          readScans(slot);
        }
        for (NumberFacts number : numbers.all()) {
          if (number != null) {
            answer(number, stay, back, complete);
          }
        }
        count += numbers.size();
      }
      stay.commit();
      back.commit();
      return count;
    }
  }

  private void readGiven(ByteSource records) {
    while (records.hasMore()) {
      Given given = Given.decode(records);
      numbers.of(given.number()).given().add(given);
    }
  }

  private void readScans(int slot) throws IOException {
    for (Source from : scans) {
      bytes.clear();
      from.segment().read(slot, bytes);
      source.reset(bytes);
      while (source.hasMore()) {
        readScan();
      }
    }
  }

  private void readScan() {
    NumberFacts number = numbers.find(source);
    String courier = source.word();
    long eventAt = source.time();
    Status status = STATUSES[source.one()];
    if (number == null || eventAt >= cutoff) {
      source.skipText();
      source.skipText();
      source.skipText();
    } else {
      number.scans().add(courier, status, eventAt, source.text(), source.word(), source.text());
    }
  }

  private void answer(NumberFacts number, SlotWriter stay, SlotWriter back, Matched.Sink complete)
      throws IOException {
    boolean contested = number.isContested();
    for (Given given : number.given()) {
      Evidence evidence = number.evidence(given, contested, reach);
      Shipment whole = given.whole();
      if (whole != null && !contested) {
        complete.accept(deadlines.matched(whole, List.of(evidence), Set.of()));
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
