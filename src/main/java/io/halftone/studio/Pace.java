package io.halftone.studio;

import java.time.Duration;

/**
 * How fast work goes.
 *
 * @param latency how long a picture takes
 * @param spread by which share of it the latency varies, up and down
 * @param slowStart how long the fault of that name keeps work from starting
 */
record Pace(Duration latency, double spread, Duration slowStart, Duration roundTrip) {
  Pace {
    if (roundTrip.isNegative())
      throw new IllegalArgumentException("a negative round trip: " + roundTrip);
    if (latency.isNegative()) throw new IllegalArgumentException("a negative latency: " + latency);
    if (!(spread >= 0 && spread <= 1))
      throw new IllegalArgumentException("a spread is from 0 to 1: " + spread);
  }
}
