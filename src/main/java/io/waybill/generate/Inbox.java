package io.waybill.generate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The inbox being written: the folders that orders still add to, and the sums of what is done. */
final class Inbox implements Closeable {
  private final Path path;
  private final long seed;
  private final Dates dates;
  private final Waivers waivers;
  private final TreeMap<Integer, DayFolder> open = new TreeMap<>();
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private int folders;
  private long files;
  private long orderRows;
  private long scanRows;
  private long bytes;

  /** The folder must not be there yet: an inbox is never mixed with another. */
  Inbox(Path path, long seed, Dates dates, Waivers waivers) throws IOException {
    this.path = Files.createDirectory(path);
    this.seed = seed;
    this.dates = dates;
    this.waivers = waivers;
  }

  DayFolder folder(int day) throws IOException {
    DayFolder folder = open.get(day);
    if (folder == null) {
      folder = new DayFolder(path.resolve(dates.written(day)), DayPlan.of(seed, day));
      open.put(day, folder);
    }
    return folder;
  }

  void tally(Map<Fate, Long> orders) {
    orders.forEach((fate, count) -> fates.merge(fate, count, Long::sum));
  }

  /** No order adds to this day any more. */
  void finish(int day) throws IOException {
    DayFolder folder = folder(day);
    folder.finish(waivers.ofDay(day));
    open.remove(day);
    folders++;
    files += folder.files();
    orderRows += folder.rows(true);
    scanRows += folder.rows(false);
    bytes += folder.bytes();
  }

  Generated generated(long policyBytes) {
    Map<String, Long> tally = new LinkedHashMap<>();
    for (Fate fate : Fate.values()) {
      tally.put(fate.name(), fates.getOrDefault(fate, 0L));
    }
    return new Generated(
        folders,
        files + 1,
        orderRows,
        scanRows,
        bytes + policyBytes,
        Collections.unmodifiableMap(tally));
  }

  @Override
  public void close() throws IOException {
    for (DayFolder folder : open.values()) {
      folder.close();
    }
  }
}
