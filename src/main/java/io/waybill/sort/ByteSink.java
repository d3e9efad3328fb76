package io.waybill.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer that records are encoded into; {@link ByteSource} reads them back.
 *
 * <p>Numbers are variable-length (7 bits a byte, signed ones zigzag), texts are their length in
 * bytes and UTF-8. Written by hand since it is on every row's way: four times as fast as a
 * DataOutputStream.
 */
public final class ByteSink {
  /** Stands for "no time" in {@link #time}; earlier than any timestamp that a file can hold. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Most texts are not longer; a call that copies so few bytes takes longer than the copying. */
  public static final int SHORT = 16;

  private byte[] bytes;
  private int size;

  public ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  public int size() {
    return size;
  }

  /** The buffer itself, valid up to {@link #size} until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  /** Drops what was written from there on. */
  public void cut(int newSize) {
    size = newSize;
  }

  /** Adds so many bytes, to be filled in {@link #array} from the place returned on. */
  public int grow(int length) {
    room(length);
    size += length;
    return size - length;
  }

  /**
   * Begins a record whose length in bytes is written before it, in two bytes.
   *
   * @return what {@link #end} is to be told
   */
  public int begin() {
    return grow(2);
  }

  /** Ends the record begun there. */
  public void end(int begun) {
    int length = size - begun - 2;
    if (length > 0xFFFF) {
      throw new IllegalStateException("a record of " + length + " bytes");
    }
    bytes[begun] = (byte) (length >>> 8);
    bytes[begun + 1] = (byte) length;
  }

  public void one(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  public void flag(boolean value) {
    one(value ? 1 : 0);
  }

  public void raw(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  public void raw(byte[] from) {
    raw(from, 0, from.length);
  }

  /** A number of 0 or more, short if small. */
  public void count(long value) {
    if (value >>> 7 == 0) {
      one((int) value);
    } else {
      many(value);
    }
  }

  private void many(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Any number, short if near 0. */
  public void number(long value) {
    count((value << 1) ^ (value >> 63));
  }

  /** Milliseconds since the epoch, or {@link #NO_TIME}: always eight bytes, at once. */
  public void time(long millis) {
    room(8);
    LONGS.set(bytes, size, millis);
    size += 8;
  }

  /** A time, or {@link #NO_TIME}, in few bytes if it is near another one. */
  public void near(long millis, long other) {
    long apart = millis - other;
    count(millis == NO_TIME ? 0 : (apart << 1 ^ apart >> 63) + 1);
  }

  /** Eight bytes whose unsigned order is the order of the numbers: for sort keys. */
  public void ordered(long value) {
    time(value ^ Long.MIN_VALUE);
  }

  /** A short one as two numbers, if so much may be read there: what is too much is overwritten. */
  public void text(byte[] utf8, int start, int length) {
    if (length > SHORT || start + SHORT > utf8.length) {
      count(length);
      raw(utf8, start, length);
      return;
    }
    room(1 + SHORT);
    bytes[size] = (byte) length;
    LONGS.set(bytes, size + 1, (long) LONGS.get(utf8, start));
    LONGS.set(bytes, size + 9, (long) LONGS.get(utf8, start + 8));
    size += 1 + length;
  }

  public void text(byte[] utf8) {
    text(utf8, 0, utf8.length);
  }

  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    text(utf8, 0, utf8.length);
  }

  /** The text's UTF-8 alone, without its length: for sort keys and lines of a file. */
  public void plain(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a text of ASCII alone: no bytes are made on the way. */
  @SuppressWarnings("deprecation") // it keeps a character's lower byte alone: of ASCII that is all
  public void ascii(String text) {
    int at = grow(text.length());
    text.getBytes(0, text.length(), bytes, at);
  }

  /** The digits of a number of 0 or more, so many in all at least. */
  public void digits(long number, int least) {
    int count = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      count++;
    }
    int first = grow(Math.max(count, least));
    long rest = number;
    for (int i = size - 1; i >= first; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void room(int more) {
    if (more > bytes.length - size) {
      enlarge(more);
    }
  }

  /** Apart from the question whether it has to be, which so is short enough to be inlined. */
  private void enlarge(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
  }
}
