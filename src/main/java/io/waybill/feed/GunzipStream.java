package io.waybill.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The text in gzip data (RFC 1952), checked to the last byte: Java's own stream takes whatever
 * follows a member for the end, and would lose it unseen.
 *
 * <p>Several members are one text. There is never more text than {@value #FREE_TEXT_BYTES} bytes
 * and {@value #MOST_RATIO} times the gzip data read so far: a few bytes cannot fill a heap, nor
 * keep a night busy. Rows of 100 bytes that differ in one digit come to about 25:1, real feeds to
 * 5:1 … 15:1. Not thread-safe.
 */
final class GunzipStream extends InputStream {
  static final int FREE_TEXT_BYTES = 1 << 20;
  static final int MOST_RATIO = 200;

  private static final int MAGIC_1 = 0x1F;
  private static final int MAGIC_2 = 0x8B;
  private static final int DEFLATE = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final byte[] block = new byte[1 << 16];
  private int at;
  private int end;
  private long readBytes;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private long memberBytes;
  private long textBytes;
  private boolean begun;
  private boolean ended;

  /** Why the data does not give its text: what is wrong, and what was expected. */
  static final class Fault extends IOException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String expected;
    private final long textBytes;

    Fault(String what, String expected, long textBytes) {
      super(what + ", expected " + expected);
      this.what = what;
      this.expected = expected;
      this.textBytes = textBytes;
    }

    /** How much text was given before it. */
    long textBytes() {
      return textBytes;
    }

    String what() {
      return what;
    }

    String expected() {
      return expected;
    }
  }

  /** Takes over the stream of gzip data; whether it is any is seen when it is read. */
  GunzipStream(InputStream in) {
    this.in = in;
  }

  /** Whether these are the first bytes of gzip data. */
  static boolean begins(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == (byte) MAGIC_1 && bytes[1] == (byte) MAGIC_2;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!begun) {
      begun = true;
      demandHeader(
          "no gzip data", "a file made by gzip, or a name without .gz if it is not compressed");
    }
    while (!ended) {
      int n = inflate(into, offset, length);
      if (n > 0) {
        demandRatio(n);
        checksum.update(into, offset, n);
        memberBytes += n;
        textBytes += n;
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw damaged();
      } else if (inflater.needsInput()) {
        if (!fill()) {
          throw cutShort();
        }
        inflater.setInput(block, 0, end);
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] into, int offset, int length) throws Fault {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw damaged();
    }
  }

  private void demandRatio(int more) throws Fault {
    long taken = readBytes - inflater.getRemaining();
    if (textBytes + more - FREE_TEXT_BYTES > MOST_RATIO * taken) {
      throw fault(
          "more than " + MOST_RATIO + " times as much text as gzip data",
          "rows, which never compress so well");
    }
  }

  /** Checks what the member says of its text, and goes to the next one, if there is one. */
  private void endMember() throws IOException {
    at = end - inflater.getRemaining();
    long statedChecksum = littleEndian(4);
    long statedBytes = littleEndian(4);
    if (statedChecksum != checksum.getValue() || statedBytes != (memberBytes & 0xFFFFFFFFL)) {
      throw fault("text that fails the checksum of its gzip data", "the file as it was made");
    }
    ended = at == end && !fill();
    if (!ended) {
      demandHeader("bytes behind the gzip data that are none", "its end, or more gzip data");
    }
  }

  /** Reads a member's header, or says what is there instead. */
  private void demandHeader(String what, String expected) throws IOException {
    if (at == end && !fill() || next() != MAGIC_1 || next() != MAGIC_2) {
      throw fault(what, expected);
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw damaged();
    }
    pass(6); // time, level, system
    if ((flags & HAS_EXTRA) != 0) {
      pass(littleEndian(2));
    }
    if ((flags & HAS_NAME) != 0) {
      passText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      passText();
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      pass(2);
    }
    inflater.reset();
    inflater.setInput(block, at, end - at);
    checksum.reset();
    memberBytes = 0;
  }

  private void pass(long bytes) throws IOException {
    for (long left = bytes; left > 0; left--) {
      next();
    }
  }

  private void passText() throws IOException {
    while (next() != 0) {
      // up to its zero byte
    }
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << 8 * i;
    }
    return value;
  }

  private int next() throws IOException {
    if (at == end && !fill()) {
      throw cutShort();
    }
    return block[at++] & 0xFF;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(block, 0, block.length));
    readBytes += end;
    return end > 0;
  }

  private Fault cutShort() {
    return fault("gzip data that is cut short", "its end: deliver the whole file");
  }

  private Fault damaged() {
    return fault("damaged gzip data", "the file as it was made");
  }

  private Fault fault(String what, String expected) {
    return new Fault(what, expected, textBytes);
  }
}
