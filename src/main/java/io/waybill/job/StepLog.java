package io.waybill.job;

import java.time.Duration;
import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the watcher of each step: what it handled, and how long it took. */
final class StepLog implements StepExecutionListener {
  /** What a step's count counts. */
  private static final Map<String, String> THINGS =
      Map.ofEntries(
          Map.entry("intake", "files pinned"),
          Map.entry("sort", "slices in segments"),
          Map.entry("window", "rows in the window"),
          Map.entry("meet", "rows beyond their shipment's first"),
          Map.entry("gather", "rows of shipments with several"),
          Map.entry("shipments", "shipments of several rows"),
          Map.entry("numbers", "numbers met with their scans"),
          Map.entry("orders", "shipments met with their evidence"),
          Map.entry("holders", "contested numbers"),
          Map.entry("disputes", "shipments in dispute"),
          Map.entry("incidents", "suspects of an incident"),
          Map.entry("settle", "booking lines"),
          Map.entry("report", "reports written"),
          Map.entry("adjust", "lines that are not new"),
          Map.entry("present", "files made of the reports"),
          Map.entry("hold", "dates within their limits"),
          Map.entry("publish", "revisions published"));

  private final NightState state;
  private final boolean beside;
  private long begun;

  /**
   * @param beside whether another step runs meanwhile, and is the one that is watched
   */
  StepLog(NightState state, boolean beside) {
    this.state = state;
    this.beside = beside;
  }

  @Override
  public void beforeStep(StepExecution step) {
    begun = System.nanoTime();
    if (!beside && !step.getStepName().equals("intake") && !step.getStepName().equals("sort")) {
      state.progress().watcher().begin(step.getStepName(), state.tuning().groups());
    }
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    if (!beside) {
      state.progress().watcher().end();
    }
    String name = step.getStepName();
    String kind = name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
    long count = step.getWriteCount();
    if (!step.getStatus().isUnsuccessful()) {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      state.progress().watcher().stepDone(name, count, THINGS.getOrDefault(kind, ""), took);
    }
    return step.getExitStatus();
  }
}
