package io.halftone.job;

/** Seeds that follow one another. */
public final class Seed {
  /** No provider takes a larger one. */
  private static final long LARGEST = Integer.MAX_VALUE;

  private Seed() {}

  /** The seed of the picture that is so many places behind the first. After the largest comes 0. */
  public static long after(long first, int places) {
    return (first + places) % (LARGEST + 1);
  }
}
