package io.waybill.feed;

import io.waybill.sort.ByteSink;
import io.waybill.sort.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What words of which there are few stand for: found out once for each spelling.
 *
 * <p>A spelling that takes another's place is looked up again when it comes back, so hostile input
 * costs time but no memory. Not thread-safe.
 */
final class Memo<T> {
  private static final int PLACES = 1 << 12;

  private final Function<String, T> meaning;
  private final byte[][] spellings = new byte[PLACES][];
  private final Object[] meanings = new Object[PLACES];
  private final T empty;

  Memo(Function<String, T> meaning) {
    this.meaning = meaning;
    empty = meaning.apply("");
    Arrays.fill(spellings, new byte[0]);
  }

  /** A word's normal form. */
  static final class Word {
    final String text;

    /** The same in UTF-8, with room behind it if it is short: it is written faster then. */
    private final byte[] utf8;

    private final int length;

    private Word(String text) {
      this.text = text;
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      length = bytes.length;
      utf8 = Arrays.copyOf(bytes, Math.max(length, ByteSink.SHORT));
    }

    boolean isEmpty() {
      return length == 0;
    }

    void write(ByteSink sink) {
      sink.text(utf8, 0, length);
    }
  }

  static Memo<Word> ofWords(UnaryOperator<String> normalForm) {
    return new Memo<>(text -> new Word(text.isEmpty() ? "" : normalForm.apply(text)));
  }

  @SuppressWarnings("unchecked")
  T of(Row row, int column) {
    return row.isEmpty(column) ? empty : (T) meanings[place(row, column)];
  }

  /** Where the meaning of a spelling is, which is not empty. */
  private int place(Row row, int column) {
    byte[] bytes = row.bytes();
    int from = row.from(column);
    int length = row.length(column);
    int place = Bytes.hash(bytes, from, length) & (PLACES - 1);
    byte[] spelling = spellings[place];
    if (spelling.length != length || !Bytes.equal(spelling, 0, bytes, from, length)) {
      spellings[place] = Arrays.copyOfRange(bytes, from, from + length);
      meanings[place] = meaning.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
    return place;
  }
}
