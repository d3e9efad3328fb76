package io.waybill.feed;

import io.waybill.policy.LocalDays;
import io.waybill.policy.Policy;
import io.waybill.sort.DamagedException;
import io.waybill.sort.Sha256;
import io.waybill.sort.SlotFile;
import io.waybill.sort.SlotWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The segments of all slices: made when missing, found when there.
 *
 * <p>A segment is named by the content's sha256 and all that shaped it, so it serves every later
 * run, restart or rerun of the same bytes. Safe for many threads, as long as each makes other
 * slices.
 */
public final class Segments {
  /** Of the encoding of rows and heads: a change makes all segments anew. */
  private static final String FORMAT = "6";

  /** A channel reads into memory of its own first, of that size: it stays in the core's cache. */
  private static final int READ_BYTES = 1 << 17;

  private final Path directory;
  private final Policy policy;
  private final String shapeBase;
  private @Nullable LocalDays days;

  public Segments(Path directory, Policy policy, long sliceBytes) {
    this.directory = directory;
    this.policy = policy;
    shapeBase =
        String.join(
            "|",
            FORMAT,
            policy.zone().getId(),
            new TreeMap<>(policy.aliases()).toString(),
            Long.toString(sliceBytes));
  }

  /** Where the segment of a slice is, or will be. */
  public Path path(PinnedFile pinned, int slice) {
    return directory.resolve(pinned.textSha256() + "-" + shape(pinned) + "-" + slice + ".segment");
  }

  /** What a worker makes segments with, one after the other. */
  public static final class Bench {
    /** Slices end with their last record: the next one may be a little longer. */
    private static final int LONGER_BYTES = 1 << 12;

    private final SlotWriter.Chunks chunks = new SlotWriter.Chunks();
    private byte[] bytes = new byte[0];

    private void demand(int length) {
      if (bytes.length < length) {
        bytes = new byte[length + LONGER_BYTES];
      }
    }
  }

  /** Makes sure that the segment of a slice is there and whole; false if it was. */
  public boolean make(PinnedFile pinned, int slice, Bench bench) throws IOException {
    if (isWhole(path(pinned, slice))) {
      return false;
    }
    long from = start(pinned, slice);
    int length = Math.toIntExact(start(pinned, slice + 1) - from);
    read(pinned, from, length, bench);
    write(pinned, slice, length, bench);
    return true;
  }

  /**
   * The same for all slices of a compressed file, whose text can only be read from its start: it is
   * read once, a slice at a time, and never laid down anywhere.
   *
   * @param goesOn asked before each slice
   */
  public void makeAll(PinnedFile pinned, Bench bench, BooleanSupplier goesOn) throws IOException {
    int slice = 0;
    while (slice < pinned.slices() && isWhole(path(pinned, slice))) {
      slice++;
    }
    if (slice == pinned.slices()) {
      return;
    }
    try (InputStream text = pinned.file().text()) {
      text.skipNBytes(start(pinned, slice));
      for (; slice < pinned.slices() && goesOn.getAsBoolean(); slice++) {
        int length = Math.toIntExact(start(pinned, slice + 1) - start(pinned, slice));
        bench.demand(length);
        if (text.readNBytes(bench.bytes, 0, length) < length) {
          throw changed(pinned);
        }
        if (!isWhole(path(pinned, slice))) {
          write(pinned, slice, length, bench);
        }
      }
    } catch (GunzipStream.Fault e) {
      throw changed(pinned);
    }
  }

  /** Where the rows of a slice begin. */
  private static long start(PinnedFile pinned, int slice) {
    return Math.max(pinned.cuts().get(slice), Objects.requireNonNull(pinned.header()).end());
  }

  /** Writes the segment of the slice that lies on the bench. */
  private void write(PinnedFile pinned, int slice, int length, Bench bench) throws IOException {
    Header header = Objects.requireNonNull(pinned.header());
    SegmentHead head = new SegmentHead();
    try (SlotWriter out = new SlotWriter(path(pinned, slice), bench.chunks)) {
      RowReader rows = reader(pinned, header);
      if (pinned.layout() == null) {
        spread(new Records(bench.bytes, 0, length, 0), rows, out, head);
      } else {
        spread(pinned.layout().records(bench.bytes, length, 0), rows, out, head);
      }
      out.commit(head.encode());
    }
  }

  private static void spread(Records records, RowReader rows, SlotWriter out, SegmentHead head)
      throws IOException {
    try {
      while (records.next()) {
        rows.read(records, out, head);
      }
    } catch (FeedFault e) {
      head.fault = e;
    }
    rows.flush(out);
    head.lines = records.nextLine();
  }

  /** The same of a file that is not native; apart, so that neither slows the other down. */
  private static void spread(
      ForeignRecords records, RowReader rows, SlotWriter out, SegmentHead head) throws IOException {
    try {
      while (records.next()) {
        if (records.isLeftOut()) {
          head.rows++;
          head.unshipped++;
        } else {
          rows.read(records, out, head);
        }
      }
    } catch (FeedFault e) {
      head.fault = e;
    }
    rows.flush(out);
    head.lines = records.nextLine();
  }

  private RowReader reader(PinnedFile pinned, Header header) {
    LocalDate folder = pinned.file().folder();
    return pinned.file().kind() == FileKind.ORDERS
        ? new OrderRows(
            header, policy, days(folder), folder.toEpochDay(), OrderRow.traits(pinned.layout()))
        : new CourierRows(header, policy, days(folder), folder.toEpochDay());
  }

  /** Of any folder: the anchor only tells which days are looked up and which computed. */
  private synchronized LocalDays days(LocalDate folder) {
    if (days == null) {
      days = new LocalDays(policy.zone(), folder);
    }
    return days;
  }

  private static boolean isWhole(Path path) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    try (SlotFile found = SlotFile.open(path)) {
      return found.head().length > 0;
    } catch (DamagedException e) {
      Files.delete(path);
      return false;
    }
  }

  private static void read(PinnedFile pinned, long from, int length, Bench bench)
      throws IOException {
    bench.demand(length);
    ByteBuffer buffer = ByteBuffer.wrap(bench.bytes);
    try (FileChannel channel = FileChannel.open(pinned.file().path(), StandardOpenOption.READ)) {
      while (buffer.position() < length) {
        buffer.limit(Math.min(length, buffer.position() + READ_BYTES));
        if (channel.read(buffer, from + buffer.position()) < 0) {
          throw changed(pinned);
        }
      }
    }
  }

  private static IOException changed(PinnedFile pinned) {
    return new IOException(
        pinned.file().path() + ": became shorter while it was read, expected it unchanged");
  }

  private String shape(PinnedFile pinned) {
    String shape = shapeBase + "|" + pinned.file().folder() + "|" + pinned.file().kind();
    Layout layout = pinned.layout();
    MessageDigest digest = Sha256.begin();
    digest.update(
        (layout == null ? shape : shape + "|" + layout.fingerprint())
            .getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
