package io.waybill.feed;

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

  private final UnaryOperator<String> normalForm;
  private final byte @Nullable [][] spellings = new byte[PLACES][];
  private final String[] forms = new String[PLACES];

  Memo(UnaryOperator<String> normalForm) {
    this.normalForm = normalForm;
  }

  String of(Row row, int column) {
    byte[] bytes = row.bytes();
    int from = row.from(column);
    int to = row.to(column);
    if (from == to) {
      return "";
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int place = (hash ^ hash >>> 12) & (PLACES - 1);
    byte[] spelling = spellings[place];
    if (spelling == null || !Arrays.equals(spelling, 0, spelling.length, bytes, from, to)) {
      spellings[place] = Arrays.copyOfRange(bytes, from, to);
      forms[place] = normalForm.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
    return forms[place];
  }
}
