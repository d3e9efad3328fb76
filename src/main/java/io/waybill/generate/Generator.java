package io.waybill.generate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a simulated marketplace, so that anybody can try Waybill at any size: the same arguments
 * give the same bytes, and memory does not grow with the orders.
 */
public final class Generator {
  /** What the command takes where none is given: the month of the article behind the rules. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 1);

  /** Order ids count eight digits a day. */
  public static final long MOST_ORDERS_A_DAY = 99_999_999;

  /** Twelve digits of a tracking number tell so many orders' parcels apart. */
  public static final long MOST_ORDERS = 1_000_000_000;

  private static final int BATCH_ORDERS = 4096;
  private static final int WORKERS = 2;

  /** One being written to disk, one waiting for that, one in the hands of each worker. */
  private static final int BATCHES = WORKERS + 2;

  private final long orders;
  private final int days;
  private final long seed;
  private final LocalDate firstDay;

  /**
   * @param orders new ones a day, at least 1; at most {@link #MOST_ORDERS} over all days
   * @param days at least 1
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Generator(long orders, int days, long seed, LocalDate firstDay) {
    if (orders < 1 || orders > MOST_ORDERS_A_DAY) {
      throw new IllegalArgumentException(
          "orders is " + orders + ", expected 1 to " + MOST_ORDERS_A_DAY);
    }
    if (days < 1 || days > MOST_ORDERS / orders) {
      throw new IllegalArgumentException(
          "days is " + days + ", expected 1 to " + MOST_ORDERS / orders);
    }
    this.orders = orders;
    this.days = days;
    this.seed = seed;
    this.firstDay = firstDay;
  }

  /**
   * Writes {@code policy.yaml} and {@code inbox} into a folder, which is made if need be.
   *
   * @throws FileAlreadyExistsException if one of the two is there already
   */
  public Generated writeTo(Path out) throws IOException {
    Dates dates = new Dates(firstDay, days);
    Marketplace market = new Marketplace(orders, days, seed, dates);
    Waivers waivers = new Waivers(market, dates, orders);
    Files.createDirectories(out);
    Path folder = out.resolve("inbox");
    if (Files.exists(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    long policyBytes = PolicyFile.write(out.resolve("policy.yaml"), dates, days);
    try (Inbox inbox = new Inbox(folder, seed, dates, waivers)) {
      writeOrders(market, dates, inbox);
      return inbox.generated(policyBytes);
    }
  }

  private void writeOrders(Marketplace market, Dates dates, Inbox inbox) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      ArrayDeque<Batch> idle = new ArrayDeque<>();
      for (int i = 0; i < BATCHES; i++) {
        idle.add(new Batch(market, dates, days - 1));
      }
      ArrayDeque<Future<Batch>> filling = new ArrayDeque<>();
      for (int day = 0; day < days; day++) {
        writeDay(day, workers, idle, filling, inbox);
        inbox.finish(day);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private void writeDay(
      int day,
      ExecutorService workers,
      ArrayDeque<Batch> idle,
      ArrayDeque<Future<Batch>> filling,
      Inbox inbox)
      throws IOException {
    long end = (day + 1) * orders;
    for (long from = day * orders; from < end; from += BATCH_ORDERS) {
      if (idle.isEmpty()) {
        idle.add(drained(filling.remove(), inbox));
      }
      Batch batch = idle.remove();
      long first = from;
      filling.add(
          workers.submit(() -> batch.fill(day, first, Math.min(end, first + BATCH_ORDERS))));
    }
    while (!filling.isEmpty()) {
      idle.add(drained(filling.remove(), inbox));
    }
  }

  private static Batch drained(Future<Batch> filling, Inbox inbox) throws IOException {
    try {
      Batch batch = filling.get();
      batch.drainTo(inbox);
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while generating");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch of orders failed", e.getCause());
    }
  }
}
