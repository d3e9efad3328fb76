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

  private final NightState state;
  private final AtomicInteger next = new AtomicInteger();
  private @Nullable List<Slice> slices;

  Sort(NightState state) {
    this.state = state;
  }

  /** Returns how many slices the worker took. */
  long run(Share share) throws IOException {
    List<Slice> all = slices();
    Segments.Bench bench = new Segments.Bench();
    long count = 0;
    for (int i; (i = next.getAndIncrement()) < all.size(); count++) {
      share.advance();
      Slice slice = all.get(i);
      if (slice.file().file().isGzip()) {
        state.segments().makeAll(slice.file(), bench, this::goesOn);
      } else {
        state.segments().make(slice.file(), slice.index(), bench);
      }
    }
    return count;
  }

  private boolean goesOn() {
    state.stopIfWanted();
    return true;
  }

  private synchronized List<Slice> slices() {
    if (slices == null) {
      state.endHeadStart();
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
      slices = new ArrayList<>(bySegment.values());
      // large ones first, so that all workers end at about the same time
      slices.sort(Comparator.comparingLong(Slice::bytes).reversed());
      state.watcher().begin("sort", slices.size());
    }
    return slices;
  }
}
