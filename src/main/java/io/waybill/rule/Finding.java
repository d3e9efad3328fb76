package io.waybill.rule;

import io.waybill.match.Assignment;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import java.time.LocalDate;

/**
 * One rule broken by one assignment.
 *
 * @param uploadDay local day of the assignment's upload, since 1970-01-01
 * @param policyVersion the version's effective_from
 */
public record Finding(
    Rule rule,
    Assignment assignment,
    long uploadDay,
    LocalDate policyVersion,
    RuleSettings settings) {}
