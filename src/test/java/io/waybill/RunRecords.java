package io.waybill;

import io.waybill.report.DaySummary;
import io.waybill.report.Permit;
import io.waybill.report.Pin;
import io.waybill.report.RunRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Run records of which only a few things matter. */
public final class RunRecords {
  public static final DaySummary NOTHING =
      new DaySummary(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  private RunRecords() {}

  public static RunRecord of(LocalDate date, int revision, long sequence, Pin... inputs) {
    return of(date, revision, new RunRecord.Chain(sequence, null, List.of()), inputs);
  }

  public static RunRecord of(LocalDate date, int revision, RunRecord.Chain chain, Pin... inputs) {
    return new RunRecord(
        date,
        revision,
        chain,
        "nightly",
        false,
        Permit.NONE,
        "Waybill 1",
        "00ff",
        "c0",
        date.minusDays(4),
        Map.of(),
        NOTHING,
        List.of(inputs),
        List.of());
  }
}
