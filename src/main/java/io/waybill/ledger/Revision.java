package io.waybill.ledger;

import java.time.LocalDate;

/**
 * A revision that is published, or staged to be.
 *
 * @param number from 1
 * @param sequence from 1, in the order in which all dates' revisions were published; 0: not staged
 * @param contentSha256 of its eleven reports but for what carries the number: two revisions are the
 *     same when this is
 * @param sumsSha256 of its folder's checksums
 * @param reason why it was made
 */
public record Revision(
    LocalDate date,
    int number,
    long sequence,
    String contentSha256,
    String sumsSha256,
    String reason) {}
