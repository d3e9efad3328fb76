package io.waybill.adjust;

import io.waybill.policy.Rule;

/**
 * A line of findings.csv, as far as it tells what is due.
 *
 * @param cost penalty and compensation as written
 */
record FoundLine(
    String packageId, Rule rule, String number, String uploadedAt, String cost, String waiverId) {

  boolean isOfSame(FoundLine other) {
    return packageId.equals(other.packageId)
        && rule == other.rule
        && number.equals(other.number)
        && uploadedAt.equals(other.uploadedAt);
  }
}
