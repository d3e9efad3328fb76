package io.waybill.report;

import io.waybill.sort.ByteSink;

/**
 * Builds a key whose byte order is the order of a report's columns: texts end with a zero byte,
 * which none can hold, numbers take eight bytes.
 */
final class SortKey {
  private final ByteSink sink = new ByteSink(128);

  /** Begins another key. */
  SortKey begin() {
    sink.clear();
    return this;
  }

  SortKey text(String text) {
    sink.plain(text);
    sink.one(0);
    return this;
  }

  SortKey number(long number) {
    sink.ordered(number);
    return this;
  }

  SortKey one(int value) {
    sink.one(value);
    return this;
  }

  /** The key, until another one is built. */
  ByteSink built() {
    return sink;
  }
}
