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
 * @param quiet whether nothing was found of the shipment, nor will be
 * @param onTime of a quiet one, whether it arrived as promised
 * @param closed whether only that is known: as long as it is, no evidence is asked for
 */
record KnownEvidence(
    Evidence evidence,
    Set<String> couriers,
    long scansFrom,
    boolean quiet,
    boolean onTime,
    boolean closed) {
  static final long NO_SCANS = Long.MAX_VALUE;

  private static final int SCANNED = 1;
  private static final int BY_OTHERS = 1 << 1;
  private static final int QUIET = 1 << 2;
  private static final int ON_TIME = 1 << 3;
  private static final int CLOSED = 1 << 4;

  /**
   * Of a closed shipment, as long as it has one row and its number is not changed, nothing is
   * asked.
   */
  static final KnownEvidence OF_CLOSED =
      new KnownEvidence(Evidence.NONE, Set.of(), NO_SCANS, false, false, true);

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
    sink.one(
        (scanned ? SCANNED : 0)
            | (byOthers ? BY_OTHERS : 0)
            | (quiet ? QUIET : 0)
            | (onTime ? ON_TIME : 0)
            | (closed ? CLOSED : 0));
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

  /** The same of a shipment that was found quiet. */
  KnownEvidence quiet(boolean arrivedOnTime) {
    return new KnownEvidence(evidence, couriers, scansFrom, true, arrivedOnTime, false);
  }

  /** The same of one that was not, or is not any more. */
  KnownEvidence loud() {
    return quiet ? new KnownEvidence(evidence, couriers, scansFrom, false, false, false) : this;
  }

  // of a record, its length read

  /** The folder of the earliest scan, as {@link #scansFrom}. */
  static long scansFrom(ByteSource source) {
    return (source.one() & SCANNED) != 0 ? source.number() : NO_SCANS;
  }

  /** Whether it is known only that nothing is asked, as long as the shipment is closed. */
  static boolean isClosed(byte what) {
    return (what & CLOSED) != 0;
  }

  static boolean isQuiet(byte what) {
    return (what & QUIET) != 0;
  }

  /** The record's first byte, for one that another policy found quiet. */
  static byte notQuiet(byte what) {
    return (byte) (what & ~(QUIET | ON_TIME));
  }

  /**
   * Reads what is counted of a quiet one.
   *
   * @param uploadedAt of the row
   */
  static CleanScans readQuiet(long uploadedAt, ByteSource source, CleanScans into) {
    int what = source.one();
    source.number(); // the folder of the earliest scan: what is quiet was scanned
    return into.read(uploadedAt, source, (what & ON_TIME) != 0);
  }

  /**
   * Reads a record.
   *
   * @param courier of the row
   * @param uploadedAt of the row
   */
  static KnownEvidence decode(String courier, long uploadedAt, ByteSource source) {
    int what = source.one();
    boolean quiet = (what & QUIET) != 0;
    boolean onTime = (what & ON_TIME) != 0;
    if ((what & SCANNED) == 0) {
      return new KnownEvidence(Evidence.NONE, Set.of(), NO_SCANS, quiet, onTime, false);
    }
    long scansFrom = source.number();
    Evidence evidence = Evidence.decodeNear(uploadedAt, source);
    if ((what & BY_OTHERS) == 0) {
      return new KnownEvidence(evidence, Set.of(courier), scansFrom, quiet, onTime, false);
    }
    Set<String> couriers = new LinkedHashSet<>();
    for (int left = source.length(); left > 0; left--) {
      couriers.add(source.word());
    }
    return new KnownEvidence(evidence, couriers, scansFrom, quiet, onTime, false);
  }
}
