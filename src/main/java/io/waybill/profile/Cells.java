package io.waybill.profile;

import io.waybill.feed.FeedFault;

/**
 * The cells that a field comes from: which of them counts, what is cut off, and its text.
 *
 * <p>Most fields are one cell of ASCII or UTF-8, which is copied as it lies.
 */
final class Cells {
  private final int[] places;
  private final Field field;
  private final boolean plain;
  private final boolean utf8;

  /**
   * @param places of the field's columns that the file has
   */
  Cells(int[] places, Field field, Encoding encoding) {
    this.places = places;
    this.field = field;
    plain =
        field.join().isEmpty()
            && field.before().isEmpty()
            && field.after().isEmpty()
            && field.strip().isEmpty();
    utf8 = encoding == Encoding.UTF_8;
  }

  /** The cell that holds all there is, or less than 0: then there is only a text. */
  int cell(RawRecords raw) {
    if (!plain) {
      return -1;
    }
    int cell = first(raw);
    return cell >= 0 && raw.isAscii(cell) ? cell : -1;
  }

  /** Whether any of the cells holds something. */
  boolean isThere(RawRecords raw) {
    return first(raw) >= 0;
  }

  /** Adds it as it is. */
  void copy(RawRecords raw, RowBytes out) throws FeedFault {
    int cell = plain ? first(raw) : -1;
    // what is no UTF-8 must not get into a row: decoding says so
    if (cell >= 0 && raw.isAscii(cell)) {
      out.add(raw.array(cell), raw.from(cell), raw.to(cell));
    } else if (cell >= 0 && utf8) {
      raw.text(cell);
      out.add(raw.array(cell), raw.from(cell), raw.to(cell));
    } else {
      out.add(text(raw));
    }
  }

  /** The text, empty if there is none. */
  String text(RawRecords raw) throws FeedFault {
    String text = field.join().isEmpty() ? firstText(raw) : joined(raw);
    return plain ? text : stripped(cut(text));
  }

  private String firstText(RawRecords raw) throws FeedFault {
    int cell = first(raw);
    return cell < 0 ? "" : raw.text(cell);
  }

  /** The first cell that is not empty, or less than 0. */
  private int first(RawRecords raw) {
    for (int place : places) {
      if (!raw.isEmpty(place)) {
        return place;
      }
    }
    return -1;
  }

  private String joined(RawRecords raw) throws FeedFault {
    StringBuilder joined = new StringBuilder();
    for (int place : places) {
      if (raw.isEmpty(place)) {
        return "";
      }
      joined.append(joined.isEmpty() ? "" : field.join()).append(raw.text(place));
    }
    return joined.toString();
  }

  private String cut(String text) {
    String left = text;
    if (!field.before().isEmpty()) {
      int at = left.indexOf(field.before());
      left = at < 0 ? "" : left.substring(0, at);
    }
    if (!field.after().isEmpty()) {
      int at = left.indexOf(field.after());
      left = at < 0 ? left : left.substring(at + field.after().length());
    }
    return left.strip();
  }

  private String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && field.strip().indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && field.strip().indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }
}
