package io.waybill.profile;

import io.waybill.feed.FeedFault;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes a field of words that mean others; each spelling is looked up once. Not thread-safe. */
final class WordMaker implements FieldMaker {
  private static final int MOST_KNOWN = 10_000;

  private final Cells cells;
  private final UnaryOperator<String> meaning;
  private final Map<String, String> known = new HashMap<>();

  WordMaker(Cells cells, UnaryOperator<String> meaning) {
    this.cells = cells;
    this.meaning = meaning;
  }

  /** What the map says of a word in any case; another word is for {@code others} to tell. */
  static UnaryOperator<String> mapped(Map<String, String> map, UnaryOperator<String> others) {
    return word -> {
      String meant = map.get(word.toUpperCase(Locale.ROOT));
      return meant == null ? others.apply(word) : meant;
    };
  }

  /** Of a country: names that are no codes cannot be compared, and say nothing. */
  static String codeOrNothing(String country) {
    return country.matches("[A-Za-z]{2,3}") ? country : "";
  }

  @Override
  public void make(RawRecords raw, RowBytes out) throws FeedFault {
    String word = cells.text(raw);
    if (word.isEmpty()) {
      return;
    }
    String meant = known.get(word);
    if (meant == null) {
      meant = meaning.apply(word);
      if (known.size() == MOST_KNOWN) {
        known.clear();
      }
      known.put(word, meant);
    }
    out.add(meant);
  }
}
