package io.waybill.adjust;

import io.waybill.feed.OrderSlots;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Source;
import io.waybill.feed.Window;
import io.waybill.sort.ByteSink;
import io.waybill.sort.Parallel;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The window's rows and scans, and which of them the revision before had not seen.
 *
 * <p>They are read slot by slot, by many threads: all rows and scans of a number lie in one slot,
 * so what one thread gathers of it is no other's, and comes in the order of the files. An order's
 * rows may lie in many.
 */
final class Inputs {
  private final Window window;
  private final List<PinnedFile> files;
  private final Before before;
  private final long cutoff;
  private final Parallel parallel;

  /**
   * @param files of the window, by index
   * @param cutoff of the date at hand: what happens later is not seen yet
   */
  Inputs(Window window, List<PinnedFile> files, Before before, long cutoff, Parallel parallel) {
    this.window = window;
    this.files = files;
    this.before = before;
    this.cutoff = cutoff;
    this.parallel = parallel;
  }

  List<Source> orders() {
    return window.orders();
  }

  List<Source> scans() {
    return window.scans();
  }

  boolean isNew(Source from) {
    PinnedFile file = files.get(from.file());
    return !before.hasRead(file.sha256()) && !before.hasRead(file.textSha256());
  }

  /** Whether it has anything that the revision before had not seen. */
  boolean hasUnseen(Source from) {
    return isNew(from) || from.hasRowsAfter(before.date().toEpochDay());
  }

  /** Whether this revision sees what happened then. */
  boolean isSeen(long millis) {
    return millis < cutoff;
  }

  /** Whether the revision before had not seen what this slice tells of that time. */
  boolean isUnseen(Source from, long millis) {
    return isNew(from) || millis >= before.cutoff();
  }

  /** Whether the revision before had seen it in a file of its own. */
  boolean isKnown(Source from, long millis) {
    return !isUnseen(from, millis);
  }

  /** Whether the revision before can have seen what happened then, in whatever file. */
  boolean mayBeKnown(long millis) {
    return millis < before.cutoff();
  }

  String file(Source from) {
    return files.get(from.file()).file().id();
  }

  /** Which slots are asked for. */
  interface Choice {
    boolean has(Source from, int slot);
  }

  /** Takes all records of a slot of a slice. */
  interface Sink {
    void accept(Source from, ByteSink records);
  }

  /** Makes a sink for each thread. */
  interface Sinks {
    Sink sink();
  }

  /** The slots in which these numbers have their records. */
  static Choice slotsOf(Collection<String> numbers) {
    boolean[] slots = new boolean[Slots.COUNT];
    numbers.forEach(number -> slots[Slots.of(number)] = true);
    return (from, slot) -> slots[slot];
  }

  /** Reads some slots of some slices. */
  void each(Collection<Source> slices, Choice choice, Sinks sinks) throws IOException {
    parallel.each(
        Slots.COUNT,
        () -> {
          ByteSink bytes = new ByteSink(1 << 16);
          Sink sink = sinks.sink();
          return slot -> {
            for (Source from : slices) {
              if (choice.has(from, slot)) {
                read(from, slot, bytes, sink);
              }
            }
          };
        });
  }

  /**
   * Reads the slots in which some orders may have rows: few, and those of a slice by one thread.
   */
  void eachOfOrders(Collection<String> orderIds, Sinks sinks) throws IOException {
    OrderSlots slots = new OrderSlots(orderIds);
    List<Source> slices = orders();
    parallel.each(
        slices.size(),
        () -> {
          ByteSink bytes = new ByteSink(1 << 16);
          Sink sink = sinks.sink();
          return slice -> {
            Source from = slices.get(slice);
            BitSet wanted = slots.in(from);
            for (int slot = wanted.nextSetBit(0); slot >= 0; slot = wanted.nextSetBit(slot + 1)) {
              read(from, slot, bytes, sink);
            }
          };
        });
  }

  private static void read(Source from, int slot, ByteSink bytes, Sink sink) throws IOException {
    bytes.clear();
    from.segment().read(slot, bytes);
    sink.accept(from, bytes);
  }
}
