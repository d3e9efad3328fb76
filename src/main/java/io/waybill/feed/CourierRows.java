package io.waybill.feed;

import io.waybill.policy.Countries;
import io.waybill.policy.LocalDays;
import io.waybill.policy.NormalForm;
import io.waybill.policy.Policy;
import io.waybill.sort.ByteSink;
import io.waybill.sort.Bytes;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads courier rows: the checks of SPEC 2 in their order, then the scan in its number's slot.
 *
 * <p>Only physical scans are written: the others are accepted, and say nothing.
 */
final class CourierRows implements RowReader {
  private static final int COURIER = 0;
  private static final int TRACKING_NUMBER = 1;
  private static final int EVENT_AT = 2;
  private static final int STATUS = 3;
  private static final int ORDER_REF = 4;
  private static final int SHIP_TO_COUNTRY = 5;
  private static final int SHIP_TO_POSTCODE = 6;

  /** A record is not made longer than about this, however often a feed repeats itself. */
  private static final int MOST_BYTES = 4096;

  private final Row row;
  private final LocalDays days;
  private final long folderDay;
  private final Memo<Memo.Word> couriers;
  private final Memo<Memo.Word> countries = Memo.ofWords(Countries::normal);
  private final Memo<@Nullable Status> statuses = new Memo<>(Status::named);
  private final NumberBytes numbers = new NumberBytes();
  private final NumberBytes orderRefs = new NumberBytes();

  /** The record being written: all scans so far of one number by one courier, in a row. */
  private final ByteSink open = new ByteSink(256);

  private String openCourier = "";
  private int numberEnd;

  /** Whether the row that began it has the number in its normal form. */
  private boolean openAsWritten;

  /** Whether the row at hand has it so, too. */
  private boolean ofOpenNumber;

  private long lastEventAt;

  private Status status = Status.EXCEPTION;
  private long eventAt;

  CourierRows(Header header, Policy policy, LocalDays days, long folderDay) {
    row = new Row(header, Columns.COURIER);
    this.days = days;
    this.folderDay = folderDay;
    couriers = Memo.ofWords(policy::courierName);
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public void read(CsvRecord record, SlotWriter out, SegmentHead head) throws IOException {
    head.rows++;
    int outcome = check(record);
    if (outcome != Row.ACCEPTED) {
      head.rejected(outcome, record.line());
      return;
    }
    long day = days.dayOf(eventAt);
    head.accepted(day, folderDay);
    if (status.isPhysical()) {
      Memo.Word courier = couriers.of(row, COURIER);
      head.reaches(courier.text, day, folderDay, eventAt);
      write(courier, out);
    }
  }

  /** The record at hand, physical or not, if it is accepted and of a number that is wanted. */
  @Nullable Scan scan(InboxFile file, CsvRecord record, Predicate<String> wanted) {
    if (check(record) != Row.ACCEPTED) {
      return null;
    }
    // well-formed, so ASCII
    String number =
        new String(numbers.bytes(), numbers.start(), numbers.length(), StandardCharsets.US_ASCII);
    if (!wanted.test(number)) {
      return null;
    }
    return new Scan(
        file,
        record.line(),
        couriers.of(row, COURIER).text,
        number,
        eventAt,
        status,
        row.isDamagedNumber(ORDER_REF) ? "" : NormalForm.id(row.text(ORDER_REF)),
        countries.of(row, SHIP_TO_COUNTRY).text,
        row.text(SHIP_TO_POSTCODE));
  }

  /** Takes the record's fields; status and time are set where it is accepted. */
  @Override
  public int check(CsvRecord record) {
    int outcome = row.take(record);
    if (outcome != Row.ACCEPTED) {
      return outcome;
    }
    outcome = row.missing();
    if (outcome != Row.ACCEPTED) {
      return outcome;
    }
    ofOpenNumber = isOpenNumber();
    if (!ofOpenNumber) {
      if (row.isDamagedNumber(TRACKING_NUMBER)) {
        return Row.reject(RejectCode.DAMAGED_NUMBER, TRACKING_NUMBER);
      }
      numbers.take(row, TRACKING_NUMBER);
      if (!numbers.isWellFormed()) {
        return Row.reject(RejectCode.BAD_TRACKING_NUMBER, TRACKING_NUMBER);
      }
    }
    Status named = statuses.of(row, STATUS);
    if (named == null) {
      return Row.reject(RejectCode.BAD_STATUS, STATUS);
    }
    status = named;
    eventAt = row.instant(EVENT_AT);
    return eventAt == Timestamps.INVALID
        ? Row.reject(RejectCode.BAD_TIMESTAMP, EVENT_AT)
        : Row.ACCEPTED;
  }

  /** Adds the scan at hand to the open record if it is of the same number by the same courier. */
  private void write(Memo.Word courier, SlotWriter out) throws IOException {
    if (!isOfOpenRecord(courier)) {
      begin(courier, out);
    }
    boolean hasOrder = !row.isEmpty(ORDER_REF) && !row.isDamagedNumber(ORDER_REF);
    if (hasOrder) {
      orderRefs.takeId(row, ORDER_REF);
      hasOrder = orderRefs.length() > 0;
    }
    Memo.Word country = countries.of(row, SHIP_TO_COUNTRY);
    boolean hasPostcode = !row.isEmpty(SHIP_TO_POSTCODE);
    open.one(
        status.ordinal()
            | (hasOrder ? ScanRecords.HAS_ORDER : 0)
            | (country.isEmpty() ? 0 : ScanRecords.HAS_COUNTRY)
            | (hasPostcode ? ScanRecords.HAS_POSTCODE : 0));
    open.near(eventAt, lastEventAt);
    lastEventAt = eventAt;
    if (hasOrder) {
      open.text(orderRefs.bytes(), orderRefs.start(), orderRefs.length());
    }
    if (!country.isEmpty()) {
      country.write(open);
    }
    if (hasPostcode) {
      open.text(row.bytes(), row.from(SHIP_TO_POSTCODE), row.length(SHIP_TO_POSTCODE));
    }
  }

  /** Begins the record of the number at hand. */
  private void begin(Memo.Word courier, SlotWriter out) throws IOException {
    if (ofOpenNumber) {
      // where it lies now is to be written over
      numbers.take(row, TRACKING_NUMBER);
    }
    flush(out);
    open.text(numbers.bytes(), numbers.start(), numbers.length());
    numberEnd = open.size();
    openAsWritten = numbers.isAsWritten();
    openCourier = courier.text;
    courier.write(open);
    lastEventAt = 0;
  }

  @Override
  public void flush(SlotWriter out) throws IOException {
    if (open.size() == 0) {
      return;
    }
    // the number's length takes one byte: it is well-formed
    ByteSink sink = out.to(Slots.of(open.array(), 1, numberEnd - 1));
    int record = sink.begin();
    sink.raw(open.array(), 0, open.size());
    sink.end(record);
    open.clear();
  }

  /**
   * Whether the row's number is written as the open record's was: then it has been looked at, and
   * is right.
   */
  private boolean isOpenNumber() {
    return openAsWritten
        && isOpenNumber(row.bytes(), row.from(TRACKING_NUMBER), row.length(TRACKING_NUMBER));
  }

  private boolean isOpenNumber(byte[] bytes, int start, int length) {
    return open.size() > 0
        && numberEnd - 1 == length
        && Bytes.equal(open.array(), 1, bytes, start, length);
  }

  private boolean isOfOpenRecord(Memo.Word courier) {
    return (ofOpenNumber || isOpenNumber(numbers.bytes(), numbers.start(), numbers.length()))
        && courier.text.equals(openCourier)
        && open.size() < MOST_BYTES;
  }
}
