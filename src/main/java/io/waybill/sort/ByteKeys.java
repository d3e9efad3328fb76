package io.waybill.sort;

import java.util.Arrays;

/**
 * Numbers different keys, as they come, from 0: what is kept of a key lies in the asker's array at
 * its index. Keys are bytes found where they lie, so no object is made for one, and what a look-up
 * touches lies close together. Open addressing; safe for many threads as long as none adds.
 */
public final class ByteKeys {
  /**
   * By place: the hash of the key that is there in the upper half, 1 + its index in the lower one;
   * 0 is a gap. Both at once, since a look-up among many keys is as slow as what it has to fetch.
   */
  private long[] places;

  /** By index: where the key's bytes end. */
  private int[] ends;

  private int size;

  /** All keys' bytes, one behind the other. */
  private final ByteSink bytes;

  /**
   * @param least so many keys at least have room; a power of two
   */
  public ByteKeys(int least) {
    places = new long[2 * least];
    ends = new int[least];
    bytes = new ByteSink(least * 16);
  }

  public int size() {
    return size;
  }

  public void clear() {
    Arrays.fill(places, 0);
    size = 0;
    bytes.clear();
  }

  /** The bytes of the key with this index. */
  public byte[] key(int index) {
    return Arrays.copyOfRange(bytes.array(), start(index), ends[index]);
  }

  /** The index of a key; less than 0 if it is not here. */
  public int find(byte[] in, int start, int length) {
    return find(Bytes.hash(in, start, length), in, start, length);
  }

  /** The same of the next text, which is read either way. */
  public int find(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    return find(source.array(), start, length);
  }

  /**
   * The same where the hash is known.
   *
   * @param hash {@link Bytes#hash} of the key
   */
  public int find(int hash, byte[] in, int start, int length) {
    return (int) places[place(hash, in, start, length)] - 1;
  }

  /** The index of a key, which is added if it is not here: then it is the {@link #size} before. */
  public int add(byte[] in, int start, int length) {
    if (size == ends.length) {
      grow();
    }
    int hash = Bytes.hash(in, start, length);
    int place = place(hash, in, start, length);
    if (places[place] == 0) {
      bytes.raw(in, start, length);
      ends[size] = bytes.size();
      places[place] = (long) hash << 32 | ++size;
    }
    return (int) places[place] - 1;
  }

  /** The same of the next text, which is read. */
  public int add(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    return add(source.array(), start, length);
  }

  /** Where a key is, or would be put. */
  private int place(int hash, byte[] in, int start, int length) {
    int mask = places.length - 1;
    for (int place = hash & mask; ; place = place + 1 & mask) {
      long there = places[place];
      if (there == 0 || (int) (there >>> 32) == hash && isKey((int) there - 1, in, start, length)) {
        return place;
      }
    }
  }

  private boolean isKey(int index, byte[] in, int start, int length) {
    int from = start(index);
    return ends[index] - from == length && Bytes.equal(bytes.array(), from, in, start, length);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  private void grow() {
    long[] old = places;
    ends = Arrays.copyOf(ends, ends.length * 2);
    places = new long[old.length * 2];
    int mask = places.length - 1;
    for (long one : old) {
      if (one != 0) {
        int place = (int) (one >>> 32) & mask;
        while (places[place] != 0) {
          place = place + 1 & mask;
        }
        places[place] = one;
      }
    }
  }
}
