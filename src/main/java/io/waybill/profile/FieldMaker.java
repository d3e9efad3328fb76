package io.waybill.profile;

import io.waybill.feed.FeedFault;

/** Makes one field of SPEC 2 of a row; empty where the row does not say it. */
interface FieldMaker {
  /** Stands for what cannot be read as what it should be: no field takes it. */
  String UNREADABLE = "?";

  /**
   * Adds the field of the record at hand.
   *
   * @throws FeedFault a cell that is not in the file's encoding
   */
  void make(RawRecords raw, RowBytes out) throws FeedFault;
}
