package io.waybill.profile;

import io.waybill.feed.FeedFault;
import io.waybill.feed.ForeignRecords;
import java.util.List;

/** The records of a slice of a profiled file, each made into the columns of its kind. */
final class ProfiledRecords extends ForeignRecords {
  private final RawRecords raw;
  private final Dialect dialect;
  private final int width;
  private final Continuation continuation;
  private final List<RowTest> tests;
  private final FieldMaker[] makers;
  private final RowBytes row;
  private boolean leftOut;

  ProfiledRecords(
      RawRecords raw,
      Dialect dialect,
      int width,
      Continuation continuation,
      List<RowTest> tests,
      List<FieldMaker> makers) {
    this(raw, dialect, width, continuation, tests, makers, new RowBytes());
  }

  private ProfiledRecords(
      RawRecords raw,
      Dialect dialect,
      int width,
      Continuation continuation,
      List<RowTest> tests,
      List<FieldMaker> makers,
      RowBytes row) {
    super(row.bytes());
    this.raw = raw;
    this.dialect = dialect;
    this.width = width;
    this.continuation = continuation;
    this.tests = tests;
    this.makers = makers.toArray(new FieldMaker[0]);
    this.row = row;
    // what is made may hold anything
    suspect = true;
  }

  @Override
  public boolean next() throws FeedFault {
    if (!raw.next()) {
      return false;
    }
    line = raw.line();
    begin();
    leftOut = false;
    if (HeaderLine.count(raw, dialect) != width) {
      return true;
    }
    continuation.fill(raw);
    for (RowTest test : tests) {
      leftOut |= !test.passes(raw);
    }
    if (!leftOut) {
      makeRow();
    }
    return true;
  }

  private void makeRow() throws FeedFault {
    row.clear();
    for (FieldMaker maker : makers) {
      int start = row.size();
      maker.make(raw, row);
      bytes = row.bytes();
      field(start, row.size());
    }
  }

  @Override
  public boolean isLeftOut() {
    return leftOut;
  }

  @Override
  public long nextLine() {
    return raw.nextLine();
  }
}
