package io.waybill.profile;

import io.waybill.feed.FeedFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a profile's columns stand in a file, and where its rows begin.
 *
 * @param width the number of columns
 * @param places by name, in small letters with single blanks
 * @param twice names that stand there more than once: nobody can tell which is meant
 * @param from the first byte behind the header
 * @param line the line of that byte
 * @param first the cells of the first row; empty if there is none
 */
record HeaderLine(
    int width,
    Map<String, Integer> places,
    List<String> twice,
    long from,
    long line,
    List<String> first) {

  /**
   * Reads the first lines of a file.
   *
   * @param head the file's first bytes
   * @throws FeedFault there is no header, or something that is not text
   */
  static HeaderLine read(byte[] head, Profile profile) throws FeedFault {
    byte[] bytes = head.clone(); // doubled quotes are put right where they lie
    int start = hasByteOrderMark(bytes) ? 3 : 0;
    int line = 1;
    for (int skipped = 0; skipped < profile.skipLines(); skipped++, line++) {
      while (start < bytes.length && bytes[start] != '\n') {
        start++;
      }
      start = Math.min(start + 1, bytes.length);
    }
    RawRecords raw =
        new RawRecords(bytes, start, bytes.length, line, profile.dialect(), profile.encoding());
    if (!profile.columns().isEmpty()) {
      return of(profile.columns(), start, line, raw.next() ? cells(raw, profile) : List.of());
    }
    if (!raw.next()) {
      throw new FeedFault(line, "no header line", "the names of the columns");
    }
    List<String> names = cells(raw, profile);
    long from = raw.position();
    long nextLine = raw.nextLine();
    return of(names, from, nextLine, raw.next() ? cells(raw, profile) : List.of());
  }

  private static HeaderLine of(List<String> names, long from, long line, List<String> first) {
    Map<String, Integer> places = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = normal(names.get(i));
      if (!name.isEmpty() && places.putIfAbsent(name, i) != null) {
        twice.add(name);
      }
    }
    return new HeaderLine(names.size(), places, twice, from, line, first);
  }

  private static List<String> cells(RawRecords raw, Profile profile) throws FeedFault {
    List<String> cells = new ArrayList<>();
    int count = count(raw, profile.dialect());
    for (int i = 0; i < count; i++) {
      cells.add(raw.text(i));
    }
    return cells;
  }

  /** The cells of a record, without the one behind a delimiter that ends the line. */
  static int count(RawRecords raw, Dialect dialect) {
    int count = raw.count();
    return dialect.trailingDelimiter() && raw.isEmpty(count - 1) ? count - 1 : count;
  }

  /** The place of a column by its name or number; less than 0: the file has none, or two. */
  int place(String column) {
    if (column.matches("#[1-9]\\d{0,3}")) {
      int number = Integer.parseInt(column.substring(1));
      return number <= width ? number - 1 : -1;
    }
    String name = normal(column);
    return twice.contains(name) ? -1 : places.getOrDefault(name, -1);
  }

  boolean isTwice(String column) {
    return twice.contains(normal(column));
  }

  /** As names are compared: header cells come with line ends and in several cases. */
  static String normal(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static boolean hasByteOrderMark(byte[] head) {
    return head.length >= 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF;
  }
}
