package io.waybill;

import io.waybill.policy.Policy;
import io.waybill.policy.PolicyException;
import io.waybill.policy.PolicyReader;

/** Policies for tests, read from the same text that a policy.yaml would have. */
public final class Policies {
  /** Two business days for the first scan; the 18th is a holiday. */
  private static final String FRAME =
      """
      policy: test
      zone: UTC
      lookback_days: 25
      judge_days: 15
      calendar: {weekend: [SATURDAY, SUNDAY], holidays: [2025-04-18]}
      couriers:
        DHL: {aliases: [DHL eCommerce]}
        UPS:
        CHINA POST: {formats: [s10]}
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 2
          rules:
      """;

  private Policies() {}

  /** A policy with these rules, each as a line of policy.yaml, and a scan deadline. */
  public static Policy withRules(String... rules) {
    StringBuilder text = new StringBuilder(FRAME);
    for (String rule : rules) {
      text.append("      ").append(rule).append('\n');
    }
    return read(text.toString());
  }

  /** A policy of which only the versions are given, from the word behind {@code versions:} on. */
  public static Policy withVersions(String versions) {
    return read(FRAME.substring(0, FRAME.indexOf("  - effective_from")) + versions);
  }

  public static Policy read(String text) {
    try {
      return PolicyReader.read(text, "policy.yaml");
    } catch (PolicyException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
