package io.waybill.feed;

/**
 * A row that is not used.
 *
 * @param line of the record's first character, the header being line 1
 * @param field the column at fault; empty for {@link RejectCode#WRONG_COLUMN_COUNT}
 */
public record Reject(long line, RejectCode code, String field) {}
