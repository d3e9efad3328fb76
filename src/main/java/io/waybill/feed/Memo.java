package io.waybill.feed;

import io.waybill.sort.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What words of which there are few stand for: found out once for each spelling.
 *
 * <p>A spelling that takes another's place is looked up again when it comes back, so hostile input
 * costs time but no memory. Not thread-safe.
 */
final class Memo<T> {
  private static final int PLACES = 1 << 12;

  private final Function<String, T> meaning;
  private final byte @Nullable [][] spellings = new byte[PLACES][];
  private final Object[] meanings = new Object[PLACES];
  private final T empty;

  /** Where the last spelling asked for is: it is often that of the next row, too. */
  private int last;

  Memo(Function<String, T> meaning) {
    this.meaning = meaning;
    empty = meaning.apply("");
  }

  /** A word's normal form, and the same in UTF-8. */
  static final class Word {
    final String text;
    final byte[] utf8;

    private Word(String text) {
      this.text = text;
      utf8 = text.getBytes(StandardCharsets.UTF_8);
    }
  }

  static Memo<Word> ofWords(UnaryOperator<String> normalForm) {
    return new Memo<>(text -> new Word(text.isEmpty() ? "" : normalForm.apply(text)));
  }

  @SuppressWarnings("unchecked")
  T of(Row row, int column) {
    return row.isEmpty(column) ? empty : (T) meanings[place(row, column)];
  }

  /** Where the meaning of a spelling is. */
  private int place(Row row, int column) {
    byte[] bytes = row.bytes();
    int from = row.from(column);
    int length = row.length(column);
    if (isAt(last, bytes, from, length)) {
      return last;
    }
    int place = Bytes.hash(bytes, from, length) & (PLACES - 1);
    last = place;
    if (!isAt(place, bytes, from, length)) {
      spellings[place] = Arrays.copyOfRange(bytes, from, from + length);
      meanings[place] = meaning.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
    return place;
  }

  private boolean isAt(int place, byte[] bytes, int from, int length) {
    byte[] spelling = spellings[place];
    return spelling != null
        && spelling.length == length
        && Bytes.equal(spelling, 0, bytes, from, length);
  }
}
