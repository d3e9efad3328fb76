package io.waybill.feed;

import io.waybill.sort.ByteSource;
import io.waybill.sort.Bytes;

/** Where a text lies among a record's bytes; nothing is made of it. Not thread-safe. */
final class Span {
  private int start;
  private int length;

  /** Takes the next text, or an empty one if there is none; the source stands behind it. */
  void read(ByteSource source, boolean isThere) {
    length = isThere ? source.length() : 0;
    start = source.position();
    source.skip(length);
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Whether the text, among these bytes, is another one among others. */
  boolean isSame(byte[] in, byte[] otherIn, Span other) {
    return length == other.length && Bytes.equal(in, start, otherIn, other.start, length);
  }

  /** The text, read once more. */
  String text(ByteSource source) {
    source.moveTo(start);
    return source.text(length);
  }

  /** The same of a text of which there are few different ones. */
  String word(ByteSource source) {
    source.moveTo(start);
    return source.word(length);
  }
}
