package io.waybill.feed;

/** Why a row is rejected (SPEC 2), in the order in which the checks are made. */
public enum RejectCode {
  WRONG_COLUMN_COUNT,
  FIELD_TOO_LONG,
  CONTROL_CHARACTER,
  MISSING_FIELD,
  DAMAGED_NUMBER,
  BAD_CURRENCY,
  BAD_AMOUNT,
  BAD_TRACKING_NUMBER,
  BAD_STATUS,
  BAD_SCOPE,
  BAD_RULE,
  BAD_TIMESTAMP,
  BAD_CHRONOLOGY
}
