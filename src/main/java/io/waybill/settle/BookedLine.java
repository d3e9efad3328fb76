package io.waybill.settle;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;

/**
 * A line that the current revision of an earlier business date booked.
 *
 * @param kind penalty or compensation
 * @param party the seller of a penalty, the buyer of a compensation
 * @param amount minor units; negative for what was taken back
 * @param day the business date that booked it, since 1970-01-01
 */
public record BookedLine(
    Kind kind,
    String orderId,
    String packageId,
    String party,
    String currency,
    long amount,
    long day) {

  /** The two kinds of booking. */
  public enum Kind {
    PENALTY('P'),
    COMPENSATION('C');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    /** The kind whose line_ids begin so; of others nothing is told. */
    public static Kind of(int letter) {
      return letter == PENALTY.letter ? PENALTY : COMPENSATION;
    }

    /** What its line_ids begin with. */
    public char letter() {
      return letter;
    }
  }

  public void encode(ByteSink sink) {
    sink.flag(kind == Kind.COMPENSATION);
    sink.text(orderId);
    sink.text(packageId);
    sink.text(party);
    sink.text(currency);
    sink.number(amount);
    sink.number(day);
  }

  public static BookedLine decode(ByteSource source) {
    return new BookedLine(
        source.flag() ? Kind.COMPENSATION : Kind.PENALTY,
        source.text(),
        source.word(),
        source.text(),
        source.word(),
        source.number(),
        source.number());
  }
}
