package io.waybill.feed;

/**
 * A file that cannot be read as what its name says: a value that travels from where it is seen to
 * where it decides whether the day fails (SPEC 2).
 */
public final class FeedFault extends Exception {
  private final long line;
  private final String what;
  private final String expected;

  /**
   * @param line 1 or more
   * @param what is wrong
   * @param expected instead
   */
  public FeedFault(long line, String what, String expected) {
    super(what + ", expected " + expected, null, false, false);
    this.line = line;
    this.what = what;
    this.expected = expected;
  }

  /** {@code file:line: what is wrong, expected …}. */
  public String in(String file) {
    return file + ":" + line + ": " + what + ", expected " + expected;
  }

  /** The same fault, its line counted from another start. */
  FeedFault movedBy(long lines) {
    return new FeedFault(line + lines, what, expected);
  }

  /** The same with more to say of what was expected. */
  FeedFault with(String more) {
    return new FeedFault(line, what, expected + more);
  }

  long line() {
    return line;
  }

  String what() {
    return what;
  }

  String expected() {
    return expected;
  }
}
