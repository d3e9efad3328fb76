package io.waybill.job;

import io.waybill.sort.Slots;

/**
 * How the work is cut. No report depends on it: tests set it, users need not.
 *
 * @param workers threads
 * @param groups of slots, 1 … {@link Slots#COUNT}; a worker holds one in memory at a time
 * @param sliceBytes about what a worker reads of a file at a time
 * @param cacheBytes what the cache may hold between runs
 */
public record Tuning(int workers, int groups, long sliceBytes, long cacheBytes) {
  /** Room for a month of a large marketplace; see {@link Cache}. */
  public static final long CACHE_BYTES = 8L << 30;

  private static final long SLICE_BYTES = 16L << 20;

  public Tuning(int workers, int groups, long sliceBytes) {
    this(workers, groups, sliceBytes, CACHE_BYTES);
  }

  /** All that decides which working files there are, and how they are cut. */
  String shape() {
    return workers + " " + groups + " " + sliceBytes + " ";
  }

  /** All cores, least memory. */
  public static Tuning standard() {
    return new Tuning(Runtime.getRuntime().availableProcessors(), Slots.COUNT, SLICE_BYTES);
  }
}
