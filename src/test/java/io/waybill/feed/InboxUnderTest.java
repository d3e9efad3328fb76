package io.waybill.feed;

import io.waybill.April;
import io.waybill.Policies;
import io.waybill.policy.Policy;
import io.waybill.sort.ByteSink;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An inbox in a temporary folder, read as the job reads it. */
final class InboxUnderTest {
  private final Path root;
  private Policy policy = Policies.withRules("NOT_SCANNED:");
  private long sliceBytes = 1 << 20;

  InboxUnderTest(Path temporary) {
    root = temporary;
  }

  InboxUnderTest policy(Policy other) {
    policy = other;
    return this;
  }

  InboxUnderTest slices(long bytes) {
    sliceBytes = bytes;
    return this;
  }

  InboxUnderTest file(int dayOfApril, String name, String text) throws IOException {
    return file(dayOfApril, name, text.getBytes(StandardCharsets.UTF_8));
  }

  InboxUnderTest file(int dayOfApril, String name, byte[] bytes) throws IOException {
    Path folder = root.resolve("inbox").resolve(April.date(dayOfApril).toString());
    Files.createDirectories(folder);
    Files.write(folder.resolve(name), bytes);
    return this;
  }

  /** The window of a date; to be closed. */
  Window window(int dayOfApril) throws IOException {
    return window(dayOfApril, false);
  }

  Window window(int dayOfApril, boolean derived) throws IOException {
    List<PinnedFile> pinned = new ArrayList<>();
    Inbox inbox = new Inbox(root.resolve("inbox"));
    for (InboxFile file : WindowFiles.of(inbox, policy, April.date(dayOfApril))) {
      pinned.add(PinnedFile.pin(file, sliceBytes, Layouts.NONE));
    }
    Path directory = Files.createDirectories(root.resolve("segments"));
    Segments segments = new Segments(directory, policy, sliceBytes);
    Segments.Bench bench = new Segments.Bench();
    for (PinnedFile file : WindowFiles.toSort(pinned)) {
      if (file.file().isGzip()) {
        segments.makeAll(file, bench, () -> true);
        continue;
      }
      for (int slice = 0; slice < file.slices(); slice++) {
        segments.make(file, slice, bench);
      }
    }
    return Window.open(policy, April.date(dayOfApril), derived, pinned, segments);
  }

  /** The order rows of a window, by file and line. */
  static List<OrderRow> orders(Window window) throws IOException {
    List<OrderRow> rows = new ArrayList<>();
    for (Source from : window.orders()) {
      List<OrderRow> found = new ArrayList<>();
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        OrderRecords records = new OrderRecords().reset(bytes(from, slot));
        while (records.next()) {
          found.add(records.row());
        }
      }
      found.sort(Comparator.comparingLong(OrderRow::line));
      rows.addAll(found);
    }
    return rows;
  }

  /** The scans of a window as {@code number courier time status order country postcode}. */
  static List<String> scans(Window window) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Source from : window.scans()) {
      for (int slot = 0; slot < Slots.COUNT; slot++) {
        ScanRecords records = new ScanRecords().reset(bytes(from, slot));
        while (records.next()) {
          String start = records.atNumber().text() + " " + records.courier();
          while (records.nextScan()) {
            rows.add(start + " " + scan(records));
          }
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  private static String scan(ScanRecords scan) {
    return String.join(
        " ",
        Instant.ofEpochMilli(scan.eventAt()).toString(),
        scan.status().name(),
        "order=" + scan.orderRef(),
        "country=" + scan.country(),
        "postcode=" + scan.postcode());
  }

  private static ByteSink bytes(Source from, int slot) throws IOException {
    ByteSink bytes = new ByteSink(64);
    from.segment().read(slot, bytes);
    return bytes;
  }

  /** The rejected rows as {@code name:line CODE field}. */
  static List<String> rejects(Window window) {
    return window.rejects().stream()
        .flatMap(
            file ->
                file.rejects().stream()
                    .map(
                        reject ->
                            (file.file().name()
                                    + ":"
                                    + reject.line()
                                    + " "
                                    + reject.code()
                                    + " "
                                    + reject.field())
                                .strip()))
        .toList();
  }

  /** control.csv as {@code file STATUS rows accepted deferred unshipped rejected}. */
  static List<String> control(Window window) {
    return window.control().stream()
        .map(
            line ->
                String.format(
                    "%s %s %d %d %d %d %d",
                    line.file().id().substring("2025-04-".length()),
                    line.status(),
                    line.rows(),
                    line.accepted(),
                    line.deferred(),
                    line.unshipped(),
                    line.rejected()))
        .toList();
  }
}
