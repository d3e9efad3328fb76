/**
 * The eighteen rules of SPEC 5: facts in, findings out; pure. Knows what breaks a rule and which
 * assignments it judges; does not know files, money, the database or Spring. A new rule is a method
 * here and its reason in words, a line in {@code Checks}, and its settings in {@code policy}. In:
 * {@link io.waybill.match.Matched}. Out: {@link io.waybill.rule.Finding}s and, for people, {@link
 * io.waybill.rule.Opinion}s.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.rule;
