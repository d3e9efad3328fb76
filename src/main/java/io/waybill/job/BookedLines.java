package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.feed.OrderKey;
import io.waybill.ledger.Revision;
import io.waybill.report.Bookings;
import io.waybill.report.RevisionFolder;
import io.waybill.settle.BookedLine;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.DamagedException;
import io.waybill.sort.KeySet;
import io.waybill.sort.SlotFile;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the current revisions of earlier dates booked, by order slot.
 *
 * <p>The bookings of a revision are laid out once, into a file named by its content; it can be
 * deleted at any time, and is made again from the published folder.
 */
final class BookedLines implements Closeable {
  private static final Object ONE_AT_A_TIME = new Object();

  private final List<SlotFile> files = new ArrayList<>();
  private final ByteSink bytes = new ByteSink(1 << 16);
  private final ByteSource source = new ByteSource();

  private BookedLines() {}

  /** Opens all that a date is settled against, oldest first. */
  static BookedLines before(LocalDate date, NightState state) throws IOException {
    BookedLines lines = new BookedLines();
    Files.createDirectories(state.workspace().booked());
    try {
      for (Revision revision : state.settled().before(date).values()) {
        lines.files.add(open(revision, state));
      }
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
    return lines;
  }

  /** The lines of a slot's orders, by business date. */
  List<BookedLine> slot(int slot) throws IOException {
    List<BookedLine> lines = new ArrayList<>();
    for (SlotFile file : files) {
      bytes.clear();
      file.read(slot, bytes);
      source.reset(bytes);
      while (source.hasMore()) {
        lines.add(BookedLine.decode(source));
      }
    }
    return lines;
  }

  /** The {@link OrderKey#markOfOrder marks} of the orders that they are of. */
  static KeySet orders(LocalDate date, NightState state) throws IOException {
    try (BookedLines lines = before(date, state)) {
      ByteSink hashes = new ByteSink(1 << 16);
      for (SlotFile file : lines.files) {
        for (int slot = 0; slot < Slots.COUNT; slot++) {
          file.read(Slots.SECOND + slot, hashes);
        }
      }
      KeySet orders = new KeySet(hashes.size() / Long.BYTES);
      ByteSource source = new ByteSource().reset(hashes);
      while (source.hasMore()) {
        orders.add(OrderKey.markOfOrder(source.time()));
      }
      return orders;
    }
  }

  @Override
  public void close() throws IOException {
    for (SlotFile file : files) {
      file.close();
    }
  }

  /** Deletes what is laid out of revisions that are not current any more. */
  static void keepOnly(Collection<Revision> current, Workspace workspace) throws IOException {
    Set<String> names = new HashSet<>();
    current.forEach(revision -> names.add(name(revision)));
    if (!Files.isDirectory(workspace.booked())) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(workspace.booked())) {
      for (Path path : found) {
        if (!names.contains(path.getFileName().toString())) {
          Files.delete(path);
        }
      }
    }
  }

  private static String name(Revision revision) {
    return revision.date() + "-" + revision.contentSha256().substring(0, 32) + ".booked";
  }

  private static SlotFile open(Revision revision, NightState state) throws IOException {
    Path path = state.workspace().booked().resolve(name(revision));
    synchronized (ONE_AT_A_TIME) {
      if (Files.exists(path)) {
        try {
          return SlotFile.open(path);
        } catch (DamagedException e) {
          Files.delete(path);
        }
      }
      Path bookings = bookings(revision, state);
      try (SlotWriter out = new SlotWriter(path)) {
        Bookings.spread(bookings, revision.date(), out);
      }
      CrashPoint.BOOKED_LAID_OUT.reached();
      return SlotFile.open(path);
    }
  }

  private static Path bookings(Revision revision, NightState state) throws IOException {
    Path folder =
        state.settled().changed().containsValue(revision)
            ? state.made(revision.date())
            : new RevisionFolder(state.workspace().reports(), revision.date(), revision.number())
                .path();
    Path bookings = folder.resolve(Bookings.FILE_NAME);
    if (!Files.exists(bookings)) {
      throw new IOException(
          bookings + ": is gone, expected the lines that were published; restore the folder");
    }
    return bookings;
  }
}
