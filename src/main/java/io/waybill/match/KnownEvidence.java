package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The evidence for a row that is its shipment's only one, of a number that no other row has: as
 * long as neither gets company nor the number new scans, it is the same the next night.
 *
 * @param evidence without how far feeds reach, which every night sees anew
 * @param couriers of the scans of the number
 * @param scansFrom the folder of the earliest of these scans, as days since 1970-01-01; no less
 *     than any day if there are none
 */
record KnownEvidence(Evidence evidence, Set<String> couriers, long scansFrom) {
  static final long NO_SCANS = Long.MAX_VALUE;

  private static final int SCANNED = 1;
  private static final int BY_OTHERS = 1 << 1;

  /** Longer ones are not worth it. */
  private static final int MOST_BYTES = 127;

  /** The same for a night: with the least reach of all feeds that could know more. */
  Evidence of(String courier, Map<String, Long> reach) {
    return evidence.reaching(NumberFacts.feedsReach(courier, couriers, reach));
  }

  /** Writes that nothing is known: a record of no bytes. */
  static void encodeNothing(ByteSink sink) {
    sink.one(0);
  }

  /**
   * Writes a record: its length in a byte, and what is known.
   *
   * @param uploadedAt of the row: times are written near it
   */
  void encode(long uploadedAt, ByteSink sink) {
    int begun = sink.grow(1);
    boolean scanned = scansFrom != NO_SCANS;
    boolean byOthers = couriers.size() > 1 || scanned && !evidence.byCourier();
    sink.one((scanned ? SCANNED : 0) | (byOthers ? BY_OTHERS : 0));
    if (scanned) {
      sink.number(scansFrom);
      evidence.encodeNear(uploadedAt, sink);
    }
    if (byOthers) {
      sink.count(couriers.size());
      couriers.forEach(sink::text);
    }
    int length = sink.size() - begun - 1;
    if (length > MOST_BYTES) {
      sink.cut(begun);
      encodeNothing(sink);
    } else {
      sink.array()[begun] = (byte) length;
    }
  }

  /** Of a record, its length read: the folder of the earliest scan, as {@link #scansFrom}. */
  static long scansFrom(ByteSource source) {
    return (source.one() & SCANNED) != 0 ? source.number() : NO_SCANS;
  }

  /**
   * Reads a record, its length read.
   *
   * @param courier of the row
   * @param uploadedAt of the row
   */
  static KnownEvidence decode(String courier, long uploadedAt, ByteSource source) {
    int what = source.one();
    if ((what & SCANNED) == 0) {
      return new KnownEvidence(Evidence.NONE, Set.of(), NO_SCANS);
    }
    long scansFrom = source.number();
    Evidence evidence = Evidence.decodeNear(uploadedAt, source);
    if ((what & BY_OTHERS) == 0) {
      return new KnownEvidence(evidence, Set.of(courier), scansFrom);
    }
    Set<String> couriers = new LinkedHashSet<>();
    for (int left = source.length(); left > 0; left--) {
      couriers.add(source.word());
    }
    return new KnownEvidence(evidence, couriers, scansFrom);
  }
}
