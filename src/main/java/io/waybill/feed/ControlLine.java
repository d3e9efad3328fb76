package io.waybill.feed;

/**
 * What became of a file: a line of control.csv. Every row of a file that was read is in exactly one
 * of the counts.
 *
 * @param note why the file failed, or why it may be cut short; empty otherwise; not in the report
 */
public record ControlLine(
    InboxFile file,
    Status status,
    long rows,
    long accepted,
    long deferred,
    long unshipped,
    long rejected,
    String note) {

  /** Whether the file's rows were used. */
  public enum Status {
    READ,
    /** Byte-identical to a file of the same kind that was read before it. */
    DUPLICATE,
    IGNORED,
    /** Nothing of it was used. */
    FAILED
  }

  static ControlLine unread(InboxFile file, Status status, String note) {
    return new ControlLine(file, status, 0, 0, 0, 0, 0, note);
  }
}
