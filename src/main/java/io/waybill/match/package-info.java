/**
 * Facts put together: rows become shipments with their assignments, numbers meet their scans, and
 * every assignment gets its evidence, deadline and standing (SPEC 3 and 4). Knows slots and what
 * they hold; does not know whether a fact is a fault. In: a {@link io.waybill.feed.Window}. Out:
 * {@link io.waybill.match.Matched} shipments.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.match;
