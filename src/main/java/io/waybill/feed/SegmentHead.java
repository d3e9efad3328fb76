package io.waybill.feed;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says of its slice besides the rows: the counts that control.csv adds up, the rows
 * rejected, how far each courier's feed reaches, and the fault that ended the reading, if any.
 *
 * <p>Lines count from the slice's first one, which is 0. What is not before the end of the folder's
 * own day is kept by local day, so that one segment serves every later cutoff.
 */
final class SegmentHead {
  /** Stands for all days up to the folder's own. */
  private static final long EARLY = Long.MIN_VALUE;

  long rows;
  long unshipped;
  long lines;
  final Map<Long, Long> acceptedByDay = new TreeMap<>();
  final Map<String, Map<Long, Long>> reachByCourier = new HashMap<>();
  final List<Integer> rejectOutcomes = new ArrayList<>();
  final List<Long> rejectLines = new ArrayList<>();
  @Nullable FeedFault fault;

  // nearly all rows are of the folder's own day or before, and follow others of the same courier
  private long early;
  private @Nullable String lastCourier;
  private long lastReach = Long.MIN_VALUE;

  void accepted(long day, long folderDay) {
    if (day <= folderDay) {
      early++;
    } else {
      acceptedByDay.merge(day, 1L, Long::sum);
    }
  }

  void reaches(String courier, long day, long folderDay, long millis) {
    if (day > folderDay) {
      reach(courier, day, millis);
    } else if (courier.equals(lastCourier)) {
      lastReach = Math.max(lastReach, millis);
    } else {
      settle();
      lastCourier = courier;
      lastReach = millis;
    }
  }

  private void reach(String courier, long day, long millis) {
    reachByCourier.computeIfAbsent(courier, c -> new TreeMap<>()).merge(day, millis, Math::max);
  }

  /** Brings the sums up to date. */
  private void settle() {
    if (early > 0) {
      acceptedByDay.merge(EARLY, early, Long::sum);
      early = 0;
    }
    if (lastCourier != null) {
      reach(lastCourier, EARLY, lastReach);
      lastCourier = null;
      lastReach = Long.MIN_VALUE;
    }
  }

  void rejected(int outcome, long line) {
    rejectOutcomes.add(outcome);
    rejectLines.add(line);
  }

  /** Rows accepted by a run whose business date is this day. */
  long acceptedUntil(long businessDay) {
    long sum = 0;
    for (Map.Entry<Long, Long> entry : acceptedByDay.entrySet()) {
      sum += entry.getKey() <= businessDay ? entry.getValue() : 0;
    }
    return sum;
  }

  /** Rows that would be accepted by some later run. */
  long acceptedAfter(long businessDay) {
    long sum = 0;
    for (Map.Entry<Long, Long> entry : acceptedByDay.entrySet()) {
      sum += entry.getKey() > businessDay ? entry.getValue() : 0;
    }
    return sum;
  }

  byte[] encode() {
    settle();
    ByteSink sink = new ByteSink(1024);
    sink.count(rows);
    sink.count(unshipped);
    sink.count(lines);
    encode(sink, acceptedByDay);
    sink.count(reachByCourier.size());
    reachByCourier.forEach(
        (courier, reach) -> {
          sink.text(courier);
          encode(sink, reach);
        });
    sink.count(rejectOutcomes.size());
    for (int i = 0; i < rejectOutcomes.size(); i++) {
      sink.count(rejectOutcomes.get(i));
      sink.count(rejectLines.get(i));
    }
    sink.flag(fault != null);
    if (fault != null) {
      sink.count(fault.line());
      sink.text(fault.what());
      sink.text(fault.expected());
    }
    return sink.toByteArray();
  }

  static SegmentHead decode(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    SegmentHead head = new SegmentHead();
    head.rows = source.count();
    head.unshipped = source.count();
    head.lines = source.count();
    decode(source, head.acceptedByDay);
    for (int left = source.length(); left > 0; left--) {
      Map<Long, Long> reach = new TreeMap<>();
      head.reachByCourier.put(source.text(), reach);
      decode(source, reach);
    }
    for (int left = source.length(); left > 0; left--) {
      head.rejected(source.length(), source.count());
    }
    if (source.flag()) {
      head.fault = new FeedFault(source.count(), source.text(), source.text());
    }
    return head;
  }

  private static void encode(ByteSink sink, Map<Long, Long> byDay) {
    sink.count(byDay.size());
    byDay.forEach(
        (day, value) -> {
          sink.number(day);
          sink.number(value);
        });
  }

  private static void decode(ByteSource source, Map<Long, Long> byDay) {
    for (int left = source.length(); left > 0; left--) {
      byDay.put(source.number(), source.number());
    }
  }
}
