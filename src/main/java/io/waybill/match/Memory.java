package io.waybill.match;

import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.SlotWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a night found out, for the nights after it: see {@link Recall}. A worker's piece of
 * it; not thread-safe.
 */
final class Memory implements Closeable {
  private final SlotWriter out;
  private final List<Source> orders;
  private final Head head;
  private final ByteSink slice = new ByteSink(1 << 12);

  /** The records found in this slot, in any order. */
  private final ByteSink records = new ByteSink(1 << 12);

  /** By place: 1 + where the row's record begins; 0: nothing was found. */
  private int[] starts = new int[1 << 8];

  /**
   * What was read.
   *
   * @param program its version and what else decides how rows are told apart
   * @param policy its digest: what was found quiet was found by it
   * @param cutoff the night's: nothing from it on was seen
   * @param orders the names of the slices
   * @param scans the names of the slices, with the folder as days since 1970-01-01
   */
  record Head(
      String program, String policy, long cutoff, List<String> orders, Map<String, Long> scans) {
    byte[] encode() {
      ByteSink sink = new ByteSink(1 << 12);
      sink.text(program);
      sink.text(policy);
      sink.time(cutoff);
      sink.count(orders.size());
      orders.forEach(sink::text);
      sink.count(scans.size());
      scans.forEach(
          (name, folder) -> {
            sink.text(name);
            sink.number(folder);
          });
      return sink.toByteArray();
    }

    static Head decode(byte[] bytes) {
      ByteSource source = new ByteSource(bytes);
      String program = source.text();
      String policy = source.text();
      long cutoff = source.time();
      List<String> orders = new ArrayList<>();
      for (int left = source.length(); left > 0; left--) {
        orders.add(source.text());
      }
      Map<String, Long> scans = new LinkedHashMap<>();
      for (int left = source.length(); left > 0; left--) {
        scans.put(source.text(), source.number());
      }
      return new Head(program, policy, cutoff, orders, scans);
    }
  }

  Memory(SlotWriter out, Rulebook rulebook, long cutoff, List<Source> orders, List<Source> scans) {
    this.out = out;
    this.orders = orders;
    Map<String, Long> folders = new LinkedHashMap<>();
    scans.forEach(scan -> folders.put(scan.name(), scan.folderDay()));
    head =
        new Head(
            rulebook.program(),
            rulebook.policySha256(),
            cutoff,
            orders.stream().map(Source::name).toList(),
            folders);
  }

  /** Begins a slot of so many rows. */
  void begin(int rows) {
    if (starts.length < rows) {
      starts = new int[Math.max(rows, 2 * starts.length)];
    }
    Arrays.fill(starts, 0, rows, 0);
    records.clear();
  }

  /** What was found out of the row at a place, uploaded at a time. */
  void found(int place, KnownEvidence known, long uploadedAt) {
    starts[place] = records.size() + 1;
    known.encode(uploadedAt, records);
  }

  /** Ends the slot: writes what was found out, and what is known from before. */
  void end(int slot, SlotRows rows, Recall recall) throws IOException {
    for (int i = 0; i < orders.size(); i++) {
      int first = rows.first(i);
      int behind = rows.first(i + 1);
      if (first == behind) {
        continue;
      }
      slice.clear();
      for (int place = first; place < behind; ) {
        if (recall.knows(place)) {
          place = recall.copy(place, behind, slice);
        } else {
          write(starts[place++] - 1);
        }
      }
      ByteSink sink = out.to(slot);
      sink.count(i);
      sink.count(behind - first);
      sink.count(slice.size());
      sink.raw(slice.array(), 0, slice.size());
    }
  }

  /** Writes the record that begins there; less than 0: nothing was found. */
  private void write(int start) {
    if (start < 0) {
      KnownEvidence.encodeNothing(slice);
    } else {
      slice.raw(records.array(), start, 1 + records.array()[start]);
    }
  }

  void commit() throws IOException {
    out.commit(head.encode());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
