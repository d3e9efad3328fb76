package io.waybill.present;

import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that cannot forget to escape: names of elements and attributes are words of ours,
 * everything else goes through {@link #text} or an attribute's value.
 *
 * <p>Written by hand: a template engine takes longer to start than a small night takes, and knows
 * no more of what is needed here. Elements are closed by name, so what is not well-formed fails at
 * once.
 */
final class Html {
  private final ByteSink sink;
  private final Deque<String> open = new ArrayDeque<>();

  private Html(ByteSink sink) {
    this.sink = sink;
  }

  /** Begins a page: all up to its body's first element. */
  static Html page(String title, Style style) {
    return page(new ByteSink(1 << 14), title, style);
  }

  /** The same where somebody wants it written. */
  static Html page(ByteSink sink, String title, Style style) {
    Html html = new Html(sink);
    html.begun(style.head(), "html").leaf("title", title);
    return html.begun(style.body(), "body");
  }

  /** Begins what many pages have in common; {@link #bytes} takes it. */
  static Html piece() {
    return new Html(new ByteSink(1 << 12));
  }

  /** Takes what was written since it was last asked for. */
  byte[] bytes() {
    byte[] bytes = sink.toByteArray();
    sink.clear();
    return bytes;
  }

  Html doctype() {
    sink.plain("<!DOCTYPE html>\n");
    return this;
  }

  Html css(String css) {
    sink.plain(css);
    return this;
  }

  /**
   * Goes on with what begins many pages or tables alike.
   *
   * @param piece its bytes
   * @param left the elements that it leaves open, from the outermost
   */
  Html begun(byte[] piece, String... left) {
    sink.raw(piece);
    for (String name : left) {
      open.push(name);
    }
    return this;
  }

  /** Ends the page; its bytes. */
  byte[] end() {
    endPage();
    return sink.toByteArray();
  }

  /** Ends the page, and writes it in place of a file of that name. */
  void end(Path file) throws IOException {
    endPage();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(sink.array(), 0, sink.size());
    }
  }

  void endPage() {
    close("body").close("html");
    if (!open.isEmpty()) {
      throw new IllegalStateException("left open: " + open);
    }
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values, in turn
   */
  Html open(String name, String... attributes) {
    start(name, attributes);
    sink.one('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last, which must be of this name. */
  Html close(String name) {
    if (!name.equals(open.poll())) {
      throw new IllegalStateException("</" + name + "> closes no <" + name + ">");
    }
    sink.ascii("</");
    sink.ascii(name);
    sink.ascii(isBlock(name) ? ">\n" : ">");
    return this;
  }

  /** An element with nothing but a text. */
  Html leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close(name);
  }

  /** An element that holds nothing. */
  Html empty(String name, String... attributes) {
    start(name, attributes);
    sink.ascii("/>");
    return this;
  }

  /** A link to a file of ours; what names it must not come from outside. */
  Html link(String href, String text) {
    return leaf("a", text, "href", href);
  }

  /** A number as it stands in the reports; its thousands are apart for the eye alone. */
  Html number(String plain) {
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    int sign = plain.startsWith("-") ? 1 : 0;
    int first = sign + (end - sign) % 3;
    if (end - sign < 5) {
      return text(plain);
    }
    text(plain.substring(0, first == sign ? sign + 3 : first));
    for (int at = first == sign ? sign + 3 : first; at < end; at += 3) {
      leaf("span", plain.substring(at, at + 3), "class", "g");
    }
    return text(plain.substring(end));
  }

  /** The same of a number that lies somewhere. */
  Html number(byte[] plain, int start, int length) {
    int whole = 0;
    while (whole < length && plain[start + whole] != '.') {
      whole++;
    }
    return whole < 5
        ? text(plain, start, length)
        : number(new String(plain, start, length, StandardCharsets.US_ASCII));
  }

  /** A text, whatever it holds. */
  Html text(String text) {
    HtmlText.write(text, sink);
    return this;
  }

  /** A text that lies somewhere in UTF-8, whatever it holds. */
  Html text(byte[] utf8, int start, int length) {
    if (HtmlText.isPlain(utf8, start, length)) {
      sink.raw(utf8, start, length);
      return this;
    }
    return text(new String(utf8, start, length, StandardCharsets.UTF_8));
  }

  /** Elements of ours that are opened and closed within it. */
  Html markup(byte[] ascii) {
    sink.raw(ascii);
    return this;
  }

  private void start(String name, String... attributes) {
    sink.one('<');
    sink.ascii(name);
    for (int i = 0; i < attributes.length; i += 2) {
      sink.one(' ');
      sink.ascii(attributes[i]);
      sink.ascii("=\"");
      HtmlText.write(attributes[i + 1], sink);
      sink.one('"');
    }
  }

  private static boolean isBlock(String name) {
    return switch (name) {
      case "a", "b", "bdi", "code", "small", "span", "strong", "text", "th", "td" -> false;
      default -> true;
    };
  }
}
