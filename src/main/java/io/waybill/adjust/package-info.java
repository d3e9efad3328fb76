/**
 * Why a booking line corrects what was booked before: what came, or happened, between the revision
 * that booked last and this one. Knows both revisions' findings and inputs; does not know how
 * amounts come to be. In: lines that are not NEW, a {@link io.waybill.feed.Window}, the inputs and
 * findings of the revision before. Out: a {@link io.waybill.adjust.Cause} and a file for each line.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.adjust;
