package io.waybill.feed;

import io.waybill.sort.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of words of which there are few: computed once for each spelling.
 *
 * <p>A spelling that takes another's place is computed again when it comes back, so hostile input
 * costs time but no memory. Not thread-safe.
 */
final class Memo {
  private static final int PLACES = 1 << 12;
  private static final byte[] NONE = {};

  private final UnaryOperator<String> normalForm;
  private final byte @Nullable [][] spellings = new byte[PLACES][];
  private final String[] forms = new String[PLACES];
  private final byte[][] utf8 = new byte[PLACES][];

  /** Where the last spelling asked for is: it is often that of the next row, too. */
  private int last;

  Memo(UnaryOperator<String> normalForm) {
    this.normalForm = normalForm;
  }

  String of(Row row, int column) {
    return row.isEmpty(column) ? "" : forms[place(row, column)];
  }

  /** The same in UTF-8. */
  byte[] bytes(Row row, int column) {
    return row.isEmpty(column) ? NONE : utf8[place(row, column)];
  }

  /** Where the form of a spelling is. */
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
      forms[place] = normalForm.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
      utf8[place] = forms[place].getBytes(StandardCharsets.UTF_8);
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
