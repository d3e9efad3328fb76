/**
 * The benchmark: what Waybill takes on generated markets, beside a DuckDB script for the same
 * rules. Knows the program from outside: its commands and reports; does not know how it computes
 * anything. In: sizes; out: tables of measurements, and a failure where the two find differently.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.bench;
