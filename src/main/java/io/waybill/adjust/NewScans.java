package io.waybill.adjust;

import io.waybill.adjust.OrderHistory.NewScan;
import io.waybill.feed.ScanRecords;
import io.waybill.feed.ScanRow;
import io.waybill.feed.Source;
import io.waybill.sort.Slots;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The scans of some numbers that the revision before had not seen; a repeated one is not new. */
final class NewScans {
  private static final long DAY_MILLIS = 86_400_000L;

  private final Inputs inputs;

  /** By number each scan with the first file that tells of it. */
  private final Map<String, Map<ScanRow, String>> found = new ConcurrentHashMap<>();

  private NewScans(Inputs inputs) {
    this.inputs = inputs;
  }

  /** By number, in the order of files. */
  static Map<String, List<NewScan>> of(Set<String> numbers, Inputs inputs) throws IOException {
    NewScans scans = new NewScans(inputs);
    scans.read(numbers);
    scans.leaveOutKnown();
    Map<String, List<NewScan>> byNumber = new TreeMap<>();
    scans.found.forEach(
        (number, told) -> {
          List<NewScan> list = new ArrayList<>();
          told.forEach((scan, file) -> list.add(newScan(scan, file)));
          byNumber.put(number, list);
        });
    return byNumber;
  }

  private void read(Set<String> numbers) throws IOException {
    TextSet wanted = TextSet.of(numbers);
    inputs.each(
        inputs.scans().stream().filter(inputs::hasUnseen).toList(),
        Inputs.slotsOf(numbers),
        each(
            wanted,
            (from, scan) -> {
              if (inputs.isSeen(scan.eventAt()) && inputs.isUnseen(from, scan.eventAt())) {
                found
                    .computeIfAbsent(scan.number(), number -> new LinkedHashMap<>())
                    .putIfAbsent(scan, inputs.file(from));
              }
            }));
  }

  /**
   * Feeds may repeat the scans of the days before. A scan is looked for only in files that came on
   * its day or later, which are few for those of a usual night.
   */
  private void leaveOutKnown() throws IOException {
    TextSet wanted = TextSet.of(found.keySet());
    long[] earliestDays = earliestDays();
    inputs.each(
        inputs.scans().stream().filter(from -> !inputs.isNew(from)).toList(),
        // a day more, since couriers' days begin earlier than the marketplace's
        (from, slot) -> earliestDays[slot] <= from.folderDay() + 1,
        each(
            wanted,
            (from, scan) -> {
              if (inputs.isKnown(from, scan.eventAt())) {
                found.getOrDefault(scan.number(), Map.of()).remove(scan);
              }
            }));
  }

  private static Inputs.Sinks each(TextSet numbers, BiConsumer<Source, ScanRow> sink) {
    return () -> {
      ScanRecords records = new ScanRecords();
      return (from, bytes) -> {
        records.reset(bytes);
        while (records.next()) {
          if (records.isOfNumber(numbers)) {
            String number = records.number();
            String courier = records.courier();
            while (records.nextScan()) {
              sink.accept(from, ScanRow.of(number, courier, records));
            }
          }
        }
      };
    };
  }

  /** By slot the day of its earliest scan that may be a repeated one. */
  private long[] earliestDays() {
    long[] days = new long[Slots.COUNT];
    Arrays.fill(days, Long.MAX_VALUE);
    found.forEach(
        (number, scans) -> {
          int slot = Slots.of(number);
          for (ScanRow scan : scans.keySet()) {
            if (inputs.mayBeKnown(scan.eventAt())) {
              days[slot] = Math.min(days[slot], Math.floorDiv(scan.eventAt(), DAY_MILLIS));
            }
          }
        });
    return days;
  }

  private static NewScan newScan(ScanRow scan, String file) {
    return new NewScan(
        scan.number(),
        scan.courier(),
        scan.eventAt(),
        scan.status(),
        !scan.orderRef().isEmpty(),
        !scan.country().isEmpty() || !scan.postcode().isEmpty(),
        file);
  }
}
