package io.waybill.sort;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are looked for among many records, found by their bytes: no String is made of what is
 * not wanted. Open addressing; safe for many threads once it is made.
 */
public final class TextSet {
  private final byte @Nullable [][] texts;

  /** Of the text in each place: most places that are taken are told from what is asked by it. */
  private final int[] hashes;

  private TextSet(int texts) {
    this.texts = new byte[Math.max(16, Integer.highestOneBit(Math.max(1, texts)) * 4)][];
    hashes = new int[this.texts.length];
  }

  public static TextSet of(Collection<String> texts) {
    TextSet set = new TextSet(texts.size());
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      int hash = Bytes.hash(utf8, 0, utf8.length);
      int place = set.place(hash, utf8, 0, utf8.length);
      set.texts[place] = utf8;
      set.hashes[place] = hash;
    }
    return set;
  }

  /** Whether these bytes are one of the texts. */
  public boolean contains(byte[] bytes, int start, int length) {
    return texts[place(Bytes.hash(bytes, start, length), bytes, start, length)] != null;
  }

  /** Whether the next text is one of them; it is read either way. */
  public boolean containsNext(ByteSource source) {
    int length = source.length();
    int start = source.position();
    source.skip(length);
    return contains(source.array(), start, length);
  }

  /** Where a text is, or would be put. */
  private int place(int hash, byte[] bytes, int start, int length) {
    int mask = texts.length - 1;
    for (int place = hash & mask; ; place = place + 1 & mask) {
      byte[] there = texts[place];
      if (there == null
          || hashes[place] == hash
              && there.length == length
              && Bytes.equal(there, 0, bytes, start, length)) {
        return place;
      }
    }
  }
}
