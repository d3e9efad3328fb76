package io.waybill.sort;

import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker's part of a pass: the groups of slots that it takes, the next one whenever it is done
 * with one, so that all workers end at about the same time.
 *
 * <p>Results do not depend on who takes which.
 *
 * @param worker 0 … workers - 1
 * @param pass what all workers of the pass take from
 */
public record Share(int worker, int workers, Pass pass) {

  /** The groups of this worker; only once, there are none left behind it. */
  public Iterable<Group> mine() {
    pass.begin(worker);
    return () -> Stream.generate(pass::next).takeWhile(Objects::nonNull).iterator();
  }

  /** To be called when the worker takes something else than a group. */
  public void advance() {
    pass.onGroup.run();
  }

  /**
   * All groups of a pass, those that are not taken yet.
   *
   * <p>A group is what a worker holds in memory at a time.
   */
  public static final class Pass {
    private final int groups;
    private final Runnable onGroup;
    private final AtomicInteger taken = new AtomicInteger();
    private final BitSet begun = new BitSet();

    /**
     * @param groups 1 … {@link Slots#COUNT}
     * @param onGroup is told of each group taken, to show progress
     */
    public Pass(int groups, Runnable onGroup) {
      this.groups = groups;
      this.onGroup = onGroup;
    }

    private synchronized void begin(int worker) {
      if (begun.get(worker)) {
        throw new IllegalStateException("worker " + worker + " went through its groups already");
      }
      begun.set(worker);
    }

    private @Nullable Group next() {
      int group = taken.getAndIncrement();
      if (group >= groups) {
        return null;
      }
      onGroup.run();
      return new Group(group * Slots.COUNT / groups, (group + 1) * Slots.COUNT / groups);
    }
  }

  /** Slots from {@code first} to before {@code end}. */
  public record Group(int first, int end) {}
}
