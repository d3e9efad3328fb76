package io.waybill.feed;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Bytes;
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
  private String courier = "";
  private Status status = Status.EXCEPTION;
  private long eventAt;
  private final Repeated orderRefs = new Repeated();
  private final Repeated postcodes = new Repeated();
  private String orderRef = "";
  private String country = "";
  private String postcode = "";

  /** A text that most scans of a record say again, made once for them. */
  private final class Repeated {
    private String text = "";
    private int at;
    private int length;

    String read() {
      int nextLength = source.length();
      int nextAt = source.position();
      byte[] bytes = source.array();
      if (nextLength != length || !Bytes.equal(bytes, at, bytes, nextAt, length)) {
        text = source.text(nextLength);
        length = nextLength;
      } else {
        source.skip(nextLength);
      }
      at = nextAt;
      return text;
    }

    void forget() {
      text = "";
      length = 0;
    }
  }

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
    source.moveTo(next);
    int length = source.recordLength();
    start = next + 2;
    next = start + length;
    return true;
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
    courier = source.word();
    eventAt = 0;
    orderRefs.forget();
    postcodes.forget();
    return courier;
  }

  /** Goes to the record's next scan. */
  public boolean nextScan() {
    if (source.position() == next) {
      return false;
    }
    int what = source.one();
    status = STATUSES[what & STATUS];
    eventAt = source.near(eventAt);
    orderRef = (what & HAS_ORDER) != 0 ? orderRefs.read() : "";
    country = (what & HAS_COUNTRY) != 0 ? source.word() : "";
    postcode = (what & HAS_POSTCODE) != 0 ? postcodes.read() : "";
    return true;
  }

  public Status status() {
    return status;
  }

  public long eventAt() {
    return eventAt;
  }

  /** In normal form; empty if it names none. */
  public String orderRef() {
    return orderRef;
  }

  /** In normal form; empty if it names none. */
  public String country() {
    return country;
  }

  /** As written; empty if it names none. */
  public String postcode() {
    return postcode;
  }
}
