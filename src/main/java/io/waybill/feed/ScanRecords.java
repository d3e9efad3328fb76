package io.waybill.feed;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.TextSet;

/**
 * The physical scans of a slot as they lie in a segment: those of one number by one courier that
 * follow each other in the feed are one record, so that the number is looked up once for them.
 *
 * <p>A record is its length, the number, the courier, and for each scan its status with what it
 * names, its time, and these names. Not thread-safe.
 */
public final class ScanRecords {
  static final int HAS_ORDER = 1 << 3;
  static final int HAS_COUNTRY = 1 << 4;
  static final int HAS_POSTCODE = 1 << 5;
  private static final int STATUS = HAS_ORDER - 1;
  private static final Status[] STATUSES = Status.values();

  private final ByteSource source = new ByteSource();
  private int start;
  private int next;
  private int end;
  private Status status = Status.EXCEPTION;
  private long eventAt;
  private int nextScan;

  private final Span courierSpan = new Span();

  // what the scan names; empty if it names none
  private final Span order = new Span();
  private final Span country = new Span();
  private final Span postcode = new Span();

  /** Begins with the first of the records in these bytes. */
  public ScanRecords reset(ByteSink bytes) {
    source.reset(bytes);
    next = 0;
    end = bytes.size();
    return this;
  }

  /** Goes to the next record, and stands at its number, as a text. */
  public boolean next() {
    if (next == end) {
      return false;
    }
    moveTo(next);
    return true;
  }

  /** Goes to the record that begins there, and stands at its number. */
  public void moveTo(int begin) {
    source.moveTo(begin);
    int length = source.recordLength();
    start = begin + 2;
    next = start + length;
  }

  /** Where the next record begins. */
  public int nextStart() {
    return next;
  }

  /** Whether the record is of one of these numbers; to be asked, or the number read, first. */
  public boolean isOfNumber(TextSet numbers) {
    return numbers.containsNext(source);
  }

  /** Where the number is to be read, and nothing else. */
  public ByteSource atNumber() {
    return source;
  }

  /** Reads the number again, and stands behind it. */
  public String number() {
    source.moveTo(start);
    return source.text();
  }

  /** Begins with the record's scans; to be called behind the number. */
  public String courier() {
    toScans();
    return courierSpan.word(source);
  }

  /** The same, and whether the courier is the row's, whose brief is read. */
  public boolean isByCourierOf(OrderRecords row) {
    toScans();
    return row.hasCourier(source.array(), courierSpan);
  }

  private void toScans() {
    courierSpan.read(source, true);
    eventAt = 0;
    nextScan = source.position();
  }

  /** Goes to the record's next scan. */
  public boolean nextScan() {
    if (nextScan == next) {
      return false;
    }
    source.moveTo(nextScan);
    int what = source.one();
    status = STATUSES[what & STATUS];
    eventAt = source.near(eventAt);
    order.read(source, (what & HAS_ORDER) != 0);
    country.read(source, (what & HAS_COUNTRY) != 0);
    postcode.read(source, (what & HAS_POSTCODE) != 0);
    nextScan = source.position();
    return true;
  }

  /** Whether the scan names an order. */
  public boolean namesOrder() {
    return !order.isEmpty();
  }

  /**
   * Whether all that the scan names is plainly the row's: its order, its country, its postcode.
   *
   * @param row whose brief and glance are read
   */
  public boolean namesOnly(OrderRecords row) {
    byte[] in = source.array();
    return (order.isEmpty() || row.hasOrderId(in, order.start(), order.length()))
        && (country.isEmpty() || row.isToCountry(in, country))
        && (postcode.isEmpty() || row.isToPostcode(in, postcode));
  }

  public Status status() {
    return status;
  }

  public long eventAt() {
    return eventAt;
  }

  /** In normal form; empty if it names none. */
  public String orderRef() {
    return order.text(source);
  }

  /** In normal form; empty if it names none. */
  public String country() {
    return country.word(source);
  }

  /** As written; empty if it names none. */
  public String postcode() {
    return postcode.text(source);
  }
}
