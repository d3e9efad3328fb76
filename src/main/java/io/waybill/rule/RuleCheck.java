package io.waybill.rule;

import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule and the method that tells whether an assignment breaks it.
 *
 * @param settings what the policy says of this rule
 * @param because the reason in words, whether it is broken or kept; asked only where people ask
 */
record RuleCheck<S extends RuleSettings>(
    Rule rule,
    Scope scope,
    Class<S> settings,
    BiPredicate<Case, S> isBroken,
    BiFunction<Case, S, String> because) {

  /** The check as a version has it on, or null where the rule is off. */
  @Nullable Active<S> in(PolicyVersion version) {
    S on = version.settings(rule, settings);
    return on == null ? null : new Active<>(this, version.effectiveFrom(), on);
  }

  Opinion explain(Case c) {
    PolicyVersion version = c.version();
    if (version == null) {
      LocalDate date = LocalDate.ofEpochDay(c.uploadDay());
      return opinion(c, Opinion.Outcome.OFF, "no policy version is in force on " + date);
    }
    Active<S> on = in(version);
    if (on == null) {
      String because = "the policy version of " + version.effectiveFrom() + " does not list it";
      return opinion(c, Opinion.Outcome.OFF, because);
    }
    return scope.covers(c)
        ? on.explain(c)
        : opinion(c, Opinion.Outcome.NOT_JUDGED, scope.whyNot(c));
  }

  private Opinion opinion(Case c, Opinion.Outcome outcome, String text) {
    PolicyVersion version = c.version();
    LocalDate from = version == null ? null : version.effectiveFrom();
    return new Opinion(rule, c.index(), outcome, from, text);
  }

  /** A check with the settings of a version. */
  record Active<S extends RuleSettings>(RuleCheck<S> check, LocalDate version, S settings) {

    /** Adds a finding if the assignment breaks the rule. */
    void judge(Case c, List<Finding> findings) {
      if (isBroken(c)) {
        findings.add(new Finding(check.rule, c.assignment(), c.uploadDay(), version, settings));
      }
    }

    Opinion explain(Case c) {
      Opinion.Outcome outcome = isBroken(c) ? Opinion.Outcome.BROKEN : Opinion.Outcome.KEPT;
      return check.opinion(c, outcome, check.because.apply(c, settings));
    }

    private boolean isBroken(Case c) {
      return check.isBroken.test(c, settings);
    }
  }
}
