package io.halftone.inspect;

/** Makes of a measure a score that means the same for every inspector: 0.85 is just good enough. */
final class Grade {
  static final double PASS = 0.85;

  private Grade() {}

  /**
   * Of something of which less is better.
   *
   * @return 1 at nothing, {@link #PASS} at the limit, and ever less beyond it
   */
  static double of(double measured, double limit) {
    double times = Math.max(0, measured / limit);
    if (Double.isNaN(times)) {
      return 0; // nothing that could be measured
    }
    return times <= 1 ? 1 - (1 - PASS) * times : Math.min(0.84, PASS / (times * times));
  }
}
