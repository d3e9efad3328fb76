package io.waybill.sort;

import java.util.Arrays;
import java.util.List;

/**
 * The order of the records that a {@link RunSorter} holds: told by the first bytes in which keys
 * differ, copied side by side, since the records themselves lie all over the memory.
 */
final class RunOrder {
  /** Of a key's head. */
  private static final int HEAD_LONGS = 2;

  private final List<byte[]> parts;
  private final int[] starts;
  private final int count;

  /**
   * @param starts where each record begins, see {@link RunSorter#part}
   * @param count of records, at least one
   */
  RunOrder(List<byte[]> parts, int[] starts, int count) {
    this.parts = parts;
    this.starts = starts;
    this.count = count;
  }

  /** Where the records begin, by key: ever longer pieces in order are merged, to and fro. */
  int[] sorted() {
    Pieces from = new Pieces(starts, heads());
    Pieces to = new Pieces(new int[count], new long[HEAD_LONGS * count]);
    for (int length = 1; length < count; length *= 2) {
      for (int first = 0; first < count; first += 2 * length) {
        merge(
            from, first, Math.min(first + length, count), Math.min(first + 2 * length, count), to);
      }
      Pieces merged = to;
      to = from;
      from = merged;
    }
    return from.starts;
  }

  /**
   * Records by where they begin, each with its key's head: it decides nearly all comparisons, and
   * lies where the next one does.
   */
  private static final class Pieces {
    private final int[] starts;
    private final long[] heads;

    Pieces(int[] starts, long[] heads) {
      this.starts = starts;
      this.heads = heads;
    }

    void take(int to, Pieces from, int place) {
      starts[to] = from.starts[place];
      heads[HEAD_LONGS * to] = from.heads[HEAD_LONGS * place];
      heads[HEAD_LONGS * to + 1] = from.heads[HEAD_LONGS * place + 1];
    }

    int compareHeads(int a, int b) {
      int order = Long.compareUnsigned(heads[HEAD_LONGS * a], heads[HEAD_LONGS * b]);
      return order == 0
          ? Long.compareUnsigned(heads[HEAD_LONGS * a + 1], heads[HEAD_LONGS * b + 1])
          : order;
    }
  }

  private void merge(Pieces from, int first, int middle, int end, Pieces to) {
    int left = first;
    int right = middle;
    for (int i = first; i < end; i++) {
      boolean takesLeft = right == end || left < middle && compare(from, left, right) <= 0;
      to.take(i, from, takesLeft ? left++ : right++);
    }
  }

  private int compare(Pieces pieces, int a, int b) {
    int order = pieces.compareHeads(a, b);
    return order == 0 ? compareKeys(pieces.starts[a], pieces.starts[b]) : order;
  }

  private int compareKeys(int startA, int startB) {
    byte[] inA = RunSorter.part(parts, startA);
    byte[] inB = RunSorter.part(parts, startB);
    int a = RunSorter.place(startA);
    int b = RunSorter.place(startB);
    return Arrays.compareUnsigned(
        inA,
        a + RunSorter.LENGTH_BYTES,
        RunSorter.end(inA, a),
        inB,
        b + RunSorter.LENGTH_BYTES,
        RunSorter.end(inB, b));
  }

  /** By record the bytes behind those that all keys begin with; zeros behind a key's end. */
  private long[] heads() {
    int shared = sharedBytes();
    long[] heads = new long[HEAD_LONGS * count];
    for (int i = 0; i < count; i++) {
      byte[] bytes = RunSorter.part(parts, starts[i]);
      int key = RunSorter.place(starts[i]) + RunSorter.LENGTH_BYTES;
      int end = RunSorter.end(bytes, key - RunSorter.LENGTH_BYTES);
      heads[HEAD_LONGS * i] = inOrder(bytes, key + shared, end);
      heads[HEAD_LONGS * i + 1] = inOrder(bytes, key + shared + Long.BYTES, end);
    }
    return heads;
  }

  /** The eight bytes from there on, zeros from the end on; the first one in the highest place. */
  private static long inOrder(byte[] bytes, int at, int end) {
    if (at + Long.BYTES <= end) {
      return Long.reverseBytes(Bytes.eight(bytes, at));
    }
    long eight = 0;
    for (int i = at; i < at + Long.BYTES; i++) {
      eight = eight << Byte.SIZE | (i < end ? bytes[i] & 0xFF : 0);
    }
    return eight;
  }

  /** How many bytes all keys begin with. */
  private int sharedBytes() {
    byte[] inFirst = RunSorter.part(parts, starts[0]);
    int first = RunSorter.place(starts[0]);
    int firstKey = first + RunSorter.LENGTH_BYTES;
    int shared = RunSorter.length(inFirst, first);
    for (int i = 1; i < count && shared > 0; i++) {
      byte[] bytes = RunSorter.part(parts, starts[i]);
      int key = RunSorter.place(starts[i]) + RunSorter.LENGTH_BYTES;
      shared = Math.min(shared, RunSorter.length(bytes, key - RunSorter.LENGTH_BYTES));
      int differs = Arrays.mismatch(inFirst, firstKey, firstKey + shared, bytes, key, key + shared);
      shared = differs < 0 ? shared : differs;
    }
    return shared;
  }
}
