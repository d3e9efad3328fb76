/**
 * The reports once more, for people: pages and sheets made of a date's CSV files and of what is
 * known of it, in the same folder. Knows HTML and what a reader asks first; does not know how
 * amounts came to be, and computes no new ones. In: a {@link io.waybill.present.Day} whose reports
 * are written. Out: further files beside them, and the index of all dates.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.present;
