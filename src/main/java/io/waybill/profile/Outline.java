package io.waybill.profile;

import io.waybill.feed.FeedFault;
import io.waybill.feed.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where a profiled file may be cut: at line ends outside quotes, and not between the rows of
 * one key where these continue each other.
 */
final class Outline {
  private static final int BLOCK_BYTES = 1 << 16;

  /** Rows of one key that take more are a key column that is none. */
  private static final int MAX_GROUP_BYTES = 32 << 20;

  private final Profile profile;
  private final long sliceBytes;
  private final List<Long> cuts = new ArrayList<>(List.of(0L));
  private long nextCut;
  private boolean open;
  private boolean mayClose;
  private long openedLine;
  private byte previous = '\n';
  private long lines = 1;

  Outline(Profile profile, long sliceBytes) {
    this.profile = profile;
    this.sliceBytes = sliceBytes;
  }

  /**
   * Looks through a file's rows.
   *
   * @param from the first byte behind the header
   * @param fromLine the line of that byte
   * @param keyPlace the cell that holds the key of continuation rows, or less than 0
   * @throws FeedFault a quote that never ends, or rows of one key without end
   */
  List<Long> cuts(Path path, long from, long fromLine, int keyPlace) throws IOException, FeedFault {
    long end = Math.max(from, new Tail(profile).end(path));
    nextCut = sliceBytes;
    lines = fromLine;
    try (InputStream in = TextFile.stream(path)) {
      in.skipNBytes(from);
      byte[] block = new byte[BLOCK_BYTES];
      long offset = from;
      for (int n;
          (n = in.readNBytes(block, 0, (int) Math.min(block.length, end - offset))) > 0;
          offset += n) {
        for (int i = 0; i < n; i++) {
          step(block[i], offset + i);
        }
      }
    }
    if (open && !mayClose) {
      throw new FeedFault(openedLine, "a quote that never ends", "a closing quote");
    }
    List<Long> whole = keyPlace < 0 ? cuts : betweenKeys(path, end, keyPlace);
    whole.removeIf(cut -> cut >= end);
    whole.add(end);
    return List.copyOf(whole);
  }

  private void step(byte b, long offset) {
    boolean newLine = b == '\n';
    if (newLine) {
      lines++;
    }
    if (profile.dialect().quote() != 0 && isQuoted(b)) {
      previous = b;
      return;
    }
    if (newLine && offset + 1 >= nextCut) {
      cuts.add(offset + 1);
      nextCut = offset + 1 + sliceBytes;
    }
    previous = b;
  }

  /** Takes a byte through the quotes' states; whether it is within quotes, or one of them. */
  private boolean isQuoted(byte b) {
    boolean isQuote = b == profile.dialect().quote();
    if (mayClose) {
      mayClose = false;
      open = isQuote;
      if (open) {
        return true;
      }
    }
    if (open) {
      mayClose = isQuote;
      return true;
    }
    if (isQuote) {
      open = previous == profile.dialect().delimiter() || previous == '\n';
      openedLine = lines;
    }
    return isQuote;
  }

  /** Moves each cut behind the rows of the key that it may be amid. */
  private List<Long> betweenKeys(Path path, long end, int keyPlace) throws IOException, FeedFault {
    List<Long> moved = new ArrayList<>(List.of(0L));
    try (TextFile text = TextFile.open(path)) {
      for (long cut : cuts.subList(1, cuts.size())) {
        if (cut > moved.get(moved.size() - 1)) {
          moved.add(nextKey(text, cut, end, keyPlace));
        }
      }
    }
    return moved;
  }

  private long nextKey(TextFile text, long cut, long end, int keyPlace)
      throws IOException, FeedFault {
    for (int room = BLOCK_BYTES; room <= MAX_GROUP_BYTES; room *= 2) {
      int length = (int) Math.min(room, end - cut);
      byte[] bytes = new byte[length];
      length = text.read(cut, bytes, length);
      int at = nextKey(bytes, cut + length == end, keyPlace);
      if (at >= 0) {
        return cut + at;
      }
      if (cut + length == end) {
        return end;
      }
    }
    throw new FeedFault(
        1,
        "more than " + (MAX_GROUP_BYTES >> 20) + " MiB of rows that continue one another",
        "another " + profile.fillDown().by() + " now and then");
  }

  /** Where the second key begins in these records, or less than 0. */
  private int nextKey(byte[] bytes, boolean isEnd, int keyPlace) throws FeedFault {
    RawRecords raw =
        new RawRecords(bytes, 0, bytes.length, 1, profile.dialect(), profile.encoding());
    byte[] first = null;
    while (raw.next()) {
      boolean whole = isEnd || raw.position() < bytes.length;
      if (!whole || raw.count() <= keyPlace || raw.isEmpty(keyPlace)) {
        continue;
      }
      byte[] key = Continuation.bytes(raw, keyPlace);
      if (first != null && !Arrays.equals(first, key)) {
        return raw.start();
      }
      first = key;
    }
    return -1;
  }
}
