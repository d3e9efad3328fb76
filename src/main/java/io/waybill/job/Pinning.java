package io.waybill.job;

import io.waybill.feed.InboxFile;
import io.waybill.feed.Outlines;
import io.waybill.feed.PinnedFile;
import io.waybill.sort.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pins the files of all dates of a plan: each that is not known is read once, many at a time. */
final class Pinning {
  private Pinning() {}

  /** Returns all that was pinned, and tells the state what each date has of it. */
  static Collection<PinnedFile> pin(NightState state, InputFiles inputs) throws IOException {
    Map<LocalDate, List<InboxFile>> filesByDate = new LinkedHashMap<>();
    Map<String, InboxFile> fileById = new LinkedHashMap<>();
    for (LocalDate date : state.plan().dates()) {
      List<InboxFile> files = inputs.of(date);
      filesByDate.put(date, files);
      files.forEach(file -> fileById.put(file.id(), file));
    }
    state.progress().watcher().begin("intake", fileById.size());
    Map<String, PinnedFile> pinned = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(state.tuning().workers());
    try {
      Outlines outlines = state.outlines();
      Map<String, Future<PinnedFile>> reading = new LinkedHashMap<>();
      for (InboxFile file : fileById.values()) {
        reading.put(file.id(), threads.submit(() -> pin(state, file, outlines)));
      }
      for (Map.Entry<String, Future<PinnedFile>> entry : reading.entrySet()) {
        pinned.put(entry.getKey(), Parallel.result(entry.getValue()));
      }
    } finally {
      threads.shutdownNow();
    }
    filesByDate.forEach(
        (date, files) ->
            state.pinned(date, files.stream().map(file -> pinned.get(file.id())).toList()));
    long bytes = 0;
    for (PinnedFile file : pinned.values()) {
      bytes += file.textSize();
    }
    state.size(bytes);
    return pinned.values();
  }

  private static PinnedFile pin(NightState state, InboxFile file, Outlines outlines)
      throws IOException {
    state.progress().advance();
    HeadStart.Early early = state.pinnedEarly(file);
    if (early != null) {
      state.modified(file.id(), early.modified());
      return early.pinned();
    }
    state.modified(file.id(), Files.getLastModifiedTime(file.path()));
    return PinnedFile.pin(file, state.tuning().sliceBytes(), state.feeds(), outlines);
  }
}
