package io.waybill.match;

import io.waybill.feed.Source;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.DamagedException;
import io.waybill.sort.SlotFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier night found out, as far as it still holds: the evidence for rows that had neither
 * other rows of their shipment nor other shipments of their number. Most of a window was there the
 * night before; its scans need not meet its rows again.
 *
 * <p>It holds for a row whose slice was read then, and whose number has no scan in a slice that was
 * not read then, nor had any in one that has left the window. Whether row and number are alone
 * tonight is for the asker to tell. Not thread-safe: a worker has its own.
 */
public final class Recall implements Closeable {
  static final int UNKNOWN = -1;

  private final List<SlotFile> pieces;
  private final List<Source> orders;
  private final List<Source> newScans;
  private final long windowFrom;

  /** By the number that a slice had then: its number tonight, or less than 0. */
  private final int[] sourceOf;

  private final boolean samePolicy;

  private final ByteSink bytes = new ByteSink(1 << 12);
  private final ByteSource source = new ByteSource();
  private int[] records = new int[1 << 8];

  private Recall(
      List<SlotFile> pieces,
      List<Source> orders,
      List<Source> newScans,
      long windowFrom,
      int[] sourceOf,
      boolean samePolicy) {
    this.pieces = pieces;
    this.orders = orders;
    this.newScans = newScans;
    this.windowFrom = windowFrom;
    this.sourceOf = sourceOf;
    this.samePolicy = samePolicy;
  }

  /** Of a night that knows of none before it. */
  public static Recall nothing(List<Source> orders, List<Source> scans) {
    return new Recall(List.of(), orders, scans, Long.MIN_VALUE, new int[0], false);
  }

  /**
   * Opens what an earlier night remembered; null if it does not serve this one.
   *
   * @param paths the pieces of that night: each knows some slots, a missing one none
   * @param windowFrom the first folder of tonight's window, as days since 1970-01-01
   */
  public static @Nullable Recall open(
      List<Path> paths,
      Rulebook rulebook,
      long cutoff,
      long windowFrom,
      List<Source> orders,
      List<Source> scans)
      throws IOException {
    List<SlotFile> pieces = new ArrayList<>();
    boolean serves = false;
    try {
      for (Path path : paths) {
        SlotFile piece = SlotFile.open(path);
        if (pieces.isEmpty() || Arrays.equals(piece.head(), pieces.get(0).head())) {
          pieces.add(piece);
        } else {
          // left from another run of the date
          piece.close();
        }
      }
      if (pieces.isEmpty()) {
        return null;
      }
      Memory.Head head = Memory.Head.decode(pieces.get(0).head());
      Map<String, Integer> sourceByName = new HashMap<>();
      for (int i = 0; i < orders.size(); i++) {
        sourceByName.put(orders.get(i).name(), i);
      }
      Set<String> scansTonight = new HashSet<>();
      scans.forEach(scan -> scansTonight.add(scan.name()));
      boolean lostScans =
          head.scans().entrySet().stream()
              .anyMatch(
                  scan -> scan.getValue() >= windowFrom && !scansTonight.contains(scan.getKey()));
      boolean sameProgram = head.program().equals(rulebook.program());
      if (!sameProgram || head.cutoff() > cutoff || lostScans) {
        return null;
      }
      serves = true;
      return new Recall(
          pieces,
          orders,
          scans.stream().filter(scan -> !head.scans().containsKey(scan.name())).toList(),
          windowFrom,
          head.orders().stream().mapToInt(name -> sourceByName.getOrDefault(name, -1)).toArray(),
          head.policy().equals(rulebook.policySha256()));
    } finally {
      if (!serves) {
        for (SlotFile piece : pieces) {
          piece.close();
        }
      }
    }
  }

  /** How many slices it does not know. */
  public int unknownSlices() {
    int known = 0;
    for (int tonight : sourceOf) {
      known += tonight < 0 ? 0 : 1;
    }
    return orders.size() - known + newScans.size();
  }

  /** Whether there is any night that it is of. */
  boolean isOfANight() {
    return !pieces.isEmpty();
  }

  /** The slices of scans that were not there then. */
  List<Source> newScans() {
    return newScans;
  }

  /** Goes to a slot, whose rows are these. */
  void read(int slot, SlotRows rows) throws IOException {
    if (records.length < rows.count()) {
      records = new int[Math.max(rows.count(), 2 * records.length)];
    }
    Arrays.fill(records, 0, rows.count(), UNKNOWN);
    bytes.clear();
    for (SlotFile piece : pieces) {
      int start = bytes.size();
      piece.read(slot, bytes);
      source.reset(bytes);
      source.skip(start);
      while (source.hasMore()) {
        readSlice(piece, rows);
      }
    }
    source.reset(bytes);
  }

  private void readSlice(SlotFile piece, SlotRows rows) throws IOException {
    int tonight = sourceOf[source.length()];
    int count = source.length();
    int end = source.length() + source.position();
    if (tonight >= 0) {
      int first = rows.first(tonight);
      if (rows.first(tonight + 1) - first != count) {
        throw new DamagedException(
            piece.path(),
            "knows "
                + count
                + " rows of a slot of "
                + orders.get(tonight).name()
                + ", expected as"
                + " many as it has; delete it, nothing is lost");
      }
      for (int place = first; place < first + count; place++) {
        int length = source.one();
        int at = source.position();
        if (length > 0 && KnownEvidence.scansFrom(source) >= windowFrom) {
          records[place] = at;
          if (!samePolicy) {
            bytes.array()[at] = KnownEvidence.notQuiet(bytes.array()[at]);
          }
        }
        source.moveTo(at + length);
      }
    }
    source.moveTo(end);
  }

  /** Whether it knows the evidence of the row at a place. */
  boolean knows(int place) {
    return records[place] != UNKNOWN;
  }

  /** That the row's evidence is not what it was. */
  void forget(int place) {
    records[place] = UNKNOWN;
  }

  /** Whether it knows of a row only that nothing was asked of it, its shipment being closed. */
  boolean knowsAsClosed(int place) {
    return KnownEvidence.isClosed(bytes.array()[records[place]]);
  }

  /** Whether the shipment was found quiet. */
  boolean isQuiet(int place) {
    return KnownEvidence.isQuiet(bytes.array()[records[place]]);
  }

  KnownEvidence get(int place, String courier, long uploadedAt) {
    source.moveTo(records[place]);
    return KnownEvidence.decode(courier, uploadedAt, source);
  }

  /** What is counted of a quiet shipment. */
  CleanScans readQuiet(int place, long uploadedAt, CleanScans into) {
    source.moveTo(records[place]);
    return KnownEvidence.readQuiet(uploadedAt, source, into);
  }

  /**
   * Copies the records of rows that it knows, their lengths included: from a place on up to the
   * first row that it does not know, or the end of its slice. They lie one behind the other.
   *
   * @param behind the end of the slice's places
   * @return the place behind the last row copied
   */
  int copy(int place, int behind, ByteSink sink) {
    int end = place + 1;
    while (end < behind && knows(end)) {
      end++;
    }
    int from = records[place] - 1;
    int last = records[end - 1];
    sink.raw(bytes.array(), from, last + bytes.array()[last - 1] - from);
    return end;
  }

  @Override
  public void close() throws IOException {
    for (SlotFile piece : pieces) {
      piece.close();
    }
  }
}
