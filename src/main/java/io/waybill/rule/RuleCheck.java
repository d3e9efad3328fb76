package io.waybill.rule;

import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule and the method that tells whether an assignment breaks it.
 *
 * @param settings what the policy says of this rule
 */
record RuleCheck<S extends RuleSettings>(
    Rule rule, Class<S> settings, BiPredicate<Case, S> isBroken) {

  /** The check as a version has it on, or null where the rule is off. */
  @Nullable Active<S> in(PolicyVersion version) {
    S on = version.settings(rule, settings);
    return on == null ? null : new Active<>(this, version.effectiveFrom(), on);
  }

  /** A check with the settings of a version. */
  record Active<S extends RuleSettings>(RuleCheck<S> check, LocalDate version, S settings) {

    /** Adds a finding if the assignment breaks the rule. */
    void judge(Case c, List<Finding> findings) {
      if (check.isBroken.test(c, settings)) {
        findings.add(new Finding(check.rule, c.assignment(), c.uploadDay(), version, settings));
      }
    }
  }
}
