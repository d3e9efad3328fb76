package io.waybill.feed;

import io.waybill.policy.NormalForm;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Slots;
import io.waybill.sort.Tally;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The order rows of a slot as they lie in a segment, one after the other: most of what a night asks
 * of a row is told from its first bytes, so that few are decoded.
 *
 * <p>A record is its length, the key of its shipment, the time of its upload, its number, what
 * counting takes, what a glance takes, and the rest of an {@link OrderRow}. A segment has the keys
 * once more, by themselves ({@link OrderKey}): who has more than one row, and where an order's rows
 * are, can be told without reading these. Not thread-safe.
 */
public final class OrderRecords {
  private final ByteSource source = new ByteSource();
  private int next;
  private int end;
  private int body;

  private String currency = "";
  private long valueMinor;
  private final Span courierSpan = new Span();
  private int sellerLength;
  private int behindSeller;

  private final Span order = new Span();
  private final Span country = new Span();
  private final Span postcode = new Span();
  private int traits;
  private long orderedAt;
  private long tooLateAt;

  /** Begins with the first of the records in these bytes. */
  public OrderRecords reset(ByteSink bytes) {
    source.reset(bytes);
    next = 0;
    end = bytes.size();
    return this;
  }

  /** Goes to the next record. */
  public boolean next() {
    if (next == end) {
      return false;
    }
    moveTo(next);
    return true;
  }

  /** Goes to the record that begins there. */
  public void moveTo(int start) {
    source.moveTo(start);
    int length = source.recordLength();
    body = start + 2;
    next = body + length;
  }

  /** Where the next record begins. */
  public int nextStart() {
    return next;
  }

  /** The {@link OrderKey} of its shipment. */
  public long key() {
    source.moveTo(body);
    return source.time();
  }

  public long uploadedAt() {
    source.moveTo(body + 8);
    return source.time();
  }

  /** Whether its upload is the first of its shipment, as far as the row knows. */
  public boolean isFirstUpload() {
    atNumber().skipText();
    return source.near(0) == 0;
  }

  /** Stands at the number, as a text. */
  public ByteSource atNumber() {
    source.moveTo(body + 16);
    return source;
  }

  /** Reads what the order is worth: it is here then, until the next record. */
  public OrderRecords readValue() {
    atNumber().skipText();
    source.count(); // first upload
    currency = source.word();
    valueMinor = source.count();
    return this;
  }

  /** Reads what counting takes: that, courier and seller. */
  public OrderRecords readBrief() {
    readValue();
    courierSpan.read(source, true);
    sellerLength = source.length();
    source.skip(sellerLength);
    behindSeller = source.position();
    return this;
  }

  public String currency() {
    return currency;
  }

  public long valueMinor() {
    return valueMinor;
  }

  /** To be asked behind {@link #readBrief}. */
  public String courier() {
    return courierSpan.word(source);
  }

  /**
   * Reads what a glance takes behind {@link #readBrief}: it is here then, until the next record.
   */
  public OrderRecords readGlance() {
    long near = uploadedAt();
    source.moveTo(behindSeller);
    order.read(source, true);
    traits = source.one() & ~OrderRow.DOCUMENTED;
    country.read(source, true);
    postcode.read(source, true);
    orderedAt = source.near(near);
    tooLateAt = source.near(near);
    return this;
  }

  /** Whether its courier is this one; to be asked behind {@link #readBrief}. */
  boolean hasCourier(byte[] in, Span other) {
    return courierSpan.isSame(source.array(), in, other);
  }

  /** Whether its order's id is this one, in normal form; of ids beyond ASCII false says nothing. */
  boolean hasOrderId(byte[] in, int start, int length) {
    return NormalForm.isId(source.array(), order.start(), order.length(), in, start, length);
  }

  /**
   * Whether the number that the row gives may be nothing but its order's id; told of ASCII alone.
   */
  public boolean mayHaveOrderIdForNumber() {
    byte[] in = source.array();
    for (int i = order.start(); i < order.start() + order.length(); i++) {
      if (in[i] < 0) {
        return true;
      }
    }
    int length = atNumber().length();
    return hasOrderId(in, source.position(), length);
  }

  /** Whether it may go to a country, in normal form: it does, or does not say where it goes. */
  boolean isToCountry(byte[] in, Span other) {
    return country.isEmpty() || country.isSame(source.array(), in, other);
  }

  /** The same of a postcode as it was written. */
  boolean isToPostcode(byte[] in, Span written) {
    if (postcode.isEmpty()
        || Postcodes.isNormal(
            in,
            written.start(),
            written.length(),
            source.array(),
            postcode.start(),
            postcode.length())) {
      return true;
    }
    String text = new String(in, written.start(), written.length(), StandardCharsets.UTF_8);
    return Postcodes.normal(text, country.word(source)).equals(postcode.text(source));
  }

  /** As {@link OrderRow#traits} tells. */
  public int traits() {
    return traits;
  }

  public long orderedAt() {
    return orderedAt;
  }

  /** As {@link OrderRow#tooLateAt} tells; may be none. */
  public long tooLateAt() {
    return tooLateAt;
  }

  public String number() {
    return atNumber().text();
  }

  /** The place of its seller among these, see {@link Tally#at}. */
  public int sellerAmong(Tally sellers) throws IOException {
    return sellers.at(source.array(), behindSeller - sellerLength, sellerLength);
  }

  /** Whether the row is of one of these orders. */
  public boolean isOfOrder(TextSet orders) {
    toOrder();
    return orders.containsNext(source);
  }

  /** Whether the row gives one of these numbers. */
  public boolean isOfNumber(TextSet numbers) {
    return numbers.containsNext(atNumber());
  }

  public OrderRow row() {
    source.moveTo(body + 8);
    return OrderRow.decode(source);
  }

  /** The slot of its order's id. */
  public int orderSlot() {
    return Slots.of(key());
  }

  /** Writes the row as {@link OrderRow#decode} reads it. */
  public void writeRow(ByteSink sink) {
    sink.raw(source.array(), body + 8, next - body - 8);
  }

  /** Stands at the order's id, as a text. */
  private void toOrder() {
    atNumber().skipText();
    source.count(); // first upload
    source.skipText(); // currency
    source.count(); // value
    source.skipText(); // courier
    source.skipText(); // seller
  }
}
