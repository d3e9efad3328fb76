/**
 * The hand-over of booking lines to the ledger system: numbered exports that together hand over
 * each line once, also where revisions replace each other. Knows bookings and what earlier exports
 * covered; does not know how amounts came to be. In: the revisions to hand over. Out: a folder of
 * an export, renamed into its place at once.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.export;
