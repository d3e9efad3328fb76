package io.waybill.match;

import io.waybill.feed.OrderRecords;
import io.waybill.feed.ScanRecords;
import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scans of a slot's numbers, each number's records found from its last one on. Of most numbers
 * the evidence is told where the scans lie; of the others they are folded into {@link NumberScans}.
 */
final class SlotScans {
  static final int NONE = -1;

  /** What lies here at most, or little more, of a slot that somebody filled. */
  private static final int MOST_BYTES = 32 << 20;

  private final List<Source> scans;
  private final long cutoff;
  private final int mostBytes;
  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ScanRecords records = new ScanRecords();
  private final ScanTimes times = new ScanTimes();

  private int count;

  // by record: where it begins, the one before it of the same number, its folder's day
  private int[] starts = new int[1 << 8];
  private int[] befores = new int[1 << 8];
  private long[] folderDays = new long[1 << 8];

  /**
   * @param cutoff the first instant not seen yet
   */
  SlotScans(List<Source> scans, long cutoff) {
    this(scans, cutoff, MOST_BYTES);
  }

  SlotScans(List<Source> scans, long cutoff, int mostBytes) {
    this.scans = scans;
    this.cutoff = cutoff;
    this.mostBytes = mostBytes;
  }

  /** Reads the scans of a slot that are of these numbers. */
  void read(int slot, NumberTable numbers) throws IOException {
    clear();
    for (Source from : scans) {
      int start = bytes.size();
      from.segment().read(slot, bytes);
      records.reset(bytes);
      for (; start < bytes.size(); start = records.nextStart()) {
        records.moveTo(start);
        NumberFacts number = numbers.find(records.atNumber());
        if (number != null) {
          number.lastRecord(add(start, number.lastRecord(), from.folderDay()));
        }
      }
      if (bytes.size() > mostBytes) {
        for (int i = 0; i < numbers.size(); i++) {
          fold(numbers.get(i));
        }
        clear();
      }
    }
  }

  private void clear() {
    bytes.clear();
    count = 0;
  }

  private int add(int start, int before, long folderDay) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      befores = Arrays.copyOf(befores, count * 2);
      folderDays = Arrays.copyOf(folderDays, count * 2);
    }
    starts[count] = start;
    befores[count] = before;
    folderDays[count] = folderDay;
    return count++;
  }

  /** Folds those of a number's scans that are not folded yet. */
  void fold(NumberFacts number) {
    for (int record = number.lastRecord(); record != NONE; record = befores[record]) {
      moveTo(record);
      String courier = records.courier();
      while (records.nextScan()) {
        if (records.eventAt() < cutoff) {
          number.fold(courier, records);
          number.scannedIn(folderDays[record]);
        } else {
          number.scannedLater();
        }
      }
    }
    number.lastRecord(NONE);
  }

  /**
   * The evidence for a number's only row, if only its courier had the parcel and no scan names
   * anything that is not the row's; else null, and the scans are to be folded.
   *
   * @param reach by courier how far its feed reaches
   */
  @Nullable Evidence undisputed(NumberFacts number, OrderRecords row, Map<String, Long> reach) {
    if (number.isFolded()) {
      return null;
    }
    times.clear();
    boolean namesOrder = false;
    for (int record = number.lastRecord(); record != NONE; record = befores[record]) {
      moveTo(record);
      if (!records.isByCourierOf(row)) {
        return null;
      }
      while (records.nextScan()) {
        if (records.eventAt() >= cutoff) {
          number.scannedLater();
        } else if (records.namesOnly(row)) {
          times.add(records.status(), records.eventAt());
          namesOrder |= records.namesOrder();
          number.scannedIn(folderDays[record]);
        } else {
          return null;
        }
      }
    }
    return times.first() == ByteSink.NO_TIME
        ? null
        : Evidence.undisputed(
            times, namesOrder, reach.getOrDefault(row.courier(), ByteSink.NO_TIME));
  }

  /** Goes to a record, behind its number. */
  private void moveTo(int record) {
    records.moveTo(starts[record]);
    records.atNumber().skipText();
  }
}
