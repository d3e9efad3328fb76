/**
 * The generator: a simulated marketplace in the native format, to try Waybill on at any size. Knows
 * what befalls orders and how often, and how exports spell it; does not know how Waybill reads or
 * judges it. In: orders a day, days, a seed. Out: an inbox and its policy.yaml, for the same
 * arguments always the same bytes.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.generate;
