package io.waybill.job;

import io.waybill.adjust.Adjustments;
import io.waybill.crash.CrashPoint;
import io.waybill.ledger.Revision;
import io.waybill.present.Day;
import io.waybill.present.Rendering;
import io.waybill.present.Renderings;
import io.waybill.report.Bookings;
import io.waybill.report.Pin;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Sealing;
import io.waybill.sort.Share;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Has everything made of a date's reports that is published beside them; a worker takes the next
 * rendering when it is done with one.
 */
final class Present {
  private final NightState state;
  private final LocalDate date;
  private final List<Rendering> renderings = Renderings.all();
  private final AtomicInteger next = new AtomicInteger();
  private @Nullable Day day;

  Present(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
  }

  /** Returns the number of files written. */
  long run(Share share) throws IOException {
    long files = 0;
    if (!state.settled().changed().containsKey(date)) {
      return files;
    }
    for (int i; (i = next.getAndIncrement()) < renderings.size(); ) {
      share.advance();
      files += renderings.get(i).write(day(), state.sealing(date));
      CrashPoint.RENDERED.reached();
    }
    return files;
  }

  private synchronized Day day() throws IOException {
    if (day == null) {
      day = read();
      sealReports();
    }
    return day;
  }

  private void sealReports() {
    Sealing sealing = state.sealing(date);
    Map<String, String> known = state.settled().of(date).sha256ByName();
    known.forEach(sealing::begin);
    for (String name : List.of(Bookings.FILE_NAME, Adjustments.FILE_NAME)) {
      sealing.begin(name);
    }
  }

  private Day read() throws IOException {
    deleteFolders(state.made(date));
    Revision revision = Objects.requireNonNull(state.settled().changed().get(date));
    Revision current = state.settled().currentOf(date);
    return new Day(
        state.made(date),
        state.work(date),
        state.policy(),
        date,
        revision.number(),
        revision.reason(),
        Program.NAME_AND_VERSION,
        state.policySha256(),
        state.settled().of(date).summary(),
        state.pinned(date).stream().map(Pin::of).toList(),
        state.settled().of(date).notes(),
        earlier(state.settled().before(date).descendingMap().values()),
        current == null ? null : published(current));
  }

  /** The last ones, from their records; those that this run made, from what will be theirs. */
  private List<Day.Earlier> earlier(Collection<Revision> latestFirst) throws IOException {
    List<Day.Earlier> earlier = new ArrayList<>();
    for (Revision revision : latestFirst) {
      if (earlier.size() == Day.EARLIER_DATES) {
        break;
      }
      boolean isMade = state.settled().changed().containsValue(revision);
      Path folder = isMade ? state.made(revision.date()) : published(revision);
      earlier.add(
          new Day.Earlier(
              revision.date(),
              revision.number(),
              folder,
              isMade
                  ? state.settled().of(revision.date()).summary()
                  : RunRecord.read(folder).summary()));
    }
    Collections.reverse(earlier);
    return earlier;
  }

  /** Only renderings make folders: those of an attempt that was killed go. */
  private static void deleteFolders(Path made) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(made, Files::isDirectory)) {
      for (Path folder : folders) {
        RevisionFolder.delete(folder);
      }
    }
  }

  private Path published(Revision revision) {
    return new RevisionFolder(state.workspace().reports(), revision.date(), revision.number())
        .path();
  }
}
