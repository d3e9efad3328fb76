package io.waybill.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The stories of some orders in a row, written out by one thread for all the days they touch; the
 * batches' order, not the threads', decides that of the rows.
 */
final class Batch {
  /** Later than this many days after an order's folder no story goes. */
  private static final int DAYS = Marketplace.STORY_DAYS + 2;

  /** One row in so many is delivered with the day before it happens, and deferred there. */
  private static final int AHEAD_ONE_IN = 2000;

  private static final int UNSHIPPED_ONE_IN = 250;

  private final Marketplace market;
  private final int lastDay;
  private final List<Map<Feed, RowBuffer>> buffers = new ArrayList<>();
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private int day;

  Batch(Marketplace market, Dates dates, int lastDay) {
    this.market = market;
    this.lastDay = lastDay;
    for (int i = 0; i < DAYS; i++) {
      Map<Feed, RowBuffer> ofDay = new EnumMap<>(Feed.class);
      for (Feed feed : Feed.values()) {
        ofDay.put(feed, new RowBuffer(dates, feed.endsRowsWithCrlf()));
      }
      buffers.add(ofDay);
    }
  }

  /** The orders from one index to another (exclusive), all of which {@code ofDay} shows first. */
  Batch fill(int ofDay, long from, long to) {
    day = ofDay;
    for (long index = from; index < to; index++) {
      add(Story.of(market, index));
    }
    return this;
  }

  /** Hands the rows on and forgets them. */
  void drainTo(Inbox inbox) throws IOException {
    for (int i = 0; i < DAYS; i++) {
      for (Map.Entry<Feed, RowBuffer> rows : buffers.get(i).entrySet()) {
        if (!rows.getValue().isEmpty()) {
          inbox.folder(day + i).write(rows.getKey(), rows.getValue());
          rows.getValue().clear();
        }
      }
    }
    inbox.tally(fates);
    fates.clear();
  }

  private void add(Story story) {
    Draw draw = story.draw();
    fates.merge(story.order().fate(), 1L, Long::sum);
    for (Upload upload : story.uploads()) {
      add(upload, draw);
    }
    for (Scan scan : story.scans()) {
      add(scan, draw);
    }
  }

  private void add(Upload upload, Draw draw) {
    boolean ahead = upload.order().fate() == Fate.AHEAD_OF_CUTOFF;
    int folder = ahead ? day : folder(upload.knownAt(), draw);
    if (folder > lastDay) {
      return;
    }
    RowBuffer rows = buffer(folder, upload.order().country().shop().feed());
    boolean first = upload.at() == upload.order().firstUploadAt();
    if (draw.oneIn(UNSHIPPED_ONE_IN) && first) {
      Rows.unshipped(upload, draw, rows);
    }
    Rows.order(upload, draw, rows);
    if (draw.oneIn(SpoiltRow.ONE_IN)) {
      SpoiltRow.drawn(true, draw).write(rows);
    }
  }

  private void add(Scan scan, Draw draw) {
    int folder = folder(scan.at(), draw);
    if (folder > lastDay) {
      return;
    }
    RowBuffer rows = buffer(folder, scan.courier().feed());
    Rows.scan(scan, draw, rows);
    if (draw.oneIn(SpoiltRow.ONE_IN)) {
      SpoiltRow.drawn(false, draw).write(rows);
    }
  }

  private int folder(long at, Draw draw) {
    int happened = Dates.dayOf(at);
    return Math.max(day, draw.oneIn(AHEAD_ONE_IN) ? happened - 1 : happened);
  }

  private RowBuffer buffer(int folder, Feed feed) {
    return buffers.get(folder - day).get(feed);
  }
}
