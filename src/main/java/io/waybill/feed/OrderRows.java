package io.waybill.feed;

import io.waybill.policy.Countries;
import io.waybill.policy.Currencies;
import io.waybill.policy.LocalDays;
import io.waybill.policy.NormalForm;
import io.waybill.policy.Policy;
import io.waybill.sort.ByteSink;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import java.io.IOException;

/** Reads order rows: the checks of SPEC 2 in their order, then the row in its number's slot. */
final class OrderRows implements RowReader {
  private static final int ORDER_ID = 0;
  private static final int SELLER_ID = 1;
  private static final int BUYER_ID = 2;
  private static final int CATEGORY = 3;
  private static final int ORDER_VALUE = 4;
  private static final int CURRENCY = 5;
  private static final int COURIER = 6;
  private static final int TRACKING_NUMBER = 7;
  private static final int ORDERED_AT = 8;
  private static final int FIRST_UPLOADED_AT = 9;
  private static final int TRACKING_UPLOADED_AT = 10;
  private static final int PACKAGE_ID = 11;
  private static final int CHANGE_REASON = 12;
  private static final int DOCUMENT_REF = 13;
  private static final int BUYER_NOTIFIED_AT = 14;
  private static final int SHIP_TO_COUNTRY = 15;
  private static final int SHIP_TO_POSTCODE = 16;
  private static final int PROMISED_BY = 17;
  private static final int UPDATED_AT = 18;

  private static final int MAX_WHOLE_DIGITS = 12;

  private final Row row;
  private final LocalDays days;
  private final long folderDay;
  private final Memo<Memo.Word> couriers;
  private final Memo<Memo.Word> countries = Memo.ofWords(Countries::normal);
  private final Memo<Memo.Word> words = Memo.ofWords(NormalForm::word);
  private final Memo<Integer> decimalsByCurrency = new Memo<>(Currencies::decimals);
  private final NumberBytes numbers = new NumberBytes();
  private final NumberBytes postcodes = new NumberBytes();

  private final int traits;

  private long valueMinor;
  private long orderedAt;
  private long firstUploadedAt;
  private long uploadedAt;
  private long noticeAt;
  private long updatedAt;
  private long tooLateAt;

  /**
   * @param traits of the rows, as {@link OrderRow} tells
   */
  OrderRows(Header header, Policy policy, LocalDays days, long folderDay, int traits) {
    this.traits = traits;
    row = new Row(header, Columns.ORDERS);
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
    if (outcome == Row.ACCEPTED) {
      head.accepted(days.dayOf(uploadedAt), folderDay);
      write(record.line(), out);
    } else if (outcome == Row.UNSHIPPED) {
      head.unshipped++;
    } else {
      head.rejected(outcome, record.line());
    }
  }

  @Override
  public int check(CsvRecord record) {
    int outcome = row.take(record);
    if (outcome != Row.ACCEPTED) {
      return outcome;
    }
    if (row.isEmpty(TRACKING_NUMBER)) {
      return Row.UNSHIPPED;
    }
    outcome = row.missing();
    if (outcome != Row.ACCEPTED) {
      return outcome;
    }
    if (row.isDamagedNumber(ORDER_ID)) {
      return Row.reject(RejectCode.DAMAGED_NUMBER, ORDER_ID);
    }
    if (row.isDamagedNumber(TRACKING_NUMBER)) {
      return Row.reject(RejectCode.DAMAGED_NUMBER, TRACKING_NUMBER);
    }
    return checkValues();
  }

  private int checkValues() {
    int decimals = decimalsByCurrency.of(row, CURRENCY);
    if (decimals < 0) {
      return Row.reject(RejectCode.BAD_CURRENCY, CURRENCY);
    }
    valueMinor = amount(decimals);
    if (valueMinor < 0) {
      return Row.reject(RejectCode.BAD_AMOUNT, ORDER_VALUE);
    }
    int bad = badTimestamp();
    if (bad >= 0) {
      return Row.reject(RejectCode.BAD_TIMESTAMP, bad);
    }
    if (orderedAt > firstUploadedAt) {
      return Row.reject(RejectCode.BAD_CHRONOLOGY, ORDERED_AT);
    }
    if (firstUploadedAt > uploadedAt) {
      return Row.reject(RejectCode.BAD_CHRONOLOGY, FIRST_UPLOADED_AT);
    }
    return Row.ACCEPTED;
  }

  /** Minor units of {@code \d{1,12}(\.\d+)?} with no more than these decimals; -1 otherwise. */
  private long amount(int decimals) {
    byte[] in = row.bytes();
    int at = row.from(ORDER_VALUE);
    int end = row.to(ORDER_VALUE);
    long minor = 0;
    int whole = 0;
    for (; at < end && in[at] >= '0' && in[at] <= '9'; at++, whole++) {
      minor = whole < MAX_WHOLE_DIGITS ? minor * 10 + in[at] - '0' : minor;
    }
    int fraction = 0;
    if (at < end && in[at] == '.') {
      for (at++; at < end && in[at] >= '0' && in[at] <= '9'; at++, fraction++) {
        minor = fraction < decimals ? minor * 10 + in[at] - '0' : minor;
      }
      if (fraction == 0) {
        return -1;
      }
    }
    if (at < end || whole == 0 || whole > MAX_WHOLE_DIGITS || fraction > decimals) {
      return -1;
    }
    for (; fraction < decimals; fraction++) {
      minor *= 10;
    }
    return minor;
  }

  /** The first column that is no timestamp, or less than 0. */
  private int badTimestamp() {
    orderedAt = row.instant(ORDERED_AT);
    firstUploadedAt = row.instant(FIRST_UPLOADED_AT);
    uploadedAt = row.instant(TRACKING_UPLOADED_AT);
    noticeAt = optionalInstant(BUYER_NOTIFIED_AT);
    updatedAt = optionalInstant(UPDATED_AT);
    tooLateAt = tooLate();
    return orderedAt == Timestamps.INVALID
        ? ORDERED_AT
        : firstUploadedAt == Timestamps.INVALID
            ? FIRST_UPLOADED_AT
            : uploadedAt == Timestamps.INVALID
                ? TRACKING_UPLOADED_AT
                : noticeAt == Timestamps.INVALID
                    ? BUYER_NOTIFIED_AT
                    : updatedAt == Timestamps.INVALID
                        ? UPDATED_AT
                        : tooLateAt == Timestamps.INVALID ? PROMISED_BY : -1;
  }

  private long optionalInstant(int column) {
    return row.isEmpty(column) ? ByteSink.NO_TIME : row.instant(column);
  }

  private long tooLate() {
    if (row.isEmpty(PROMISED_BY)) {
      return ByteSink.NO_TIME;
    }
    if (row.length(PROMISED_BY) == 10) {
      long day = Timestamps.epochDay(row.bytes(), row.from(PROMISED_BY), row.to(PROMISED_BY));
      return day == Timestamps.INVALID ? day : days.start(day + 1);
    }
    long instant = row.instant(PROMISED_BY);
    return instant == Timestamps.INVALID ? instant : instant + 1;
  }

  /** The row as {@link OrderRecords} tells, in its number's slot, and its key in the key's. */
  private void write(long line, SlotWriter out) throws IOException {
    byte[] in = row.bytes();
    long key =
        OrderKey.of(
            in, row.from(ORDER_ID), row.to(ORDER_ID), row.from(PACKAGE_ID), row.to(PACKAGE_ID));
    numbers.take(row, TRACKING_NUMBER);
    int slot = Slots.of(numbers.bytes(), numbers.start(), numbers.length());
    out.to(OrderKey.slot(key)).time(OrderKey.entry(key, slot));
    ByteSink sink = out.to(slot);
    int record = sink.begin();
    sink.time(key);
    sink.time(uploadedAt);
    sink.text(numbers.bytes(), numbers.start(), numbers.length());
    sink.near(firstUploadedAt, uploadedAt);
    text(sink, CURRENCY);
    sink.count(valueMinor);
    couriers.of(row, COURIER).write(sink);
    text(sink, SELLER_ID);
    text(sink, ORDER_ID);
    sink.one(row.isEmpty(DOCUMENT_REF) ? traits : traits | OrderRow.DOCUMENTED);
    Memo.Word country = countries.of(row, SHIP_TO_COUNTRY);
    country.write(sink);
    Postcodes.normal(row, SHIP_TO_POSTCODE, country.text, postcodes, sink);
    sink.near(orderedAt, uploadedAt);
    sink.near(tooLateAt, uploadedAt);
    if (row.isEmpty(PACKAGE_ID)) {
      sink.text("1");
    } else {
      text(sink, PACKAGE_ID);
    }
    sink.count(line);
    text(sink, BUYER_ID);
    words.of(row, CATEGORY).write(sink);
    words.of(row, CHANGE_REASON).write(sink);
    sink.near(updatedAt, uploadedAt);
    sink.near(noticeAt, uploadedAt);
    sink.end(record);
  }

  private void text(ByteSink sink, int column) {
    sink.text(row.bytes(), row.from(column), row.length(column));
  }
}
