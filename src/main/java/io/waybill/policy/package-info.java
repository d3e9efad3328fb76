/**
 * The policy: what the marketplace demands and charges, read from policy.yaml into immutable
 * records. Knows zones, calendars, couriers, rules' settings and money clauses; does not know where
 * the data comes from. In: a file. Out: {@link io.waybill.policy.Policy}, or an error that names
 * file and line.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.policy;
