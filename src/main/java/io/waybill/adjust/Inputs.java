package io.waybill.adjust;

import io.waybill.feed.PinnedFile;
import io.waybill.feed.Source;
import io.waybill.feed.Window;
import io.waybill.sort.ByteSink;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.util.ArrayList;
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
    List<Parallel.Task> tasks = new ArrayList<>();
    for (int worker = 0; worker < parallel.workers(); worker++) {
      int first = worker;
      tasks.add(
          () -> {
            ByteSink bytes = new ByteSink(1 << 16);
            Sink sink = sinks.sink();
            for (int slot = first; slot < Slots.COUNT; slot += parallel.workers()) {
              for (Source from : slices) {
                if (choice.has(from, slot)) {
                  bytes.clear();
                  from.segment().read(slot, bytes);
                  sink.accept(from, bytes);
                }
              }
            }
          });
    }
    parallel.run(tasks);
  }
}
