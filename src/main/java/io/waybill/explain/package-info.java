/**
 * Why an order's money is what it is: rows, scans, every rule's verdict with its reason, amounts
 * with their arithmetic, and bookings, put together for people. Decides nothing itself; asks those
 * who do. In: matched shipments of a date and its {@link io.waybill.explain.DayFacts}. Out: an
 * {@link io.waybill.explain.Explanation}, as text or JSON.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.explain;
