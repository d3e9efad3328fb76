package io.waybill.present;

import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many numbers wait for their first scan, by age and by what they wait for. */
final class PendingFacts {
  static final List<String> BUCKETS = List.of("0-2", "3-5", "6-10", "11+");
  static final List<String> STATES = List.of("AWAITING_SCAN", "AWAITING_FEED");

  private static final int BUCKET = 8;
  private static final int STATE = 9;

  private final Map<String, Long> counts = new HashMap<>();

  /** Reads pending.csv. */
  static PendingFacts read(Day day) throws IOException {
    PendingFacts facts = new PendingFacts();
    CsvFile.forEachLine(
        day.file(Report.PENDING),
        line -> facts.counts.merge(line.text(STATE) + " " + line.text(BUCKET), 1L, Long::sum));
    return facts;
  }

  long count(String state, String bucket) {
    return counts.getOrDefault(state + " " + bucket, 0L);
  }

  long ofState(String state) {
    return BUCKETS.stream().mapToLong(bucket -> count(state, bucket)).sum();
  }

  long ofBucket(String bucket) {
    return STATES.stream().mapToLong(state -> count(state, bucket)).sum();
  }
}
