package io.waybill.job;

import io.waybill.approval.Approvals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves for monitoring, {@code data/metrics/waybill.prom}: replaced as a whole, so that
 * nobody reads half of it.
 */
public final class MetricsFile {
  private static final String NAME = "waybill.prom";

  private final Workspace workspace;
  private final Clock clock;
  private final Instant begin;
  private final List<Outcome> outcomes = new ArrayList<>();
  private boolean hadLock;

  /** A run begins. */
  public MetricsFile(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
    begin = clock.instant();
  }

  /** The run has the workspace to itself. */
  public void opened() {
    hadLock = true;
  }

  /** A night did not fail. */
  public void done(Outcome outcome) {
    outcomes.add(outcome);
  }

  /** The run is over. Nothing is written while another one holds the lock: that will say more. */
  public void write(ExitCode exitCode) throws IOException {
    if (hadLock) {
      replace(exitCode);
      return;
    }
    WorkspaceLock lock;
    try {
      lock = WorkspaceLock.take(workspace.data(), "metrics");
    } catch (NightFailure e) {
      return;
    }
    try {
      replace(exitCode);
    } finally {
      lock.close();
    }
  }

  private @Nullable Long unsigned() {
    try {
      return new Approvals(workspace.reports())
          .current().values().stream().filter(approval -> !approval.isApproved()).count();
    } catch (IOException e) {
      return null;
    }
  }

  private void replace(ExitCode exitCode) throws IOException {
    Files.createDirectories(workspace.metrics());
    Path file = workspace.metrics().resolve(NAME);
    Path draft = workspace.metrics().resolve(NAME + ".tmp");
    // bytes that are no text become signs that no sample has
    String before =
        Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    Instant end = clock.instant();
    Metrics.Run run =
        new Metrics.Run(exitCode, end, Duration.between(begin, end), outcomes, unsigned());
    Files.writeString(draft, Metrics.text(run, before));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
