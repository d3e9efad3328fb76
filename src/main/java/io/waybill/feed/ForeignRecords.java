package io.waybill.feed;

/** The records of a file that is not native, handed over as those of its kind: all columns. */
public abstract class ForeignRecords extends CsvRecord {
  protected ForeignRecords(byte[] bytes) {
    super(bytes);
  }

  /**
   * Goes to the next record; false at the end. One of another number of columns than the header has
   * no fields.
   *
   * @throws FeedFault a record that cannot be read
   */
  public abstract boolean next() throws FeedFault;

  /** Whether the record at hand is a row that says nothing of a shipment, and has no fields. */
  public abstract boolean isLeftOut();

  /** The line behind the last record read. */
  public abstract long nextLine();
}
