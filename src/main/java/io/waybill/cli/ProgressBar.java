package io.waybill.cli;

import io.waybill.job.Watcher;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A bar for steps that take long, on a terminal only; drawn over until the step's line comes. */
final class ProgressBar implements Watcher {
  private static final int WIDTH = 30;
  private static final long FIRST_AFTER_NANOS = 500_000_000L;
  private static final long EVERY_NANOS = 100_000_000L;

  private final PrintStream terminal;
  private final AtomicLong done = new AtomicLong();
  private volatile String step = "";
  private volatile long parts = 1;
  private volatile long nextDraw;
  private volatile boolean drawn;

  private ProgressBar(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** What run.sh tells of standard error: the JDKs' own answers differ. */
  static Watcher onTerminal(PrintStream terminal) {
    return Boolean.getBoolean("waybill.terminal") ? new ProgressBar(terminal) : Watcher.NONE;
  }

  @Override
  public void begin(String newStep, long newParts) {
    step = newStep;
    parts = Math.max(1, newParts);
    done.set(0);
    nextDraw = System.nanoTime() + FIRST_AFTER_NANOS;
  }

  @Override
  public void advance() {
    long now = done.incrementAndGet();
    if (System.nanoTime() - nextDraw > 0) {
      draw(Math.min(now, parts));
    }
  }

  @Override
  public void end() {
    if (drawn) {
      terminal.print("\r\u001b[K");
      terminal.flush();
      drawn = false;
    }
  }

  private synchronized void draw(long now) {
    nextDraw = System.nanoTime() + EVERY_NANOS;
    drawn = true;
    int full = (int) (now * WIDTH / parts);
    terminal.print(
        "\r"
            + step
            + " ["
            + "#".repeat(full)
            + ".".repeat(WIDTH - full)
            + "] "
            + now * 100 / parts
            + " %\u001b[K");
    terminal.flush();
  }
}
