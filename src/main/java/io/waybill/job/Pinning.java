package io.waybill.job;

import io.waybill.feed.InboxFile;
import io.waybill.feed.PinnedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pins the files of all dates of a plan: each is read once, many at a time. */
final class Pinning {
  private Pinning() {}

  /** Returns all that was pinned, and tells the state what each date has of it. */
  static Collection<PinnedFile> pin(NightState state, InputFiles inputs)
      throws IOException, InterruptedException {
    Map<LocalDate, List<InboxFile>> filesByDate = new LinkedHashMap<>();
    Map<InboxFile, PinnedFile> pinned = new LinkedHashMap<>();
    for (LocalDate date : state.plan().dates()) {
      List<InboxFile> files = inputs.of(date);
      filesByDate.put(date, files);
      files.forEach(file -> pinned.put(file, null));
    }
    state.watcher().begin("intake", pinned.size());
    ExecutorService threads = Executors.newFixedThreadPool(state.tuning().workers());
    try {
      Map<InboxFile, Future<PinnedFile>> reading = new LinkedHashMap<>();
      for (InboxFile file : pinned.keySet()) {
        reading.put(file, threads.submit(() -> pin(state, file)));
      }
      for (Map.Entry<InboxFile, Future<PinnedFile>> entry : reading.entrySet()) {
        pinned.put(entry.getKey(), entry.getValue().get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    filesByDate.forEach(
        (date, files) -> state.pinned(date, files.stream().map(pinned::get).toList()));
    long bytes = 0;
    for (PinnedFile file : pinned.values()) {
      bytes += file.size();
    }
    state.size(bytes);
    return pinned.values();
  }

  private static PinnedFile pin(NightState state, InboxFile file) throws IOException {
    state.advance();
    HeadStart.Early early = state.pinnedEarly(file);
    if (early != null) {
      state.modified(file.id(), early.modified());
      return early.pinned();
    }
    state.modified(file.id(), Files.getLastModifiedTime(file.path()));
    return PinnedFile.pin(file, state.tuning().sliceBytes());
  }
}
