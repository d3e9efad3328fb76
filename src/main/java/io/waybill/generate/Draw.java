package io.waybill.generate;

/**
 * The generator's own random numbers (SplitMix64): the JDK's generators promise no fixed sequence
 * over versions, and one order's draws must not depend on another's.
 */
final class Draw {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** A sequence of its own for each seed, purpose and index. */
  Draw(long seed, int purpose, long index) {
    state = mix(mix(seed + GOLDEN_GAMMA * purpose) ^ index * GOLDEN_GAMMA);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 inclusive to {@code bound} exclusive; the bound fits 31 bits. */
  int below(int bound) {
    state += GOLDEN_GAMMA;
    return (int) (((mix(state) >>> 32) * bound) >>> 32);
  }

  /** Both ends inclusive; at most 2^31 - 1 apart. */
  long between(long least, long most) {
    return least + below((int) (most - least + 1));
  }

  boolean oneIn(int chances) {
    return below(chances) == 0;
  }

  boolean percent(int share) {
    return below(100) < share;
  }

  <T> T oneOf(T[] choices) {
    return choices[below(choices.length)];
  }
}
