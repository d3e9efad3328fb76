package io.waybill.job;

import io.waybill.feed.Outlines;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Segments;
import io.waybill.feed.Window;
import io.waybill.match.Night;
import io.waybill.match.Recall;
import io.waybill.match.Rulebook;
import io.waybill.sort.ByteSink;
import io.waybill.sort.DamagedException;
import io.waybill.sort.SlotFile;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What one night hands to the next so that it need not be done again: what the inbox's files are
 * ({@link Outlines}), segments of them, and what each date's night found out of their rows ({@link
 * Recall}).
 *
 * <p>Nothing hangs on it: what is gone or fails its checksum is made again. It is held to a size,
 * of which what was used longest ago goes first.
 */
final class Cache {
  private static final String MEMORY = ".memory";
  private static final String OUTLINES = "inbox.outlines";

  private final Path folder;

  Cache(Path folder) {
    this.folder = folder;
  }

  /** Whether it is a piece of a memory; its name begins with the date. */
  static boolean isMemory(Path path) {
    return path.getFileName().toString().endsWith(MEMORY);
  }

  /** What is known of the inbox's files. */
  Outlines outlines() throws IOException {
    return Outlines.read(folder.resolve(OUTLINES));
  }

  /** Keeps what is known of the inbox's files. */
  void keep(Outlines outlines) throws IOException {
    outlines.write(folder.resolve(OUTLINES));
  }

  /** Whether it is what {@link #outlines} reads. */
  static boolean isOutlines(Path path) {
    return path.getFileName().toString().equals(OUTLINES);
  }

  /** Takes a date's memory over from its working folder, if it is still there. */
  void keep(LocalDate date, Path work, int workers) throws IOException {
    for (int worker = 0; worker < workers; worker++) {
      Path made = work.resolve(DayPasses.MEMORY + ".w" + worker + ".slots");
      if (Files.exists(made)) {
        Files.move(
            made,
            folder.resolve(date + "-w" + worker + MEMORY),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The pieces of the memory that serves a window best: it leaves least unknown. */
  List<Path> memories(Night night, Rulebook rulebook, long windowFrom, Window window)
      throws IOException {
    TreeMap<String, List<Path>> byDate = new TreeMap<>(Comparator.reverseOrder());
    for (Path path : files()) {
      if (isMemory(path)) {
        String date = path.getFileName().toString().substring(0, 10);
        byDate.computeIfAbsent(date, d -> new ArrayList<>()).add(path);
      }
    }
    List<Path> best = List.of();
    int least = Integer.MAX_VALUE;
    for (List<Path> pieces : byDate.values()) {
      try (Recall recall =
          Recall.open(
              pieces, rulebook, night.cutoff(), windowFrom, window.orders(), window.scans())) {
        if (recall != null && recall.unknownSlices() < least) {
          least = recall.unknownSlices();
          best = pieces;
        }
      } catch (DamagedException e) {
        Files.deleteIfExists(e.path());
      }
    }
    return best;
  }

  /** Where one file is damaged others may be: reads all, and deletes those that are. */
  void dropDamaged() throws IOException {
    ByteSink bytes = new ByteSink(1 << 16);
    for (Path path : files()) {
      try (SlotFile file = SlotFile.open(path)) {
        for (int slot = 0; slot < Slots.ALL; slot++) {
          bytes.clear();
          file.read(slot, bytes);
        }
      } catch (DamagedException e) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Tells that files were used now: their segments, and memories. */
  void used(Segments segments, Collection<PinnedFile> pinned, Collection<Path> memories)
      throws IOException {
    FileTime now = FileTime.from(Instant.now());
    for (PinnedFile file : pinned) {
      for (int i = 0; i < file.slices(); i++) {
        touch(segments.path(file, i), now);
      }
    }
    for (Path memory : memories) {
      touch(memory, now);
    }
  }

  private static void touch(Path path, FileTime now) throws IOException {
    try {
      Files.setLastModifiedTime(path, now);
    } catch (NoSuchFileException e) {
      // not sorted, or gone already
    }
  }

  /** Deletes what was used longest ago, until no more than so many bytes are left. */
  void shrink(long mostBytes) throws IOException {
    record Kept(Path path, long bytes, FileTime used) {}
    List<Kept> all = new ArrayList<>();
    long bytes = 0;
    for (Path path : files()) {
      long size = Files.size(path);
      all.add(new Kept(path, size, Files.getLastModifiedTime(path)));
      bytes += size;
    }
    all.sort(Comparator.comparing(Kept::used).thenComparing(Kept::path));
    for (Kept oldest : all) {
      if (bytes <= mostBytes) {
        return;
      }
      Files.deleteIfExists(oldest.path());
      bytes -= oldest.bytes();
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(files::add);
    }
    return files;
  }
}
