package io.waybill.present;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table in a box of its own, which scrolls where the page is narrow and can be reached by
 * keyboard.
 */
final class Table {
  private final Html html;
  private final List<String> columns;
  private int cell;

  /**
   * Begins a table.
   *
   * @param id of the table, once a page
   * @param columns their names; those of numbers begin with {@code #}
   */
  Table(Html html, String id, String caption, String... columns) {
    this.html = html;
    this.columns = List.of(columns);
    html.open(
        "div", "class", "box", "role", "region", "tabindex", "0", "aria-labelledby", id + "-c");
    html.open("table", "id", id).leaf("caption", caption, "id", id + "-c");
    html.open("thead").open("tr");
    for (String column : columns) {
      if (isNumber(column)) {
        html.leaf("th", column.substring(1), "scope", "col", "class", "n");
      } else {
        html.leaf("th", column, "scope", "col");
      }
    }
    html.close("tr").close("thead").open("tbody");
  }

  private static boolean isNumber(String column) {
    return column.startsWith("#");
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
    html.open("tr");
    return this;
  }

  /** The next cell of the row that was begun. */
  Table cell(String text) {
    boolean number = isNumber(columns.get(cell));
    if (cell == 0) {
      html.leaf("th", text, "scope", "row");
    } else if (number) {
      html.open("td", "class", "n").number(text).close("td");
    } else {
      html.leaf("td", text);
    }
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
    if (isNumber(columns.get(cell))) {
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
    if (cell != columns.size()) {
      throw new IllegalStateException(cell + " cells of " + columns);
    }
    html.close("tr");
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
