package io.waybill.sort;

import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * A worker's part of a pass: every {@code workers}-th group of slots, from its own number on.
 *
 * <p>Results do not depend on it. A group is what a worker holds in memory at a time.
 *
 * @param worker 0 … workers - 1
 * @param groups 1 … {@link Slots#COUNT}
 * @param onGroup is told of each group taken, to show progress
 */
public record Share(int worker, int workers, int groups, Runnable onGroup) {

  /** The groups of this worker, each a range of slots. */
  public Iterable<Group> mine() {
    return () -> iterator();
  }

  private Iterator<Group> iterator() {
    return IntStream.range(0, groups)
        .filter(group -> group % workers == worker)
        .mapToObj(this::group)
        .iterator();
  }

  private Group group(int group) {
    onGroup.run();
    return new Group(group * Slots.COUNT / groups, (group + 1) * Slots.COUNT / groups);
  }

  /** Slots from {@code first} to before {@code end}. */
  public record Group(int first, int end) {}
}
