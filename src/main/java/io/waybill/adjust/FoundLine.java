package io.waybill.adjust;

import io.waybill.policy.Rule;
import io.waybill.report.CsvRow;
import io.waybill.report.FindingColumns;
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

  static FoundLine of(String[] cells) {
    return new FoundLine(
        cells[FindingColumns.ORDER],
        cells[FindingColumns.PACKAGE],
        Rule.valueOf(cells[FindingColumns.RULE]),
        cells[FindingColumns.NUMBER],
        cells[FindingColumns.COURIER],
        CsvRow.epochSecond(cells[FindingColumns.UPLOADED_AT]),
        cells[FindingColumns.SELLER],
        cells[FindingColumns.BUYER],
        cells[FindingColumns.CURRENCY],
        new BigDecimal(cells[FindingColumns.PENALTY]),
        new BigDecimal(cells[FindingColumns.COMPENSATION]),
        cells[FindingColumns.WAIVER],
        cells[FindingColumns.SOURCE]);
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
