package io.waybill.job;

import io.waybill.feed.PinnedFile;
import io.waybill.feed.Segments;
import io.waybill.feed.WindowFiles;
import io.waybill.sort.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Second step: a segment of every slice of the windows' files.
 *
 * <p>Workers take the next slice as they become free. A slice whose segment is there is done: by an
 * earlier night, or before a crash.
 */
final class Sort {
  /** What a worker takes at once: a slice, or all of them where the file is compressed. */
  private record Slice(PinnedFile file, int index, long bytes) {}

  /** From here on it takes less time to sweep up than to work around what lies about. */
  private static final long MUCH_BYTES = 64L << 20;

  private final NightState state;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong madeBytes = new AtomicLong();
  private int ended;
  private @Nullable List<Slice> slices;

  /** What the head start still makes. */
  private @Nullable Slice left;

  Sort(NightState state) {
    this.state = state;
  }

  /** Returns how many slices the worker took. */
  long run(Share share) throws IOException {
    long count = sort(share);
    end(share);
    return count;
  }

  private long sort(Share share) throws IOException {
    List<Slice> all = slices();
    Segments.Bench bench = new Segments.Bench();
    long count = 0;
    for (int i; (i = next.getAndIncrement()) < all.size(); count++) {
      share.advance();
      make(all.get(i), bench);
    }
    return count + takeLeft(bench);
  }

  /** The last worker has all benches swept up: else they lie about to the end of the night. */
  private synchronized void end(Share share) {
    ended++;
    if (ended == share.workers() && madeBytes.get() > MUCH_BYTES) {
      System.gc();
    }
  }

  private void make(Slice slice, Segments.Bench bench) throws IOException {
    if (slice.file().file().isGzip()) {
      state.segments().makeAll(slice.file(), bench, this::goesOn);
      madeBytes.addAndGet(slice.bytes());
    } else if (state.segments().make(slice.file(), slice.index(), bench)) {
      madeBytes.addAndGet(slice.bytes());
    }
  }

  private synchronized int takeLeft(Segments.Bench bench) throws IOException {
    state.endHeadStart();
    if (left == null) {
      return 0;
    }
    make(left, bench); // in case it failed
    left = null;
    return 1;
  }

  private boolean goesOn() {
    state.progress().stopIfWanted();
    return true;
  }

  private synchronized List<Slice> slices() {
    if (slices == null) {
      Path inHand = state.stopHeadStart();
      Map<Path, Slice> bySegment = new LinkedHashMap<>();
      for (LocalDate date : state.plan().dates()) {
        for (PinnedFile file : WindowFiles.toSort(state.pinned(date))) {
          boolean whole = file.file().isGzip();
          for (int i = 0; i < (whole ? 1 : file.slices()); i++) {
            long bytes = whole ? file.textSize() : file.cuts().get(i + 1) - file.cuts().get(i);
            bySegment.putIfAbsent(state.segments().path(file, i), new Slice(file, i, bytes));
          }
        }
      }
      left = bySegment.remove(inHand);
      slices = new ArrayList<>(bySegment.values());
      // large ones first, so that all workers end at about the same time
      slices.sort(Comparator.comparingLong(Slice::bytes).reversed());
      state.progress().watcher().begin("sort", slices.size());
    }
    return slices;
  }
}
