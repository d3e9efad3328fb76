package io.waybill.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A file's header line: where each known column stands.
 *
 * @param width the number of columns
 * @param places by known column, its place in a record; less than 0 where the file lacks it
 * @param end the first byte behind the header
 * @param nextLine the line behind it
 */
public record Header(int width, List<Integer> places, long end, long nextLine) {

  /** Of a file that hands over every known column of its kind, in their order. */
  static Header ofAll(FileKind kind, long end, long nextLine) {
    int width = Columns.of(kind).names().size();
    return new Header(width, IntStream.range(0, width).boxed().toList(), end, nextLine);
  }

  /**
   * Reads the header of a file.
   *
   * @throws FeedFault there is none, it lacks a required column, or it names one twice
   */
  static Header read(InboxFile file) throws IOException, FeedFault {
    byte[] bytes;
    try (InputStream in = file.text()) {
      bytes = in.readNBytes(Records.MAX_RECORD_BYTES + 4);
    }
    int start = Slicer.hasByteOrderMark(bytes, bytes.length) ? 3 : 0;
    Records records = new Records(bytes, start, bytes.length, 1);
    if (!records.next()) {
      throw new FeedFault(1, "no header line", "the names of the columns");
    }
    Columns columns = Columns.of(file.kind());
    int[] places = new int[columns.names().size()];
    Arrays.fill(places, -1);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < records.count(); i++) {
      String name = strip(records.field(i)).toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !seen.add(name)) {
        throw new FeedFault(records.line(), "column " + name + " twice", "each column once");
      }
      int known = columns.names().indexOf(name);
      if (known >= 0) {
        places[known] = i;
      }
    }
    for (int i = 0; i < columns.required(); i++) {
      if (places[i] < 0) {
        throw new FeedFault(
            records.line(),
            "no column " + columns.names().get(i),
            String.join(" ", columns.names().subList(0, columns.required())));
      }
    }
    return new Header(
        records.count(),
        Arrays.stream(places).boxed().toList(),
        records.position(),
        records.nextLine());
  }

  /** Without the blanks, tabs and line ends around it (SPEC 2). */
  static String strip(String field) {
    int from = 0;
    int to = field.length();
    while (from < to && isBlank(field.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(field.charAt(to - 1))) {
      to--;
    }
    return field.substring(from, to);
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
