package io.waybill.feed;

import io.waybill.sort.Bytes;
import io.waybill.sort.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file once to pin it (size, sha256) and to find where it may be cut: at line ends outside
 * quotes. Only quotes and, behind a cut's nominal place, line ends are looked at, so that this
 * costs little more than the checksum.
 */
final class Slicer {
  /**
   * What one reading tells.
   *
   * @param cuts the first byte of each slice, and the file's size at the end
   * @param openQuoteAt the byte of the quote that never ends, or less than 0
   * @param endsLine whether the last byte is a line end (or there is none): if not, the file may be
   *     cut short
   */
  record Outline(long size, String sha256, List<Long> cuts, long openQuoteAt, boolean endsLine) {}

  /** What is read, digested and looked at stays in the core's cache meanwhile. */
  private static final int BLOCK_BYTES = 1 << 17;

  private static final long ENDLESS_BYTES = 2L * Records.MAX_RECORD_BYTES;
  private static final long QUOTES = Bytes.ONES * '"';

  private final long sliceBytes;
  private final List<Long> cuts = new ArrayList<>(List.of(0L));
  private long nextCut;
  private boolean open;
  private long openedAt;

  /** A quote was the last byte while open: it closes, or escapes the next. */
  private boolean mayClose;

  private byte previous = '\n';

  private Slicer(long sliceBytes) {
    this.sliceBytes = sliceBytes;
    nextCut = sliceBytes;
  }

  static Outline outline(Path path, long sliceBytes) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return outline(in, sliceBytes);
    }
  }

  /** The same of a text that is read to its end. */
  static Outline outline(InputStream in, long sliceBytes) throws IOException {
    return new Slicer(sliceBytes).read(in);
  }

  private Outline read(InputStream in) throws IOException {
    MessageDigest sha256 = Sha256.begin();
    byte[] block = new byte[BLOCK_BYTES];
    long offset = 0;
    for (int n; (n = in.readNBytes(block, 0, block.length)) > 0; offset += n) {
      sha256.update(block, 0, n);
      int start = offset == 0 && hasByteOrderMark(block, n) ? 3 : 0;
      look(block, start, n, offset);
      cutThroughEndlessRecord(offset + n);
    }
    if (cuts.get(cuts.size() - 1) < offset || cuts.size() == 1) {
      cuts.add(offset);
    }
    return new Outline(
        offset,
        Sha256.hex(sha256),
        List.copyOf(cuts),
        open && !mayClose ? openedAt : -1,
        previous == '\n');
  }

  /**
   * A record longer than any may be is a fault, wherever it is cut: no slice is to grow with it.
   */
  private void cutThroughEndlessRecord(long offset) {
    if (offset - ENDLESS_BYTES > nextCut) {
      cuts.add(offset);
      nextCut = offset + sliceBytes;
    }
  }

  static boolean hasByteOrderMark(byte[] bytes, int length) {
    return length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private void look(byte[] block, int start, int n, long offset) {
    for (int i = start; i < n; i++) {
      if (!mayClose && (open || offset + i < nextCut)) {
        i = nextQuote(block, i, open ? n : (int) Math.min(n, nextCut - offset));
        if (i > start) {
          previous = block[i - 1];
        }
        if (i == n) {
          return;
        }
      }
      step(block[i], offset + i);
    }
  }

  /** Takes one byte through the quotes' states. */
  private void step(byte b, long offset) {
    if (mayClose) {
      mayClose = false;
      open = b == '"';
      if (open) {
        previous = b;
        return;
      }
    }
    if (open) {
      mayClose = b == '"';
    } else if (b == '"') {
      open = previous == ',' || previous == '\n';
      openedAt = offset;
    } else if (b == '\n' && offset + 1 >= nextCut) {
      cuts.add(offset + 1);
      nextCut = offset + 1 + sliceBytes;
    }
    previous = b;
  }

  /** Eight bytes at a time: a byte equal to a quote becomes zero, and zero bytes can be told. */
  private static int nextQuote(byte[] block, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long differing = Bytes.eight(block, i) ^ QUOTES;
      if (Bytes.zeros(differing) != 0) {
        break;
      }
    }
    while (i < to && block[i] != '"') {
      i++;
    }
    return i;
  }
}
