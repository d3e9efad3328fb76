package io.waybill.present;

import io.waybill.report.CsvLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table in a box of its own, which scrolls where the page is narrow and can be reached by
 * keyboard.
 */
final class Table {
  private static final byte[] ROW = ascii("<tr>");
  private static final byte[] ROW_END = ascii("</tr>\n");
  private static final byte[] HEAD = ascii("<th scope=\"row\">");
  private static final byte[] HEAD_END = ascii("</th>");
  private static final byte[] CELL = ascii("<td>");
  private static final byte[] NUMBER = ascii("<td class=\"n\">");
  private static final byte[] CELL_END = ascii("</td>");

  /** A table up to its first row: made once where thousands of pages have it. */
  static final class Head {
    private final byte[] markup;
    private final boolean[] isNumber;

    /**
     * Takes what is above the rows.
     *
     * @param id of the table, once a page
     * @param columns their names; those of numbers begin with {@code #}
     */
    Head(String id, String caption, String... columns) {
      isNumber = new boolean[columns.length];
      Html html = Html.piece();
      html.open(
          "div", "class", "box", "role", "region", "tabindex", "0", "aria-labelledby", id + "-c");
      html.open("table", "id", id).leaf("caption", caption, "id", id + "-c");
      html.open("thead").open("tr");
      for (int i = 0; i < columns.length; i++) {
        isNumber[i] = columns[i].startsWith("#");
        if (isNumber[i]) {
          html.leaf("th", columns[i].substring(1), "scope", "col", "class", "n");
        } else {
          html.leaf("th", columns[i], "scope", "col");
        }
      }
      markup = html.close("tr").close("thead").open("tbody").bytes();
    }
  }

  private final Html html;
  private final boolean[] isNumber;
  private int cell;

  /** Begins a table. */
  Table(Html html, Head head) {
    this.html = html.begun(head.markup, "div", "table", "tbody");
    isNumber = head.isNumber;
  }

  /** The same with a head of its own. */
  Table(Html html, String id, String caption, String... columns) {
    this(html, new Head(id, caption, columns));
  }

  private static byte[] ascii(String markup) {
    return markup.getBytes(StandardCharsets.US_ASCII);
  }

  /** A row of texts and plain numbers; the first cell is its header. */
  Table row(String... cells) {
    begin();
    for (String text : cells) {
      cell(text);
    }
    return end();
  }

  Table begin() {
    cell = 0;
    html.markup(ROW);
    return this;
  }

  /** The next cell of the row that was begun. */
  Table cell(String text) {
    if (isNumber[cell] && cell > 0) {
      return number(text);
    }
    beginText();
    html.text(text);
    return endText();
  }

  /** The same with a cell of a line, as it stands there. */
  Table cell(CsvLine line, int of) {
    if (isNumber[cell] && cell > 0) {
      html.markup(NUMBER).number(line.array(), line.start(of), line.length(of));
      html.markup(CELL_END);
      cell++;
      return this;
    }
    beginText();
    html.text(line.array(), line.start(of), line.length(of));
    return endText();
  }

  /** The same with a text of a report, as it came. */
  Table plain(CsvLine line, int of) {
    int added = line.isMadeHarmless(of) ? 1 : 0;
    beginText();
    html.text(line.array(), line.start(of) + added, line.length(of) - added);
    return endText();
  }

  private Table number(String plain) {
    html.markup(NUMBER).number(plain).markup(CELL_END);
    cell++;
    return this;
  }

  private void beginText() {
    html.markup(cell == 0 ? HEAD : CELL);
  }

  private Table endText() {
    html.markup(cell == 0 ? HEAD_END : CELL_END);
    cell++;
    return this;
  }

  /** The same with a link to a file of ours. */
  Table link(String href, String text) {
    String name = cell == 0 ? "th" : "td";
    if (cell == 0) {
      html.open(name, "scope", "row");
    } else {
      html.open(name);
    }
    html.link(href, text).close(name);
    cell++;
    return this;
  }

  /** Several numbers, one below the other, with the word before each. */
  Table lines(List<String> texts) {
    return open(
        html -> {
          for (String text : texts) {
            int blank = text.indexOf(' ');
            html.open("div").text(text.substring(0, blank + 1));
            html.number(text.substring(blank + 1)).close("div");
          }
        });
  }

  /** A cell with whatever somebody writes into it. */
  Table open(Consumer<Html> content) {
    if (isNumber[cell]) {
      html.open("td", "class", "n");
    } else {
      html.open("td");
    }
    content.accept(html);
    html.close("td");
    cell++;
    return this;
  }

  Table end() {
    if (cell != isNumber.length) {
      throw new IllegalStateException(cell + " cells of " + isNumber.length);
    }
    html.markup(ROW_END);
    return this;
  }

  /**
   * Ends the table.
   *
   * @param left how many rows there are that it does not show
   * @param file where these are
   */
  void end(long left, String file) {
    html.close("tbody").close("table").close("div");
    if (left > 0) {
      html.open("p").text("… " + Words.grouped(left) + " more in ").link(file, file).close("p");
    }
  }

  void done() {
    end(0, "");
  }
}
