package io.waybill.profile;

import io.waybill.feed.FeedFault;
import io.waybill.feed.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's values tell of the order of day and month in them: {@code 31/04} can only be day
 * first, {@code 04/31} only month first, {@code 03/04} is either.
 *
 * <p>Columns are found by the first rows; then all rows are counted.
 */
public final class DateOrders {
  private static final int BLOCK_BYTES = 4 << 20;
  private static final int FIRST_ROWS = 200;
  private static final int MONTHS = 12;
  private static final int DAYS = 31;
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(?:\\d{4}|\\d{2})(?!\\d).*");

  /** What the values of a column say. */
  public enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    /** No value decides. */
    AMBIGUOUS,
    /** Some can only be one, others only the other: no order reads them all. */
    MIXED
  }

  /** The values of one column; the examples are the first of each sort, or empty. */
  public static final class Evidence {
    private final String column;
    private long values;
    private long onlyDayFirst;
    private long onlyMonthFirst;
    private String dayFirstExample = "";
    private String monthFirstExample = "";
    private String example = "";

    Evidence(String column) {
      this.column = column;
    }

    public String column() {
      return column;
    }

    /** Of two numbers and a year; others are not counted. */
    public long values() {
      return values;
    }

    public long onlyDayFirst() {
      return onlyDayFirst;
    }

    public long onlyMonthFirst() {
      return onlyMonthFirst;
    }

    /** A value that decides, or, where none does, any; empty: there is no value. */
    public String example() {
      return onlyDayFirst > 0 ? dayFirstExample : onlyMonthFirst > 0 ? monthFirstExample : example;
    }

    public Order order() {
      if (onlyDayFirst > 0) {
        return onlyMonthFirst > 0 ? Order.MIXED : Order.DAY_FIRST;
      }
      return onlyMonthFirst > 0 ? Order.MONTH_FIRST : Order.AMBIGUOUS;
    }

    private void take(String text) {
      Matcher numbers = NUMBERS.matcher(text);
      if (!numbers.matches()) {
        return;
      }
      int first = Integer.parseInt(numbers.group(1));
      int second = Integer.parseInt(numbers.group(3));
      boolean dayFirst = first <= DAYS && second <= MONTHS;
      boolean monthFirst = first <= MONTHS && second <= DAYS;
      values++;
      if (dayFirst && !monthFirst && onlyDayFirst++ == 0) {
        dayFirstExample = text;
      } else if (monthFirst && !dayFirst && onlyMonthFirst++ == 0) {
        monthFirstExample = text;
      }
      example = example.isEmpty() ? text : example;
    }
  }

  private final Dialect dialect;
  private final Encoding encoding;
  private final Map<Integer, Evidence> byPlace = new TreeMap<>();
  private List<String> names = List.of();
  private int skip;
  private long rows;

  private DateOrders(Dialect dialect, Encoding encoding, int skip, List<String> names) {
    this.dialect = dialect;
    this.encoding = encoding;
    this.skip = skip;
    this.names = names;
  }

  /** Of a file that a profile reads. */
  public static Collection<Evidence> of(Path file, Profile profile) throws IOException {
    return new DateOrders(
            profile.dialect(), profile.encoding(), profile.skipLines(), profile.columns())
        .read(file);
  }

  /** Of any file, cut as it was guessed. */
  public static Collection<Evidence> of(Path file, Guess guess) throws IOException {
    return new DateOrders(guess.dialect(), guess.encoding(), 0, List.of()).read(file);
  }

  private Collection<Evidence> read(Path path) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (TextFile text = TextFile.open(path)) {
      long at = 0;
      for (int n; (n = text.read(at, block, block.length)) > 0; ) {
        int end = n < block.length ? n : behindLastLine(block, n);
        look(block, end);
        at += end;
      }
    } catch (FeedFault e) {
      // what it says so far; who reads the rows tells the fault
    }
    return byPlace.values();
  }

  private static int behindLastLine(byte[] block, int n) {
    int end = n;
    while (end > 0 && block[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? n : end;
  }

  private void look(byte[] block, int end) throws FeedFault {
    int start = 0;
    for (; skip > 0 && start < end; start++) {
      skip -= block[start] == '\n' ? 1 : 0;
    }
    RawRecords raw = new RawRecords(block, start, end, 1, dialect, encoding);
    while (raw.next()) {
      if (names.isEmpty()) {
        names = cells(raw);
      } else {
        take(raw);
      }
    }
  }

  private List<String> cells(RawRecords raw) throws FeedFault {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < raw.count(); i++) {
      cells.add(raw.text(i));
    }
    return cells;
  }

  private void take(RawRecords raw) throws FeedFault {
    int count = Math.min(raw.count(), names.size());
    if (rows++ < FIRST_ROWS) {
      for (int place = 0; place < count; place++) {
        if (!byPlace.containsKey(place) && NUMBERS.matcher(raw.text(place)).matches()) {
          byPlace.put(place, new Evidence(names.get(place)));
        }
      }
    }
    for (Map.Entry<Integer, Evidence> entry : byPlace.entrySet()) {
      if (entry.getKey() < count) {
        entry.getValue().take(raw.text(entry.getKey()));
      }
    }
  }
}
