package io.waybill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the commands take that a person waits for: on the sample, where there is little to compute.
 */
final class StartBench {
  private static final int TIMES = 5;
  private static final String LAST = "2025-04-23";

  private final Programs programs;
  private final Path sample;
  private final Path folder;

  /** {@code sample} has an inbox and a policy.yaml; it is only read. */
  StartBench(Programs programs, Path sample, Path folder) {
    this.programs = programs;
    this.sample = sample;
    this.folder = folder;
  }

  void run() throws IOException, InterruptedException {
    System.out.printf("%nstart: each %d times on the sample%n", TIMES);
    Path published = folder.resolve("published");
    programs.waybill(sample, published, "backfill", "--from", "2025-04-21", "--to", LAST);
    measure("--help", () -> programs.waybill("--help"));
    measure("status", () -> programs.waybill(sample, published, "status"));
    measure(
        "explain",
        () -> programs.waybill(sample, published, "explain", "--date", LAST, "--order", "1017"));
    measure("reconcile", this::reconcileAfresh);
  }

  private Measured reconcileAfresh() throws IOException, InterruptedException {
    Path fresh = folder.resolve("fresh");
    Bench.delete(fresh);
    return programs.waybill(sample, fresh, "reconcile", "--date", LAST);
  }

  private static void measure(String what, Command command)
      throws IOException, InterruptedException {
    List<Measured> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      times.add(command.run());
    }
    System.out.printf(
        "  %-10s median wall %5.2f s, CPU %5.2f s%n",
        what,
        Bench.median(times, Measured::wallSeconds),
        Bench.median(times, Measured::cpuSeconds));
  }

  /** One run of a command. */
  private interface Command {
    Measured run() throws IOException, InterruptedException;
  }
}
