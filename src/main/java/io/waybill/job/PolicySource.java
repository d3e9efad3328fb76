package io.waybill.job;

import io.waybill.policy.Policy;
import io.waybill.policy.PolicyException;
import io.waybill.policy.PolicyReader;
import io.waybill.policy.YamlDocument;
import io.waybill.profile.FeedProfiles;
import io.waybill.profile.ProfilesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy and the feed profiles beside it, and the bytes that they were read from: a revision
 * keeps a copy of them.
 */
public final class PolicySource {
  /** Beside the policy. */
  public static final String FEEDS = "feeds.yaml";

  private final Policy policy;
  private final byte[] bytes;
  private final FeedProfiles feeds;
  private final byte @Nullable [] feedsBytes;

  private PolicySource(
      Policy policy, byte[] bytes, FeedProfiles feeds, byte @Nullable [] feedsBytes) {
    this.policy = policy;
    this.bytes = bytes;
    this.feeds = feeds;
    this.feedsBytes = feedsBytes;
  }

  /**
   * Reads a policy file, and feeds.yaml in the same folder where there is one.
   *
   * @throws NightFailure with exit 78: all that is wrong with them
   */
  public static PolicySource read(Path file) throws NightFailure {
    try {
      Policy policy = PolicyReader.read(file);
      byte[] bytes = Files.readAllBytes(file);
      Path feeds = file.resolveSibling(FEEDS);
      return Files.exists(feeds)
          ? new PolicySource(policy, bytes, feeds(feeds), Files.readAllBytes(feeds))
          : new PolicySource(policy, bytes, ProfilesReader.builtIn(), null);
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

  /** For who reads files without one: no aliases, and the program's own feed profiles. */
  public static PolicySource none() {
    String text =
        "{policy: none, zone: UTC, judge_days: 1, lookback_days: 6, couriers: {},"
            + " versions: [{effective_from: 2000-01-01, rules: {LATE_CHANGE: {window: P3D}}}]}";
    try {
      return new PolicySource(
          PolicyReader.read(text, "no policy"), new byte[0], ProfilesReader.builtIn(), null);
    } catch (PolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FeedProfiles feeds(Path file) throws NightFailure {
    try {
      String text = YamlDocument.text(file, ProfilesReader.WHAT);
      return ProfilesReader.read(text, file.toString());
    } catch (PolicyException e) {
      throw new NightFailure(
          ExitCode.BAD_POLICY, e.problems(), "Correct the feed profiles and run again.");
    }
  }

  /** How files that are not native are read. */
  public FeedProfiles feeds() {
    return feeds;
  }

  /**
   * The same policy with the feed profiles that a revision keeps, unless it has its own beside it.
   *
   * @throws NightFailure with exit 78: all that is wrong with them
   */
  PolicySource orFeedsOf(Path revision) throws NightFailure, IOException {
    Path kept = revision.resolve(FEEDS);
    return feedsBytes != null || !Files.exists(kept)
        ? this
        : new PolicySource(policy, bytes, feeds(kept), Files.readAllBytes(kept));
  }

  /** Of feeds.yaml; null where there is none. */
  byte @Nullable [] feedsBytes() {
    return feedsBytes == null ? null : feedsBytes.clone();
  }

  public Policy policy() {
    return policy;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
