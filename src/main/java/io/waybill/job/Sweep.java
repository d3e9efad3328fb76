package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Deletes the working files of a night that has ended by a thread of its own: that takes as long as
 * the rest of the run's end. No later run looks for them, so that it may be killed at any moment.
 */
final class Sweep {
  private final FutureTask<Void> deletion;

  private Sweep(Path work) {
    deletion =
        new FutureTask<>(
            () -> {
              RevisionFolder.delete(work);
              CrashPoint.WORK_SWEPT.reached();
              return null;
            });
  }

  /** Begins with a folder, which nobody may use before {@link #end}. */
  static Sweep begin(Path work) {
    Sweep sweep = new Sweep(work);
    new Thread(sweep.deletion, "sweep").start();
    return sweep;
  }

  /**
   * Returns when the folder is gone.
   *
   * @throws IOException something in it cannot be deleted
   */
  void end() throws IOException {
    try {
      deletion.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }
}
