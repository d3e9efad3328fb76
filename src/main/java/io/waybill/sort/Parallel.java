package io.waybill.sort;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Does several things at a time, and lets what went wrong out as it is. */
public final class Parallel {
  /** One of the things. */
  public interface Task {
    void run() throws IOException;
  }

  private final int workers;

  /**
   * @param workers how many things at a time, 1 or more
   */
  public Parallel(int workers) {
    this.workers = workers;
  }

  public int workers() {
    return workers;
  }

  /** What is done to each of some things, by their numbers. */
  public interface Each {
    void accept(int number) throws IOException;
  }

  /**
   * Does something with each number from 0 to below {@code count}: a thread takes the next one when
   * it is done with one.
   *
   * @param makers makes for each thread what it does
   */
  public void each(int count, Supplier<Each> makers) throws IOException {
    AtomicInteger next = new AtomicInteger();
    Task task =
        () -> {
          Each each = makers.get();
          for (int i; (i = next.getAndIncrement()) < count; ) {
            each.accept(i);
          }
        };
    run(Collections.nCopies(workers, task));
  }

  /** Returns when all are done, also where one fails. */
  public void run(List<Task> tasks) throws IOException {
    if (workers == 1) {
      for (Task task : tasks) {
        task.run();
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      for (Future<Void> done : threads.invokeAll(tasks.stream().map(Parallel::callable).toList())) {
        result(done);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * What a thread comes to, when it is done.
   *
   * @throws IOException what it failed with; so does what is unchecked come out as it is
   */
  public static <T> T result(Future<T> done) throws IOException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException().initCause(e);
  }

  private static Callable<Void> callable(Task task) {
    return () -> {
      task.run();
      return null;
    };
  }
}
