package io.waybill.job;

import java.time.Duration;
import java.util.List;

/** Is told how a night goes, and may ask it to stop. */
public interface Watcher {
  /** Hears nothing, asks nothing. */
  Watcher NONE = new Watcher() {};

  /** A step with so many parts begins. */
  default void begin(String step, long parts) {}

  /** One more part has been taken; called by many threads. */
  default void advance() {}

  /** The step is over, whether it did its work or failed. */
  default void end() {}

  /**
   * A step did its work.
   *
   * @param step its name, and behind a blank its date if it has one of its own
   * @param thing what {@code count} counts
   */
  default void stepDone(String step, long count, String thing, Duration took) {}

  /**
   * Whether the night is to end as soon as it can, to be resumed later; called by many threads.
   * Publishing is not left half-way.
   */
  default boolean wantsStop() {
    return false;
  }

  /** What a person is told of something that ends the night. */
  default NightFailure told(Throwable thrown) {
    return thrown instanceof NightFailure failure
        ? failure
        : new NightFailure(ExitCode.INTERNAL, List.of(thrown.toString()), "Run again.");
  }
}
