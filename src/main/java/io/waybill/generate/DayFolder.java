package io.waybill.generate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** One business date's folder: its feeds, open until no order can add to them, and the rest. */
final class DayFolder implements Closeable {
  private final Path folder;
  private final DayPlan plan;
  private final Map<Feed, FeedFile> feeds = new EnumMap<>(Feed.class);
  private final StringBuilder manifest = new StringBuilder("file,rows,sha256\n");
  private long files;
  private long bytes;

  DayFolder(Path folder, DayPlan plan) throws IOException {
    this.folder = folder;
    this.plan = plan;
    Files.createDirectory(folder);
    for (Feed feed : Feed.values()) {
      if (feed != plan.missing()) {
        feeds.put(feed, new FeedFile(folder.resolve(feed.file()), feed, plan.manifest()));
      }
    }
  }

  /** Rows of a feed that is missing are lost. */
  void write(Feed feed, RowBuffer rows) throws IOException {
    FeedFile file = feeds.get(feed);
    if (file != null) {
      file.write(rows);
    }
  }

  /** Ends the feeds and adds what comes with them. */
  void finish(String waivers) throws IOException {
    close();
    for (Map.Entry<Feed, FeedFile> feed : feeds.entrySet()) {
      finish(feed.getKey(), feed.getValue());
    }
    if (plan.waivers()) {
      add("waivers.csv", waivers);
    }
    if (plan.readme()) {
      add("readme.txt", "Feeds of the day before are complete.\n");
    }
    if (plan.manifest()) {
      add("manifest.csv", manifest.toString());
    }
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /** Resent files are not counted again: they hold nothing new. */
  long rows(boolean ofOrders) {
    long rows = 0;
    for (Map.Entry<Feed, FeedFile> feed : feeds.entrySet()) {
      rows += feed.getKey().hasOrders() == ofOrders ? feed.getValue().rows() : 0;
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    for (FeedFile feed : feeds.values()) {
      feed.close();
    }
  }

  private void finish(Feed feed, FeedFile file) throws IOException {
    String digest = plan.manifest() ? file.sha256Hex() : "";
    list(feed.file(), file, digest);
    if (feed == plan.resent()) {
      // sorts behind the first: which of the two is the duplicate goes by name
      String copy = feed.file().replace(".csv", "_resent.csv");
      Files.copy(folder.resolve(feed.file()), folder.resolve(copy));
      list(copy, file, digest);
    }
  }

  private void list(String name, FeedFile file, String digest) {
    manifest.append(name).append(',').append(file.rows()).append(',').append(digest).append('\n');
    files++;
    bytes += file.bytes();
  }

  private void add(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    files++;
    bytes += content.length();
  }
}
