package io.waybill.job;

import java.nio.file.Path;

/**
 * Where a marketplace's files are. Only {@code reports} and {@code data} are ever written.
 *
 * @param data database, lock, working files and metrics
 * @param givenData what a person calls data: another folder than it while a command tries something
 */
public record Workspace(Path inbox, Path policy, Path reports, Path data, Path givenData) {
  private static final String INBOX = "inbox";
  private static final String POLICY = "policy.yaml";
  private static final String REPORTS = "reports";
  private static final String DATA = "data";

  public Workspace(Path inbox, Path policy, Path reports, Path data) {
    this(inbox, policy, reports, data, data);
  }

  /** A workspace whose parts are where they are by default, beneath a folder. */
  public static Workspace beneath(Path home) {
    return new Workspace(
        home.resolve(INBOX), home.resolve(POLICY), home.resolve(REPORTS), home.resolve(DATA));
  }

  /** The same inputs, with all that is written in scratch space. */
  Workspace in(Path scratch) {
    return new Workspace(inbox, policy, reports, scratch, data);
  }

  /** What a person adds to a command to work on this workspace; empty where it is the default. */
  public String options() {
    return option("inbox", inbox, INBOX)
        + option("policy", policy, POLICY)
        + option("reports", reports, REPORTS)
        + option("data", givenData, DATA);
  }

  private static String option(String name, Path given, String byDefault) {
    if (given.toAbsolutePath().normalize().equals(Path.of(byDefault).toAbsolutePath())) {
      return "";
    }
    String path = given.toString();
    boolean plain = path.matches("[A-Za-z0-9_./+=:@%-]+");
    return " --" + name + " " + (plain ? path : "'" + path.replace("'", "'\\''") + "'");
  }

  Path cache() {
    return data.resolve("cache");
  }

  Path booked() {
    return data.resolve("booked");
  }

  Path metrics() {
    return data.resolve("metrics");
  }

  Path work() {
    return data.resolve("work");
  }
}
