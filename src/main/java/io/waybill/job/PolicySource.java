package io.waybill.job;

import io.waybill.policy.Policy;
import io.waybill.policy.PolicyException;
import io.waybill.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The policy, and the bytes that it was read from: a revision keeps a copy of them. */
public final class PolicySource {
  private final Policy policy;
  private final byte[] bytes;

  private PolicySource(Policy policy, byte[] bytes) {
    this.policy = policy;
    this.bytes = bytes;
  }

  /**
   * Reads a policy file.
   *
   * @throws NightFailure with exit 78: all that is wrong with it
   */
  public static PolicySource read(Path file) throws NightFailure {
    try {
      Policy policy = PolicyReader.read(file);
      return new PolicySource(policy, Files.readAllBytes(file));
    } catch (PolicyException e) {
      throw new NightFailure(
          ExitCode.BAD_POLICY, e.problems(), "Correct the policy and run again.");
    } catch (IOException e) {
      throw new NightFailure(
          ExitCode.BAD_POLICY,
          List.of(file + ": cannot be read: " + e.getMessage()),
          "Check the file and its permissions.");
    }
  }

  public Policy policy() {
    return policy;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
