package io.waybill.job;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * How a night goes on, and what ended it: a signal, or what a worker failed with first. Safe for
 * many threads.
 */
final class Progress {
  private final Watcher watcher;
  private @Nullable Throwable failure;

  Progress(Watcher watcher) {
    this.watcher = watcher;
  }

  Watcher watcher() {
    return watcher;
  }

  /**
   * One more part of a step is taken: a file, a slice, a group of slots.
   *
   * @throws CancellationException if another worker failed, or the night is to stop
   */
  void advance() {
    stopIfWanted();
    if (failure() != null) {
      throw new CancellationException("another worker failed");
    }
    watcher.advance();
  }

  /**
   * Ends the night here if that is wanted; what its steps have done is there for the next start.
   *
   * @throws CancellationException if it is
   */
  void stopIfWanted() {
    if (watcher.wantsStop()) {
      failed(NightFailure.stopped());
      throw new CancellationException("stopped by a signal");
    }
  }

  /** Only what went wrong first counts: the rest follows from it. */
  synchronized void failed(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** Lets out what went wrong, if anything did. */
  void demandNoFailure() throws Exception {
    if (failure() instanceof Error error) {
      throw error;
    }
    if (failure() instanceof Exception exception) {
      throw exception;
    }
  }
}
