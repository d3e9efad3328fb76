/**
 * The eighteen rules of SPEC 5: facts in, findings out; pure. Knows what breaks a rule and which
 * assignments it judges; does not know files, money, the database or Spring. A new rule is a method
 * here, a line in {@link io.waybill.rule.Rules}, and its settings in {@code policy}. In: {@link
 * io.waybill.match.Matched}. Out: {@link io.waybill.rule.Finding}s.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.rule;
