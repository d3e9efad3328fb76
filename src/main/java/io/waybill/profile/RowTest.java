package io.waybill.profile;

import io.waybill.feed.FeedFault;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A {@link Condition} on the cells of a file. */
final class RowTest {
  private final int place;
  private final Set<String> values = new HashSet<>();
  private final boolean is;

  RowTest(int place, Condition condition) {
    this.place = place;
    condition.values().forEach(value -> values.add(value.toUpperCase(Locale.ROOT)));
    is = condition.is();
  }

  boolean passes(RawRecords raw) throws FeedFault {
    return values.contains(raw.text(place).toUpperCase(Locale.ROOT)) == is;
  }
}
