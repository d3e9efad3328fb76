package io.waybill.adjust;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at a time, and lets what went wrong out as it is. */
final class Parallel {
  /** One of the things. */
  interface Task {
    void run() throws IOException;
  }

  private final int workers;

  Parallel(int workers) {
    this.workers = workers;
  }

  int workers() {
    return workers;
  }

  /** Returns when all are done, also where one fails. */
  void run(List<Task> tasks) throws IOException {
    if (workers == 1) {
      for (Task task : tasks) {
        task.run();
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      for (Future<Void> done : threads.invokeAll(tasks.stream().map(Parallel::callable).toList())) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Void> callable(Task task) {
    return () -> {
      task.run();
      return null;
    };
  }
}
