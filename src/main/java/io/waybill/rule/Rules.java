package io.waybill.rule;

import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.policy.PolicyVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds a shipment against all rules (SPEC 5) but the one on groups, which takes other shipments'
 * findings.
 */
public final class Rules {
  private final Night night;
  private final Map<String, Long> reach;
  private final Map<LocalDate, Checks> checksByVersion = new HashMap<>();

  /**
   * @param reach by courier its latest physical event in the window
   */
  public Rules(Night night, Map<String, Long> reach) {
    this.night = night;
    this.reach = reach;
  }

  /** What is found, in no particular order, and how the shipment stands. */
  public Verdict judge(Matched matched) {
    List<Finding> findings = new ArrayList<>(4);
    int promised = DeliveryRules.promised(matched);
    int changes = 0;
    Case current = null;
    for (int i = 0; i < matched.facts().size(); i++) {
      current = judged(matched, i, changes, i == promised);
      changes = Math.max(changes, current.changeNumber());
      PolicyVersion version = current.version();
      if (version == null) {
        continue;
      }
      Checks checks =
          checksByVersion.computeIfAbsent(version.effectiveFrom(), from -> Checks.of(version));
      judge(Scope.LATE_CHANGES, checks.onLateChanges(), current, findings);
      judge(Scope.CHANGES, checks.onChanges(), current, findings);
      judge(Scope.STANDING, checks.onStanding(), current, findings);
      judge(Scope.PROMISED, checks.onPromised(), current, findings);
    }
    return verdict(matched, findings, Objects.requireNonNull(current));
  }

  /**
   * What each rule says of each assignment, in time order, then in the order of {@link
   * io.waybill.policy.Rule}; broken is what {@link #judge} finds. For people: it builds a text for
   * each.
   */
  public List<Opinion> explain(Matched matched) {
    List<Opinion> opinions = new ArrayList<>();
    int promised = DeliveryRules.promised(matched);
    int changes = 0;
    for (int i = 0; i < matched.facts().size(); i++) {
      Case c = judged(matched, i, changes, i == promised);
      changes = Math.max(changes, c.changeNumber());
      for (RuleCheck<?> check : Checks.ALL) {
        opinions.add(check.explain(c));
      }
    }
    return opinions;
  }

  private Case judged(Matched matched, int index, int changesBefore, boolean promised) {
    Matched.Facts facts = matched.facts().get(index);
    long uploadedAt = facts.assignment().uploadedAt();
    long day = night.days().dayOf(uploadedAt);
    PolicyVersion version = night.policy().versionOn(day);
    boolean change = uploadedAt > matched.shipment().firstUpload();
    int changeNumber = change ? changesBefore + 1 : 0;
    return new Case(night, matched, index, facts, day, version, changeNumber, promised, reach);
  }

  private static void judge(
      Scope scope, List<RuleCheck.Active<?>> checks, Case c, List<Finding> findings) {
    if (scope.covers(c)) {
      for (RuleCheck.Active<?> check : checks) {
        check.judge(c, findings);
      }
    }
  }

  private Verdict verdict(Matched matched, List<Finding> findings, Case current) {
    boolean open = matched.shipment().open();
    boolean decided = open && (current.evidence().scanned() || NumberRules.isNotScanned(current));
    Verdict.Pending pending = Verdict.Pending.NO;
    if (open && NumberRules.isPending(current)) {
      pending =
          night.cutoff() > current.facts().deadline()
              ? Verdict.Pending.AWAITING_FEED
              : Verdict.Pending.AWAITING_SCAN;
    }
    return new Verdict(
        matched, findings, decided, pending, current.uploadDay(), matched.isOnTime());
  }
}
