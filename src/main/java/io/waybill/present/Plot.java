package io.waybill.present;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Draws numbers as SVG, with a text for who does not see it; the numbers stand beside it too. */
final class Plot {
  private static final int WIDTH = 360;
  private static final int LABELS = 178;
  private static final int BARS = 124;
  private static final int BAR_HEIGHT = 13;
  private static final int LABEL_LETTERS = 24;

  private static final int COLUMNS_HEIGHT = 100;
  private static final int COLUMNS_TOP = 16;

  /** A row of bars; as many as it has values, all of the same unit. */
  record Bar(String label, List<BigDecimal> values, List<String> texts) {
    static Bar of(String label, long value) {
      return new Bar(label, List.of(BigDecimal.valueOf(value)), List.of(Words.grouped(value)));
    }
  }

  /** Two columns of a date, above or below zero. */
  record Columns(String label, BigDecimal one, BigDecimal two) {}

  private final Html html;

  Plot(Html html) {
    this.html = html;
  }

  /**
   * Draws rows of bars, each as long as its value.
   *
   * @param most what a bar of full length stands for; 0: the greatest value
   */
  void bars(String id, String title, String description, BigDecimal most, List<Bar> bars) {
    int parts = bars.isEmpty() ? 1 : bars.get(0).values().size();
    int rowHeight = parts * BAR_HEIGHT + 6;
    BigDecimal full = most;
    for (Bar bar : bars) {
      for (BigDecimal value : bar.values()) {
        full = full.max(value);
      }
    }
    begin(id, title, description, Math.max(1, bars.size()) * rowHeight);
    int y = 0;
    for (Bar bar : bars) {
      text(LABELS - 6, y + rowHeight / 2 + 4, "end", cut(bar.label()));
      for (int part = 0; part < parts; part++) {
        int top = y + 3 + part * BAR_HEIGHT;
        int length = scaled(bar.values().get(part), full, BARS);
        rectangle(part == 0 ? "one" : "two", LABELS, top, length, BAR_HEIGHT - 2);
        text(LABELS + length + 4, top + 10, "start", bar.texts().get(part));
      }
      y += rowHeight;
    }
    html.close("svg");
  }

  /** Draws two columns for each date, around zero. */
  void columns(String id, String title, String description, List<Columns> columns) {
    BigDecimal top = BigDecimal.ZERO;
    BigDecimal bottom = BigDecimal.ZERO;
    for (Columns each : columns) {
      top = top.max(each.one()).max(each.two());
      bottom = bottom.min(each.one()).min(each.two());
    }
    BigDecimal range = top.subtract(bottom);
    int zero = COLUMNS_TOP + scaled(top, range, COLUMNS_HEIGHT);
    int height = COLUMNS_TOP + COLUMNS_HEIGHT;
    begin(id, title, description, height + 18);
    int step = Math.min(24, (WIDTH - 4) / Math.max(1, columns.size()));
    int x = 2;
    for (Columns each : columns) {
      column("one", x, step / 2 - 1, zero, each.one(), range);
      column("two", x + step / 2, step / 2 - 1, zero, each.two(), range);
      x += step;
    }
    html.empty(
        "line", "class", "axis", "x1", "0", "x2", "" + WIDTH, "y1", "" + zero, "y2", "" + zero);
    text(0, 11, "start", "top " + top.toPlainString());
    if (bottom.signum() < 0) {
      text(WIDTH, 11, "end", "bottom " + bottom.toPlainString());
    }
    if (!columns.isEmpty()) {
      String first = columns.get(0).label();
      String last = columns.get(columns.size() - 1).label();
      text(0, height + 14, "start", first.equals(last) ? first : first + " to " + last);
    }
    html.close("svg");
  }

  private void column(
      String series, int x, int width, int zero, BigDecimal value, BigDecimal range) {
    int length = scaled(value.abs(), range, COLUMNS_HEIGHT);
    rectangle(series, x, value.signum() < 0 ? zero : zero - length, width, length);
  }

  private void begin(String id, String title, String description, int height) {
    html.open(
        "svg",
        "id",
        id,
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    html.leaf("title", title, "id", id + "-t").leaf("desc", description, "id", id + "-d");
  }

  private void rectangle(String series, int x, int y, int width, int height) {
    html.empty(
        "rect",
        "class",
        series,
        "x",
        Integer.toString(x),
        "y",
        Integer.toString(y),
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(height));
  }

  private void text(int x, int y, String anchor, String text) {
    html.leaf(
        "text", text, "x", Integer.toString(x), "y", Integer.toString(y), "text-anchor", anchor);
  }

  /** A value that is not 0 is seen. */
  private static int scaled(BigDecimal value, BigDecimal full, int length) {
    if (full.signum() == 0 || value.signum() <= 0) {
      return 0;
    }
    int scaled =
        value
            .multiply(BigDecimal.valueOf(length))
            .divide(full, 0, RoundingMode.HALF_UP)
            .intValueExact();
    return Math.max(1, scaled);
  }

  private static String cut(String label) {
    return label.codePointCount(0, label.length()) <= LABEL_LETTERS
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LABEL_LETTERS - 1)) + "…";
  }
}
