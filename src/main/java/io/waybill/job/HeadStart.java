package io.waybill.job;

import io.waybill.feed.Inbox;
import io.waybill.feed.InboxFile;
import io.waybill.feed.Outlines;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Segments;
import io.waybill.feed.WindowFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads the inbox while the program is still starting, which takes one core for about a second: it
 * pins files and sorts slices that the first steps then find done.
 *
 * <p>It decides nothing: what it did not come to, or could not do, the steps do, and say so. To be
 * begun under the workspace's lock.
 */
final class HeadStart implements Closeable {
  /** A file as it was pinned, and when its bytes had changed last before that. */
  record Early(PinnedFile pinned, FileTime modified) {}

  private final Workspace workspace;
  private final PolicySource source;
  private final Tuning tuning;
  private final Map<String, FutureTask<Early>> files = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::run, "head-start");
  private Outlines outlines = Outlines.none();
  private volatile boolean ended;

  /** The segment being made; null between two, and of compressed files. */
  private @Nullable Path inHand;

  private HeadStart(Workspace workspace, PolicySource source, Tuning tuning) {
    this.workspace = workspace;
    this.source = source;
    this.tuning = tuning;
  }

  static HeadStart begin(Workspace workspace, PolicySource source, LocalDate date, Tuning tuning) {
    HeadStart start = new HeadStart(workspace, source, tuning);
    try {
      Outlines outlines = new Cache(workspace.cache()).outlines();
      start.outlines = outlines;
      Inbox inbox = new Inbox(workspace.inbox());
      for (InboxFile file : WindowFiles.of(inbox, source.policy(), date)) {
        start.files.put(
            file.id(),
            new FutureTask<>(
                () -> {
                  FileTime modified = Files.getLastModifiedTime(file.path());
                  PinnedFile pinned =
                      PinnedFile.pin(file, tuning.sliceBytes(), source.feeds(), outlines);
                  return new Early(pinned, modified);
                }));
      }
    } catch (IOException e) {
      start.files.clear();
    }
    start.thread.setDaemon(true);
    start.thread.start();
    return start;
  }

  /** What is known of the files that it has pinned, or pins yet. */
  Outlines outlines() {
    return outlines;
  }

  /** A file, pinned before, or now by the caller; null if it has to look itself. */
  @Nullable Early pinned(InboxFile file) throws IOException {
    FutureTask<Early> task = ended ? null : files.get(file.id());
    if (task == null) {
      return null;
    }
    // does nothing where it is done, or being done
    task.run();
    try {
      Early early = task.get();
      boolean same =
          Files.size(file.path()) == early.pinned().size()
              && Files.getLastModifiedTime(file.path()).equals(early.modified());
      return same ? early : null;
    } catch (ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void run() {
    try {
      List<PinnedFile> pinned = new ArrayList<>();
      for (FutureTask<Early> file : files.values()) {
        if (ended) {
          return;
        }
        file.run();
        pinned.add(file.get().pinned());
      }
      FreeSpace.demand(workspace.data(), pinned);
      sort(WindowFiles.toSort(pinned));
    } catch (IOException | NightFailure | ExecutionException e) {
      // the steps will meet it again, and say it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sort(List<PinnedFile> pinned) throws IOException {
    Files.createDirectories(workspace.cache());
    Segments segments = new Segments(workspace.cache(), source.policy(), tuning.sliceBytes());
    Segments.Bench bench = new Segments.Bench();
    for (PinnedFile file : pinned) {
      if (file.file().isGzip()) {
        segments.makeAll(file, bench, () -> !ended);
        continue;
      }
      for (int slice = 0; slice < file.slices() && take(segments.path(file, slice)); slice++) {
        segments.make(file, slice, bench);
        release();
      }
    }
  }

  private synchronized boolean take(Path segment) {
    inHand = ended ? null : segment;
    return !ended;
  }

  private synchronized void release() {
    inHand = null;
  }

  /**
   * Has it begin nothing any more.
   *
   * @return the segment that it still makes, which is not to be touched before {@link #close}; null
   *     if there is none
   */
  @Nullable Path stop() {
    synchronized (this) {
      ended = true;
      if (inHand != null) {
        return inHand;
      }
    }
    close();
    return null;
  }

  /** Ends it; what it has in hand is finished. */
  @Override
  public void close() {
    ended = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
