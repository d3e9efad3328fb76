package io.waybill.adjust;

import io.waybill.policy.Rule;
import io.waybill.report.CsvRow;
import io.waybill.settle.BookedLine.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A line of findings.csv, as far as it tells what is due; texts as the report holds them.
 *
 * @param uploadedAt second since the epoch
 * @param source {@code <folder>/<name>:<line>} of its order row
 */
record FoundLine(
    String orderId,
    String packageId,
    Rule rule,
    String number,
    String courier,
    long uploadedAt,
    String sellerId,
    String buyerId,
    String currency,
    BigDecimal penalty,
    BigDecimal compensation,
    String waiverId,
    String source) {

  static final int ORDER_ID = 0;
  static final int RULE = 2;
  static final int UPLOADED_AT = 5;
  static final int SELLER_ID = 6;

  static FoundLine of(String[] cells) {
    return new FoundLine(
        cells[ORDER_ID],
        cells[1],
        Rule.valueOf(cells[RULE]),
        cells[3],
        cells[4],
        CsvRow.epochSecond(cells[UPLOADED_AT]),
        cells[SELLER_ID],
        cells[7],
        cells[8],
        new BigDecimal(cells[9]),
        new BigDecimal(cells[10]),
        cells[12],
        cells[14]);
  }

  BigDecimal amount(Kind kind) {
    return kind == Kind.PENALTY ? penalty : compensation;
  }

  boolean isOfSame(FoundLine other) {
    return rule == other.rule && isOfSameUpload(other);
  }

  boolean isOfSameUpload(FoundLine other) {
    return orderId.equals(other.orderId)
        && packageId.equals(other.packageId)
        && number.equals(other.number)
        && courier.equals(other.courier)
        && uploadedAt == other.uploadedAt;
  }

  LocalDate day(ZoneId zone) {
    return Instant.ofEpochSecond(uploadedAt).atZone(zone).toLocalDate();
  }
}
