package io.waybill.job;

import io.waybill.sort.Slots;

/**
 * How the work is cut. No report depends on it: tests set it, users need not.
 *
 * @param workers threads
 * @param groups of slots, 1 … {@link Slots#COUNT}; a worker holds one in memory at a time
 * @param sliceBytes about what a worker reads of a file at a time
 */
public record Tuning(int workers, int groups, long sliceBytes) {
  private static final long SLICE_BYTES = 16L << 20;

  /** All cores, least memory. */
  public static Tuning standard() {
    return new Tuning(Runtime.getRuntime().availableProcessors(), Slots.COUNT, SLICE_BYTES);
  }
}
