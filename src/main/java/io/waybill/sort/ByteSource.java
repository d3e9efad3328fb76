package io.waybill.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ByteSink} wrote, in the same order of calls. */
public final class ByteSource {
  /** So many recently read words are kept, since couriers and currencies come again and again. */
  private static final int WORDS = 1 << 12;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private String[] words = {};
  private byte @Nullable [][] spellings = {};
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  public ByteSource() {}

  public ByteSource(byte[] bytes) {
    reset(bytes, 0, bytes.length);
  }

  /** Goes on with other bytes; what was read as {@link #word} stays known. */
  public ByteSource reset(byte[] newBytes, int start, int length) {
    bytes = newBytes;
    at = start;
    end = start + length;
    return this;
  }

  public ByteSource reset(ByteSink sink) {
    return reset(sink.array(), 0, sink.size());
  }

  public boolean hasMore() {
    return at < end;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - at;
  }

  public byte[] array() {
    return bytes;
  }

  public int position() {
    return at;
  }

  public void skip(int length) {
    at += length;
  }

  public void moveTo(int position) {
    at = position;
  }

  /** The length of the record that begins here, as {@link ByteSink#begin} left room for. */
  public int recordLength() {
    int length = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    at += 2;
    return length;
  }

  public int one() {
    return bytes[at++];
  }

  public boolean flag() {
    return one() != 0;
  }

  public long count() {
    long value = bytes[at++];
    if (value >= 0) {
      return value;
    }
    value &= 0x7F;
    for (int shift = 7; ; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  public int length() {
    return Math.toIntExact(count());
  }

  public long number() {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  public long time() {
    long millis = (long) LONGS.get(bytes, at);
    at += 8;
    return millis;
  }

  /** A time written near another one, or {@link ByteSink#NO_TIME}. */
  public long near(long other) {
    long value = count() - 1;
    return value < 0 ? ByteSink.NO_TIME : other + (value >>> 1 ^ -(value & 1));
  }

  public long ordered() {
    return time() ^ Long.MIN_VALUE;
  }

  public String text() {
    return text(length());
  }

  /** A text of so many bytes, its length read. */
  public String text(int length) {
    String text = decode(at, length);
    at += length;
    return text;
  }

  public void skipText() {
    int length = bytes[at];
    if (length < 0) {
      length = length(); // of several bytes
      at += length;
    } else {
      at += 1 + length;
    }
  }

  /** A text of which there are few different ones: often the very String of the last time. */
  public String word() {
    return word(length());
  }

  /** The same of so many bytes, its length read. */
  public String word(int length) {
    int start = at;
    at += length;
    if (length == 0) {
      return "";
    }
    if (words.length == 0) {
      words = new String[WORDS];
      spellings = new byte[WORDS][];
    }
    int place = Bytes.hash(bytes, start, length) & (WORDS - 1);
    byte[] spelling = spellings[place];
    if (spelling == null
        || spelling.length != length
        || !Bytes.equal(spelling, 0, bytes, start, length)) {
      spellings[place] = Arrays.copyOfRange(bytes, start, at);
      words[place] = decode(start, length);
    }
    return words[place];
  }

  private String decode(int start, int length) {
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }
}
